"""The points of a speech as readers count them: numbered sections, and below them the paragraphs of a numbered series."""

from lint.model.record import NamedTuple
from lint.speech.blocks import Section, Series
from lint.speech.document import Draft

_ENDS = "。，；：\n"


class Point(NamedTuple):
    """A point: its label, heading, span, and the points below it."""

    label: str
    heading: str
    start: int
    end: int
    children: "list[Point]"
    section: Section | None
    """The section, if the point is one; None for a member of a series."""


def points(text: str, draft: Draft) -> list[Point]:
    """The points of the highest rank: sections, or the paragraphs of a series in a draft without sections."""
    below: dict[Section | None, Series] = {}
    for series in draft.series:
        if series.section not in below and _in_paragraphs(series):
            below[series.section] = series
    roots = [_section(text, section, below) for section in draft.roots]
    return roots or _series(text, below.get(None), draft.closing.start if draft.closing else draft.end)


def _section(text: str, section: Section, below: dict[Section | None, Series]) -> Point:
    """A section as a point; `below` maps each section to its first series whose members are paragraphs."""
    children = [_section(text, child, below) for child in section.children]
    children = children or _series(text, below.get(section), section.end)
    heading = text[slice(*section.heading)] or text[section.marker.end : section.end].partition("\n")[0]
    label = section.marker.usual or section.marker.label
    label = f"{label} " if section.marker.level == 0 else label
    return Point(label, heading, section.marker.start, section.end, children, section)


def _series(text: str, series: Series | None, end: int) -> list[Point]:
    """The members of a series; empty if there is none."""
    starts = [item.start for item in series.items] if series else []
    stops = [*starts[1:], end]
    return [Point("", _first_clause(text, start, stop), start, stop, [], None) for start, stop in zip(starts, stops)]


def _in_paragraphs(series: Series) -> bool:
    return len(series.items) > 1 and all(item.initial for item in series.items)


def _first_clause(text: str, start: int, end: int) -> str:
    """第一，提高认识 from 第一，提高认识。要…: a mark right after the number does not end it."""
    stop = next((at for at in range(start + 4, end) if text[at] in _ENDS), end)
    return text[start:stop]
