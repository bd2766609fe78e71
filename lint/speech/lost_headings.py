"""Headings that have lost their number, recognised by how much they look like their siblings."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from lint.model.record import NamedTuple
from lint.speech.blocks import Block, Role
from lint.speech.numbering_costs import NumberingCosts
from lint.speech.vocabulary import Vocabulary

_SENTENCE_ENDS = frozenset("。！？")
_LINE_ENDS = frozenset("。！？；：，、…!?;:,")
_NO_HEADING = frozenset("第【[〔（(<《—-·*#•")
_LENGTH_TOLERANCE = 4
_LONGEST = 80
"""Longest heading of one sentence on a line of its own, in characters."""
_MOST = 0.75


class Siblings(NamedTuple):
    """What the numbered headings of a list look like."""

    shortest: int
    longest: int
    marked: bool | None
    """Whether they end in a mark; None where some do and some do not."""
    on_own_lines: bool
    """Whether nearly all are one sentence on a line of its own."""
    single: bool
    """Whether each is the whole of its section: one paragraph follows the other."""


class LostHeading(NamedTuple):
    """A block that may be a heading without its number."""

    block: int
    cost: int
    unread: int
    """What it costs to read it as body."""


def siblings_of(text: str, blocks: Sequence[Block], members: Sequence[int]) -> Siblings:
    """The looks of a list, given the indexes of its numbered blocks. There is at least one."""
    lines = [text[marker.end : block.end] for block in (blocks[at] for at in members) if (marker := block.marker)]
    own = [line for line in lines if len(line) <= _LONGEST and _SENTENCE_ENDS.isdisjoint(line[:-1])]
    on_own_lines = len(own) >= _MOST * len(lines)
    sizes = [len(line) for line in (own if on_own_lines else lines)]
    marks = {line[-1:] in _LINE_ENDS for line in lines}
    marked = marks.pop() if len(marks) == 1 else None
    steps = [after - before for before, after in pairwise(members)]
    # The step over the missing one is two.
    return Siblings(min(sizes), max(sizes), marked, on_own_lines, len(steps) > 1 and sorted(steps)[:-1] == [1] * (len(steps) - 1))


class Looks:
    """Weighs the blocks of a draft as headings of one list."""

    def __init__(self, text: str, blocks: Sequence[Block], members: Sequence[int], words: Vocabulary) -> None:
        self._text, self._blocks, self._words = text, blocks, words
        self._costs: NumberingCosts = words.numbering
        self._siblings = siblings_of(text, blocks, members)
        marker = blocks[members[0]].marker
        self._level = marker.level if marker else 0

    def lost(self, between: Sequence[int], missing: int) -> list[LostHeading]:
        """The blocks that may have lost their number, where `missing` numbers are left out for certain between numbers of the list.

        Empty if it cannot be told which.
        """
        candidates = self._with_body(between)
        if self._siblings.single and len(candidates) == missing == 1:
            return [LostHeading(candidates[0], self._costs.no_number, 0)]
        return self._clearest(candidates, missing, 0)

    def lost_behind(self, between: Sequence[int]) -> list[LostHeading]:
        """The block behind the last number of the list that may have lost the next; empty if there is none."""
        if not self._siblings.on_own_lines:
            return []
        found = self._clearest(self._with_body(between), 1, self._costs.unread_heading)
        return [lost for lost in found if self._stands_out(lost.block)]

    def _stands_out(self, index: int) -> bool:
        """Whether a heading differs from a short sentence: where headings end in a mark, only by a list below it."""
        unmarked = self._text[self._blocks[index].end - 1] not in _LINE_ENDS
        return (unmarked and self._siblings.marked is not True) or self._opens_list(index)

    def _with_body(self, between: Sequence[int]) -> list[int]:
        """The blocks without a number. Right behind a heading on its own line follows its body."""
        headings = self._siblings.on_own_lines and not self._siblings.single
        blocks, body = self._blocks, Role.BODY
        return [index for index in between[headings:] if blocks[index].role is body and blocks[index].marker is None]

    def _clearest(self, candidates: Iterable[int], missing: int, unread: int) -> list[LostHeading]:
        """The cheapest candidates, if the next is clearly dearer."""
        costs = sorted((self._cost(index), index) for index in candidates)
        if len(costs) > missing and costs[missing][0] - costs[missing - 1][0] < self._costs.margin:
            return []
        base, limit = self._costs.no_number, self._costs.nothing_below
        return [LostHeading(index, base + max(cost, 0), unread) for cost, index in costs[:missing] if cost < limit]

    def _cost(self, index: int) -> int:
        block, costs, siblings = self._blocks[index], self._costs, self._siblings
        if block.end - block.start > _LONGEST:
            return costs.nothing_below
        line = self._text[block.start : block.end]
        if not _SENTENCE_ENDS.isdisjoint(line[:-1]) or line[0] in _NO_HEADING:
            return costs.nothing_below
        lengths = range(siblings.shortest - _LENGTH_TOLERANCE, siblings.longest + _LENGTH_TOLERANCE + 1)
        apart = min(abs(len(line) - lengths[0]), abs(len(line) - lengths[-1])) if len(line) not in lengths else 0
        cost = apart * costs.other_length
        if siblings.marked is not None and (line[-1] in _LINE_ENDS) != siblings.marked:
            cost += costs.other_mark
        cost += costs.colon if "：" in line or ":" in line else 0
        return cost + self._cost_of_following(index + 1)

    def _cost_of_following(self, index: int) -> int:
        """What the block behind a heading says of it: its body, or a list below it."""
        if index == len(self._blocks):
            return self._costs.nothing_below
        if self._opens_list(index - 1):
            return -self._costs.list_below
        following = self._blocks[index]
        body = following.marker is None and following.role in (Role.BODY, Role.CLOSING)
        return 0 if body and self._text[following.end - 1] in _SENTENCE_ENDS else self._costs.nothing_below

    def _opens_list(self, index: int) -> bool:
        """Whether a list begins right behind a block: 第一，…, or a lower number."""
        following = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        if following and following.marker:
            return following.marker.level > self._level and following.marker.number == 1
        return following is not None and self._text.startswith(self._words.list_openings, following.start)
