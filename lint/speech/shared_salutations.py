"""Salutations that share their line with other text: the body behind them, or a title, a date or the speaker before them."""

from collections.abc import Iterator

from lint.model.text import Span
from lint.speech.line_shapes import LINE_LIMIT, Line, LineClassifier, is_date, is_name
from lint.speech.vocabulary import Vocabulary

_SPACES = " \u3000"
_NAME_ENDS = "，,、：: \u3000"
_DATE_ENDS = "日月号）)"
_LONGEST_OFFICE = 24
_CLAUSE_MARKS = frozenset("，。；：！？")


def shared_salutation(classifier: LineClassifier, line: Line) -> Span | None:
    """The vocative with a colon on a line that may hold more: 同志们：今天…, （2024年5月6日）同志们：, 张明同志们：…"""
    text = classifier.text
    last = min(line.end, line.start + 2 * LINE_LIMIT + 1)
    colon = first = _colon(text, line.start, last)
    while colon >= 0:
        if not _may_address(classifier, line, colon):
            colon = _colon(text, colon + 1, last)
            continue
        if _labels_name(classifier, line, colon):
            return None
        addressed = line._replace(end=colon + 1)
        for start in _beginnings(classifier, addressed):
            if classifier.is_salutation(addressed._replace(start=start), True):
                return Span(start, colon + 1)
        if colon == first and text[line.start].isalnum() and classifier.is_salutation(addressed, True):
            return Span(line.start, colon + 1)
        colon = _colon(text, colon + 1, last)
    return None


def _may_address(classifier: LineClassifier, line: Line, colon: int) -> bool:
    """Whether anybody can be addressed before a colon: a fast check that fails for most."""
    text = classifier.text
    if text[colon - 1] == "们" or any(hit.end == colon + 1 for hit in line.hits):
        return True
    return any(text.find(courtesy, line.start, colon) >= 0 for courtesy in classifier.words.lines.courtesies)


def _labels_name(classifier: LineClassifier, line: Line, colon: int) -> bool:
    """Whether a line says who somebody is, as on the first page of a paper: 任课老师：张明."""
    label, name = classifier.text[line.start : colon], classifier.text[colon + 1 : line.end].strip()
    return is_name(name) and not label.endswith("们") and not label.startswith(classifier.words.lines.courtesies)


def _colon(text: str, start: int, end: int) -> int:
    """Offset of the first colon; -1 if there is none."""
    wide = text.find("：", start, end)
    narrow = text.find(":", start, wide if wide >= 0 else end)
    return narrow if narrow >= 0 else wide


def _beginnings(classifier: LineClassifier, line: Line) -> Iterator[int]:
    """Where a salutation may begin behind a title, a date or the speaker on its line."""
    text, words = classifier.text, classifier.words
    beginnings = words.edges.beginnings
    for start in range(max(line.start + 2, line.end - LINE_LIMIT), line.end - 2):
        if text[start] not in beginnings:
            continue
        name = _name_at(text, start, line.end)
        everybody = name.startswith(words.lines.courtesies) or (name in words.known_addressees and name.endswith("们"))
        if not everybody and name not in words.known_addressees:
            continue
        above = text[line.start : start].rstrip(_SPACES)
        before = line._replace(end=line.start + len(above))
        if _is_dated(above) or _is_title(classifier, before) or (everybody and _ends_in_speaker(classifier, before)):
            yield start


def _name_at(text: str, start: int, end: int) -> str:
    stop = start
    while stop < end and text[stop] not in _NAME_ENDS:
        stop += 1
    return text[start:stop]


def _is_dated(above: str) -> bool:
    """Whether a text is a date, or a note in brackets."""
    if above[-1:] not in _DATE_ENDS:
        return False
    return is_date(above) or (above[0] in "（(" and above[-1] in "）)")


def _is_title(classifier: LineClassifier, line: Line) -> bool:
    return line.end > line.start + 2 and classifier.names_speech_type(line)


def _ends_in_speaker(classifier: LineClassifier, line: Line) -> bool:
    """Whether a line ends in the name of a speaker, and before it stands nothing, an office, the date or the title."""
    above = classifier.text_of(line)
    for name in _names_at_end(above, classifier.words):
        before = above.removesuffix(name)
        office = before.rstrip(_SPACES)
        if not office or _is_dated(office) or _is_title(classifier, line._replace(end=line.start + len(office))):
            return True
        parted = len(office) < len(before) or office.endswith(classifier.words.addressees)
        if parted and len(office) <= _LONGEST_OFFICE and _CLAUSE_MARKS.isdisjoint(office):
            return True
    return False


def _names_at_end(text: str, words: Vocabulary) -> Iterator[str]:
    """What may be the name at the end of a text, the longer first: 张明, 张　明, 欧阳明."""
    if text[-1:] not in words.given_names:
        return
    for length in (2, 1):
        before = text[:-length].rstrip(_SPACES)
        surname = max((surname for surname in words.surnames if before.endswith(surname)), key=len, default="")
        if surname and text[-length] not in _SPACES:
            yield text[len(before) - len(surname) :]
