"""`outline`: how a draft was read."""

from collections.abc import Iterator, Sequence

from lint.hosts.mcp.arguments import OutlineArguments
from lint.hosts.mcp.desk import Call, Desk, name_of
from lint.hosts.mcp.results import Announced, Drawn, Outlined, Point
from lint.pipeline.discover.find import placing
from lint.pipeline.engine import read
from lint.pipeline.load_rules import ruleset_for
from lint.pipeline.many import source_of
from lint.speech.document import Document, Draft
from lint.speech.points import Point as Found
from lint.speech.points import points
from lint.speech.spoken_length import RATE, spoken_characters

_MOST = 2000
"""How many points are returned."""


def outline(desk: Desk, given: OutlineArguments, call: Call) -> Outlined:
    """The structure of a draft. Raises LintError."""
    draft = desk.prepared(given, call).drafts[0]
    with placing([draft], desk.options_for(given)):
        document = read(source_of(draft), ruleset_for(draft.config.rules, draft.settings))
    drawn, left, more = [], _MOST, 0
    for one in document.drafts:
        found = list(_all(points(document.text.normal, one)))
        shown = found[:left]
        left -= len(shown)
        more += len(found) - len(shown)
        drawn.append(_drawn(document, one, shown))
    return Outlined(path=name_of(given, draft), drafts=drawn, more=more)


def _drawn(document: Document, draft: Draft, shown: Sequence[tuple[int, Found]]) -> Drawn:
    text = document.text.normal
    size = spoken_characters(text, *((block.start, block.end) for block in draft.blocks))
    return Drawn(
        number=draft.number,
        title=_line(text[draft.title.start : draft.title.end]) if draft.title else "",
        genre=draft.genre.name if draft.genre and draft.genre.spoken else "",
        characters=size,
        minutes=_minutes(size),
        salutations=[_line(text[block.start : block.end]) for block in draft.salutations],
        closing=_line(text[draft.closing.start : draft.closing.end]) if draft.closing else "",
        points=[_point(document, level, point) for level, point in shown],
        announced=list(_announced(document, draft)),
    )


def _all(found: Sequence[Found], level: int = 1) -> Iterator[tuple[int, Found]]:
    """The points with those below them, each with its level."""
    for point in found:
        yield level, point
        yield from _all(point.children, level + 1)


def _point(document: Document, level: int, point: Found) -> Point:
    line, column = document.text.position(document.text.raw_offset(point.start))
    size = spoken_characters(document.text.normal, (point.start, point.end))
    return Point(
        level=level,
        label=point.label.strip(),
        heading=_line(point.heading),
        line=line,
        column=column,
        characters=size,
        minutes=_minutes(size),
    )


def _announced(document: Document, draft: Draft) -> Iterator[Announced]:
    for one in draft.declarations[:_MOST]:
        line, column = document.text.position(document.text.raw_offset(one.start))
        yield Announced(
            line=line,
            column=column,
            text=_line(document.text.normal[one.start : one.end]),
            declared=one.declared,
            found=one.found,
            right=one.declared == one.found,
        )


def _minutes(characters: int) -> float:
    return round(characters / RATE, 1)


_LONGEST = 200


def _line(text: str) -> str:
    """A part of a draft on one line, cut after 200 characters."""
    line = " ".join(text[: 2 * _LONGEST].split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
