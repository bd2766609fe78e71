"""Lines that end in the middle of a sentence, as in text copied from PDF files and mails."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint.model.text import Span, Text
from lint.speech.blocks import Block, Role

_ENDS = frozenset("。！？!?…”’』」）)】；;：:、，,.—")
_BULLETS = frozenset("·•●○■□◆◇▲►➢※☆★-–*")
"""What begins an entry of a list, which is no part of the line above it."""
_LEAST = 15
"""Shortest line that may be wrapped, in characters."""
_LEAST_LINES = 5
_ALIKE = 1 / 6
"""By which part lines may be longer or shorter than most to count as of like length."""


def wrapped_lines(text: Text, blocks: Sequence[Block]) -> Iterator[Span]:
    """The lines that break off in a sentence which the next line continues, without a number or indentation.

    A manual line break within a paragraph of a Word document is intended, and not one of them.
    """
    normal = text.normal
    indented = any(block.start > block.paragraph.start for block in blocks)
    for block, after in pairwise(blocks):
        if normal[block.end - 1] in _ENDS:
            continue
        cut = block.role is after.role is Role.BODY and after.marker is None and normal[after.start] not in _BULLETS
        joined = normal.count("\n", block.end, after.start) == 1 and after.start == after.paragraph.start
        inside = any(mark in normal[block.start : block.end] for mark in "，、。")
        wrapped = cut and joined and inside and not _is_within(text, block.end)
        if wrapped and block.end - block.start >= _LEAST and (indented or _is_prose(normal, after)):
            yield Span(block.start, block.end)


def is_wrapped_throughout(lines: Sequence[Span]) -> bool:
    """Whether a text is cut into lines of like length, given the lines that break off."""
    if len(lines) < _LEAST_LINES:
        return False
    lengths = sorted(line.end - line.start for line in lines)
    usual = lengths[len(lengths) // 2]
    alike = sum(abs(length - usual) <= _ALIKE * usual for length in lengths)
    return alike >= _LEAST_LINES and 2 * alike > len(lengths)


def _is_within(text: Text, end: int) -> bool:
    """Whether the line break after a block is a manual line break within a paragraph (Shift+Enter)."""
    return text.raw[text.raw_offset(text.normal.index("\n", end))] == "\v"


def _is_prose(normal: str, block: Block) -> bool:
    """Whether a block is prose: it contains sentence marks."""
    return any(normal.find(mark, *block.paragraph[:2]) >= 0 for mark in "。，")
