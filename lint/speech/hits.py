"""Selecting the hits of the scan that lie in a part of a draft."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lint.model.text import Hit
from lint.speech.blocks import Block, Role

_SPOKEN = (Role.BODY, Role.HEADING, Role.CLOSING)


def within(hits: list[Hit], start: int, end: int) -> list[Hit]:
    """The hits that begin between two offsets. `hits` are sorted by offset."""
    if not hits or (start <= hits[0].start and hits[-1].start < end):
        return hits
    return hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]


def spoken_hits(blocks: Sequence[Block], hits: list[Hit]) -> Iterator[tuple[int, Block, Hit]]:
    """The hits in body, headings and closing, each with the index of its block and the block."""
    index, block, last = 0, blocks[0], len(blocks) - 1
    for hit in hits:
        start = hit.start
        while start >= block.end and index < last:
            index += 1
            block = blocks[index]
        if block.start <= start and hit.end <= block.end and block.role in _SPOKEN:
            yield index, block, hit
