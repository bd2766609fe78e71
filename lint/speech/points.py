"""The points of a speech as people count them: numbered sections, and below them the paragraphs that a series numbers."""

from typing import NamedTuple

from lint.speech.document import Draft, Section, Series
from lint.speech.markers import write_label

_ENDS = "。，；：\n"


class Point(NamedTuple):
    """A point with its number, what it says, where it lies, and the points below it."""

    label: str
    heading: str
    start: int
    end: int
    children: "list[Point]"
    section: Section | None
    """The section that it is; None for a member of a series."""


def points(text: str, draft: Draft) -> list[Point]:
    """The points of the highest rank: sections, or the paragraphs of a series where a draft has no sections."""
    roots = [_section(text, draft, section) for section in draft.roots]
    return roots or _series(text, draft, None, draft.closing.start if draft.closing else draft.end)


def _section(text: str, draft: Draft, section: Section) -> Point:
    children = [_section(text, draft, child) for child in section.children] or _series(text, draft, section, section.end)
    heading = text[slice(*section.heading)] or text[section.marker.end : section.end].partition("\n")[0]
    label = write_label(section.marker.level, section.marker.number) or section.marker.label
    label = f"{label} " if section.marker.level == 0 else label
    return Point(label, heading, section.marker.start, section.end, children, section)


def _series(text: str, draft: Draft, section: Section | None, end: int) -> list[Point]:
    """The members of the first series under a section whose members are paragraphs."""
    series = next((found for found in draft.series if found.section is section and _in_paragraphs(found)), None)
    if series is None:
        return []
    starts = [item.start for item in series.items]
    stops = [*starts[1:], end]
    return [Point("", _first_clause(text, start, stop), start, stop, [], None) for start, stop in zip(starts, stops, strict=True)]


def _in_paragraphs(series: Series) -> bool:
    return len(series.items) > 1 and all(item.initial for item in series.items)


def _first_clause(text: str, start: int, end: int) -> str:
    """第一，提高认识 from 第一，提高认识。要…: a mark right after the number does not end it."""
    stop = next((at for at in range(start + 4, end) if text[at] in _ENDS), end)
    return text[start:stop]
