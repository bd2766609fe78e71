"""The tree of numbered sections of one draft."""

from collections.abc import Iterable
from itertools import islice

from lint.speech.document import Block, Draft, Marker, Role, Section
from lint.text import Span

_HEADING_LIMIT = 40
"""A whole line up to this length with no 。 in it is a heading; anything else is a run-in heading up to its first 。"""
_RUN_IN_LIMIT = 60
_SAME_RANK = ((1, 3), (2, 4))
"""Levels that differ only in their numerals: 一、 and 2、, （一） and （2）."""


def read_sections(text: str, draft: Draft) -> None:
    """Reads `draft.sections`, and marks the blocks that are only a heading."""
    open_sections: list[Section] = []
    blocks = list(draft.blocks)
    numbered = [(index, marker) for index, block in enumerate(blocks) if (marker := block.marker)]
    for at, (index, marker) in enumerate(numbered):
        block = blocks[index]
        _close(open_sections, marker, islice(numbered, at + 1, None))
        parent = open_sections[-1] if open_sections else None
        heading = _heading(text, marker, block)
        section = Section(marker, heading, heading.end == block.end, parent)
        if parent:
            parent.children.append(section)
        last = numbered[at + 1][0] - 1 if at + 1 < len(numbered) else len(blocks) - 1
        section.end = blocks[last].end
        for around in open_sections:
            around.end = section.end
        open_sections.append(section)
        draft.sections.append(section)
        if section.alone:
            blocks[index] = block._replace(role=Role.HEADING)
    draft.blocks = blocks


def _close(open_sections: list[Section], marker: Marker, later: Iterable[tuple[int, Marker]]) -> None:
    while open_sections and not _contains(open_sections[-1], marker, later):
        open_sections.pop()


def _contains(outer: Section, inner: Marker, later: Iterable[tuple[int, Marker]]) -> bool:
    """Whether a number lies in a section. A sibling that is numbered in another style (一、 2、 三、) does not."""
    level, number = outer.marker.level, outer.marker.number
    if inner.level <= level:
        return False
    if inner.number != number + 1 or any(child.marker.level == inner.level for child in outer.children):
        return True
    resumed = next((marker.number for _, marker in later if marker.level <= level), None)
    if resumed is not None:
        return resumed != inner.number + 1
    return (level, inner.level) not in _SAME_RANK


def _heading(text: str, marker: Marker, block: Block) -> Span:
    start = marker.end
    while start < block.end and text[start].isspace():
        start += 1
    stop = text.find("。", start, block.end)
    alone = block.end - start <= _HEADING_LIMIT and stop in (-1, block.end - 1)
    if alone:
        return Span(start, block.end)
    return Span(start, stop if start <= stop <= start + _RUN_IN_LIMIT else start)
