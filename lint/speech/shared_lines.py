"""Splitting lines that contain several parts: title, salutation and body run together by scraping or pasting."""

from lint.model.record import NamedTuple
from lint.speech.blocks import Marker
from lint.speech.line_shapes import LINE_LIMIT, Line
from lint.speech.section_numbers import SectionNumbers
from lint.speech.vocabulary import Vocabulary

_SENTENCE_MARKS = "。！？；"
_SENTENCE_ENDS = frozenset("。！？；;!?”）) \u3000")
_TITLE_EDGES = "。！？]】>"
_NO_TITLE_END = "。！？；：，、”"
_LEAST_SECTION = 6
"""Minimum length of a section that begins in the middle of a line, in characters."""


class Opening(NamedTuple):
    """Start offsets of the parts of a line such as …表态发言同志们：创建工作…"""

    title: int
    salutation: int
    body: int


def embedded_opening(text: str, line: Line, words: Vocabulary) -> Opening | None:
    """Title and salutation in the middle of a line, right before the body."""
    for hit in line.hits:
        if text[hit.end - 1] not in "：:":
            continue
        window = max(line.start, hit.start - LINE_LIMIT)
        sentence = max(text.rfind(mark, window, hit.start) for mark in _SENTENCE_MARKS) + 1
        if not sentence and window > line.start:
            continue
        sentence = sentence or line.start
        for salutation in range(hit.start, sentence, -1):
            if not words.names_speech(text[sentence:salutation]):
                continue
            vocative = words.vocative(text, salutation, hit.end)
            if vocative and vocative.end == hit.end:
                return Opening(sentence, salutation, hit.end)
    return None


def embedded_title(text: str, line: Line, start: int, words: Vocabulary) -> int:
    """Start of a title at the end of a line of body; the end of the line if there is none."""
    if text[line.end - 1] in _NO_TITLE_END or text[line.end - 1] not in words.edges.titles:
        return line.end
    edge = max(text.rfind(mark, max(start, line.end - LINE_LIMIT), line.end) for mark in _TITLE_EDGES)
    title = text[edge + 1 : line.end] if edge >= 0 else ""
    if not title or not words.names_speech(title):
        return line.end
    sure = (text[edge] == "]" and not title.startswith("上")) or ("上的" in title and title.startswith(("在", "—")))
    return edge + 1 if sure else line.end


def embedded_sections(text: str, start: int, end: int, numbers: SectionNumbers) -> list[int]:
    """Offset of 一、 in the middle of a line, right after a colon; empty if there is none."""
    at = text.find("：一、", start, end)
    at = at if at >= 0 else text.find(":一、", start, end)
    marker = numbers.read(text, at + 1, end) if at >= 0 else None
    return [at + 1] if marker and end - marker.end > _LEAST_SECTION else []


def following_number(text: str, marker: Marker, end: int, numbers: SectionNumbers) -> int:
    """Offset of the next number after a marker on the same line, right after a sentence; `end` if there is none."""
    label = numbers.write(marker.level, marker.number + 1)
    numeral = label.strip("（）、.")
    back = label.startswith("（")
    at = text.find(numeral, marker.end + back, end) if numeral else -1
    while at >= 0:
        start = at - back
        found = numbers.read(text, start, end) if text[start - 1] in _SENTENCE_ENDS else None
        if found and (found.level, found.number) == (marker.level, marker.number + 1):
            return start
        at = text.find(numeral, at + 1, end)
    return end
