"""The tree of numbered sections of one draft."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from lint.model.text import Span
from lint.speech.blocks import Block, Marker, Role, Section

_HEADING_LIMIT = 40
"""A whole line up to this length with no 。 in it is a heading; otherwise the heading runs up to the first 。"""
_RUN_IN_LIMIT = 60
_LOOK_AHEAD = 60
"""How many following numbers are examined to decide how a list continues."""
_Later = Callable[[], Iterator[Marker]]
"""Yields the markers that follow."""


def read_sections(text: str, blocks: Sequence[Block], annex: int) -> tuple[list[Section], list[Block]]:
    """The sections before the annex, and the blocks, with role HEADING for those that are only a heading."""
    sections: list[Section] = []
    open_sections: list[Section] = []
    blocks = list(blocks)
    numbered = [(index, block.marker) for index, block in enumerate(blocks) if block.marker and block.start < annex]
    for at, (index, marker) in enumerate(numbered):
        block = blocks[index]
        _close(open_sections, marker, partial(_markers, numbered, at + 1))
        parent = open_sections[-1] if open_sections else None
        heading = _heading(text, marker, block)
        initial = index == 0 or blocks[index - 1].paragraph is not block.paragraph
        section = Section(marker, heading, block, parent, initial=initial)
        if parent:
            parent.children.append(section)
            parent.ranks |= {marker.level}
        last = numbered[at + 1][0] - 1 if at + 1 < len(numbered) else _last(blocks, index)
        section.end = blocks[last].end
        for outer in open_sections:
            outer.end = section.end
        open_sections.append(section)
        sections.append(section)
        if section.on_own_line:
            blocks[index] = Block(block.start, block.end, block.paragraph, Role.HEADING, marker)
    return sections, blocks


def _last(blocks: list[Block], section: int) -> int:
    """Index of the last block of the last section: the block before the closing."""
    closing = next((at for at in range(section + 1, len(blocks)) if blocks[at].role is Role.CLOSING), len(blocks))
    return closing - 1


def _markers(numbered: list[tuple[int, Marker]], first: int) -> Iterator[Marker]:
    return (numbered[at][1] for at in range(first, min(first + _LOOK_AHEAD, len(numbered))))


def _close(open_sections: list[Section], marker: Marker, later: _Later) -> None:
    """Closes the sections that do not contain a new number."""
    continued = _continued(open_sections, marker)
    if continued is not None:
        del open_sections[continued:]
        return
    while open_sections and not _contains(open_sections[-1], marker, later):
        open_sections.pop()


def _continued(open_sections: list[Section], marker: Marker) -> int | None:
    """Index of the innermost open section of the same level whose number is one lower, regardless of the ranks in between."""
    for index in range(len(open_sections) - 1, -1, -1):
        other = open_sections[index].marker
        if other.level == marker.level and other.number + 1 == marker.number:
            return index
    return None


def _contains(outer: Section, inner: Marker, later: _Later) -> bool:
    """Whether a section contains a number, judged by rank and by how the numbering continues."""
    level, number = outer.marker.level, outer.marker.number
    if inner.level <= level:
        # A higher rank under a lower one is a fault of the author, if the lower one continues afterwards.
        return inner.level < level and inner.number == 1 and _resumed(level, inner.level, later()) == number + 1
    if inner.number == 1 or inner.number != number + 1 or inner.level in outer.ranks:
        return True
    # 一、 2、 三、: a sibling in another style, unless it begins a list that has lost its first number.
    resumed = _resumed(level, level, later())
    if resumed is not None:
        return resumed != inner.number + 1
    return _resumed(inner.level, level + 1, later()) == inner.number + 1


def _resumed(level: int, floor: int, later: Iterator[Marker]) -> int | None:
    """The next number of a level, unless a number of a level above `floor` comes first."""
    following = next((marker for marker in later if marker.level == level or marker.level < floor), None)
    return following.number if following and following.level == level else None


def _heading(text: str, marker: Marker, block: Block) -> Span:
    start = marker.end
    while start < block.end and text[start].isspace():
        start += 1
    stop = text.find("。", start, block.end)
    on_own_line = block.end - start <= _HEADING_LIMIT and stop in (-1, block.end - 1)
    if on_own_line:
        return Span(start, block.end)
    return Span(start, stop if start <= stop <= start + _RUN_IN_LIMIT else start)
