"""What changes from one occasion to the next, in sentences that an old draft has, too."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

import re2

from lint.rules.comparing import Comparing, Comparison, Kept, found_spans
from lint.rules.rule import Finding
from lint.speech.document import Document

_MOST_ITEMS = 4


class LeftOver(Comparing):
    """Reports the group `found` of every match of `pattern` in a sentence that an old draft has, too, with the same words.

    What the title, the date line or another line above the body names is left alone, unless those of the old draft name it, too.
    With `gathered` the matches of a sentence are one finding from the first to the last. With `yearly` nothing is reported where
    both drafts are of the same year. The message may name {items}, the matches in quotation marks, and {old}, where the old
    sentence stands.
    """

    offers: ClassVar[Sequence[str]] = ("items", "old")
    pattern: str
    gathered: bool = False
    yearly: bool = False

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(self.pattern)

    def compare(self, document: Document, comparison: Comparison) -> Iterator[Finding]:
        for kept in comparison.kept:
            if self.yearly and kept.of_one_year:
                continue
            spans = [
                (start, end) for start, end in found_spans(self._compiled, kept.sentence)
                if self.is_left(kept, start, end) and not _is_named(kept, kept.sentence[start:end])
            ]  # fmt: skip
            for items in [spans] if self.gathered and spans else [[span] for span in spans]:
                details = {"items": _quoted([kept.sentence[slice(*span)] for span in items]), "old": kept.old_place}
                yield Finding(kept.start + items[0][0], kept.start + items[-1][1], details)


def _is_named(kept: Kept, item: str) -> bool:
    """Whether the lines above the body name an item anew, so that it belongs to this occasion."""
    return item in kept.front.lines and item not in kept.old_front.lines


def _quoted(items: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(items))
    return "".join(f"“{item}”" for item in distinct[:_MOST_ITEMS]) + ("等" if len(distinct) > _MOST_ITEMS else "")
