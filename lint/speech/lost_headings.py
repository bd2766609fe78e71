"""Headings that have lost their number, recognised by how much they look like their siblings.

Every paragraph in question gets a cost; the cheapest one is the heading, if it is cheap enough and clearly cheaper than the next.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from lint.speech.blocks import Block, Role

_SENTENCE_ENDS = frozenset("。！？")
_LINE_ENDS = frozenset("。！？；：，、…!?;:,")
_NO_HEADING = frozenset("第【[〔（(<《—-·*#•")
_LENGTH_TOLERANCE = 4
_LONGEST = 80
"""Longest heading of one sentence on a line of its own, in characters."""
_SEVERAL_SENTENCES = _NO_LIST = 100
_OTHER_MARK = 30
"""It ends in a mark and its siblings do not, or the other way round."""
_COLON = 8
_NOTHING_BELOW = 30
_FIRST_OF_LIST_BELOW = -12
"""A list that begins below it (第一，… or 1.…) is what headings have."""
_LIMIT_IN_GAP, _LIMIT_AT_END, _LIMIT_OF_SENTENCES = 12, 5, -5
"""Highest cost of a heading: where a number is missing for certain, where the list may simply be over, and there where headings end
in a mark like any short sentence."""
_MARGIN = 6
"""By how much the next cheapest must cost more."""


class Siblings(NamedTuple):
    """What the numbered headings of a list look like."""

    shortest: int
    longest: int
    marked: bool | None
    """Whether they end in a mark; None where some do and some do not."""
    on_own_lines: bool
    """Whether each is one sentence on a line of its own."""
    single: bool
    """Whether each is the whole of its section: one paragraph follows the other."""


def siblings_of(text: str, blocks: Sequence[Block], members: Sequence[int]) -> Siblings:
    """The looks of a list, given the indexes of its numbered blocks. There is at least one."""
    lines = [text[marker.end : block.end] for block in (blocks[at] for at in members) if (marker := block.marker)]
    sizes = [len(line) for line in lines]
    one_sentence = all(len(line) <= _LONGEST and _SENTENCE_ENDS.isdisjoint(line[:-1]) for line in lines)
    marks = {line[-1:] in _LINE_ENDS for line in lines}
    marked = marks.pop() if len(marks) == 1 else None
    steps = [after - before for before, after in pairwise(members)]
    # The step over the missing one is two.
    return Siblings(min(sizes), max(sizes), marked, one_sentence, len(steps) > 1 and sorted(steps)[:-1] == [1] * (len(steps) - 1))


def lost_heading(
    text: str, blocks: Sequence[Block], candidates: Iterable[int], siblings: Siblings, level: int, *, in_gap: bool
) -> int | None:
    """The index of the block that is a heading without its number; None where there is none, or it cannot be told which.

    `in_gap` says that the list goes on behind the candidates, so that one number is missing for certain.
    """
    candidates = [index for index in candidates if blocks[index].marker is None]
    if in_gap and siblings.single and len(candidates) == 1:
        return candidates[0]
    if not siblings.on_own_lines and not in_gap:
        return None
    costs = sorted((_cost(text, blocks, index, siblings, level), index) for index in candidates)
    at_end = _LIMIT_AT_END if siblings.marked is False else _LIMIT_OF_SENTENCES
    if not costs or costs[0][0] > (_LIMIT_IN_GAP if in_gap else at_end):
        return None
    if len(costs) > 1 and costs[1][0] - costs[0][0] < _MARGIN:
        return None
    return costs[0][1]


def _cost(text: str, blocks: Sequence[Block], index: int, siblings: Siblings, level: int) -> int:
    block = blocks[index]
    line = text[block.start : block.end]
    if len(line) > _LONGEST or not _SENTENCE_ENDS.isdisjoint(line[:-1]) or line[0] in _NO_HEADING:
        return _SEVERAL_SENTENCES
    lengths = range(siblings.shortest - _LENGTH_TOLERANCE, siblings.longest + _LENGTH_TOLERANCE + 1)
    cost = min(abs(len(line) - lengths[0]), abs(len(line) - lengths[-1])) if len(line) not in lengths else 0
    if siblings.marked is not None and (line[-1] in _LINE_ENDS) != siblings.marked:
        cost += _OTHER_MARK
    cost += _COLON if "：" in line or ":" in line else 0
    return cost + _cost_of_following(text, blocks[index + 1 : index + 2], level)


def _cost_of_following(text: str, following: Sequence[Block], level: int) -> int:
    """What the block behind a heading says of it: its body, or a list below it."""
    for block in following:
        if block.marker:
            return _FIRST_OF_LIST_BELOW if block.marker.level > level and block.marker.number == 1 else _NO_LIST
        if text.startswith(("第一，", "第一、", "一是", "首先"), block.start):
            return _FIRST_OF_LIST_BELOW
        if block.role in (Role.BODY, Role.CLOSING) and text[block.end - 1] in _SENTENCE_ENDS:
            return 0
    return _NOTHING_BELOW
