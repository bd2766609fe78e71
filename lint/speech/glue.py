"""Parts that share a line: title, salutation and body run together, as scraping and pasting leave them."""

from typing import NamedTuple

from lint.speech.lines import LINE_LIMIT, Line
from lint.speech.markers import read_marker
from lint.speech.vocabulary import Meaning, Vocabulary

_VOCATIVE = Meaning(None, None)
_SENTENCE_MARKS = "。！？；"
_TITLE_EDGES = "。！？]】>"
_NO_TITLE_END = "。！？；：，、”"
_LEAST_SECTION = 6
"""A section that begins in the middle of a line has at least so many characters."""


class Opening(NamedTuple):
    """Offsets in a line such as …表态发言同志们：创建工作…"""

    title: int
    salutation: int
    body: int


def glued_opening(text: str, line: Line, words: Vocabulary) -> Opening | None:
    """Title and salutation in the middle of a line, right before the body."""
    for hit in line.hits:
        if words.meanings[hit.needle] != _VOCATIVE or text[hit.end - 1] not in "：:":
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


def glued_title(text: str, line: Line, start: int, words: Vocabulary) -> int:
    """Where a title begins that is glued to the end of a line of body; the end of the line where there is none."""
    if text[line.end - 1] in _NO_TITLE_END:
        return line.end
    edge = max(text.rfind(mark, max(start, line.end - LINE_LIMIT), line.end) for mark in _TITLE_EDGES)
    title = text[edge + 1 : line.end]
    if edge < 0 or not title or not words.names_speech(title):
        return line.end
    sure = text[edge] == "]" or ("上的" in title and title.startswith(("在", "—")))
    return edge + 1 if sure else line.end


def glued_sections(text: str, line: Line, start: int, end: int, words: Vocabulary) -> list[int]:
    """Where 一、 二、 … begin in the middle of a line, right after a colon or after the section before."""
    cuts: list[int] = []
    for hit in line.hits:
        family, number = words.meanings[hit.needle].item or ("", 0)
        if family != "、" or not start < hit.start < end or number != len(cuts) + 1:
            continue
        before = text[hit.start - 1]
        if before in "：:" or (cuts and before in "。；;"):
            marker = read_marker(text, hit.start, end)
            if marker and marker.level == 1 and end - hit.end > _LEAST_SECTION:
                cuts.append(hit.start)
    return cuts
