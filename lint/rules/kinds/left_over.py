"""What changes from one occasion to the next, in sentences that an old draft has, too."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar

import re2

from lint.rules.comparing import Comparing, Comparison, Kept
from lint.rules.rule import Finding
from lint.speech.document import Document

_MOST_ITEMS = 4
_Match = tuple[Kept, int, int]
"""A sentence, and the start and the end of a match in it."""


class LeftOver(Comparing):
    """Reports the group `found` of every match of `pattern` in a sentence that an old draft has, too, with the same words.

    What the title, the date line or another line above the body names is left alone. With `yearly` it is reported all the same
    where those of the old draft name it, too, but nothing is where both drafts are of the same year. With `gathered` the matches
    of a sentence are one finding from the first to the last. The message may name {items}, the matches in quotation marks, and
    {old}, where the old sentence stands.
    """

    offers: ClassVar[Sequence[str]] = ("items", "old")
    pattern: str
    gathered: bool = False
    yearly: bool = False

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(f"(?m){self.pattern}")

    def compare(self, document: Document, comparison: Comparison) -> Iterator[Finding]:
        left = (match for match in comparison.matches(self._compiled) if self._ought_to_change(*match))
        for _, same in groupby(left, key=_sentence_of if self.gathered else None):
            matches = list(same)
            kept, start, _ = matches[0]
            items = [kept.sentence[first:last] for _, first, last in matches]
            details = {"items": _quoted(items), "old": kept.old_place()}
            yield Finding(kept.start + start, kept.start + matches[-1][2], details)

    def _ought_to_change(self, kept: Kept, start: int, end: int) -> bool:
        if self.yearly and kept.of_one_year:
            return False
        return self.is_left(kept, start, end) and not self._is_named(kept, kept.sentence[start:end])

    def _is_named(self, kept: Kept, item: str) -> bool:
        """Whether the lines above the body name an item, so that it belongs to this occasion."""
        return item in kept.front.lines and not (self.yearly and item in kept.old_front.lines)


def _sentence_of(match: _Match) -> int:
    return match[0].start


def _quoted(items: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(items))
    return "".join(f"“{item}”" for item in distinct[:_MOST_ITEMS]) + ("等" if len(distinct) > _MOST_ITEMS else "")
