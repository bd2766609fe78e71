"""Years that were this year, last year or next year when an old draft was written."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

import re2

from lint.rules.comparing import Comparing, Comparison
from lint.rules.rule import Finding
from lint.speech.dates import read_date
from lint.speech.document import Document

_YEAR = re2.compile(r"(?:^|[^\d〇零○一二三四五六七八九十])((?:19|20)\d\d\s*年|[一二][〇零○一二三四五六七八九]{3}年)")
_REST = re2.compile(r"^(?:1[0-2]|0?[1-9])月(?:(?:[12]\d|3[01]|0?[1-9])[日号])?")
_BACK = 1
"""How many years before its own an old draft reports on; earlier years were history to it as well."""
_AHEAD = 3
"""How many years after an old draft the next one may be, where that says no date."""


class OldYear(Comparing):
    """Reports a year before the draft's own in a sentence that an old draft has, too, from the year before the old one on: earlier
    years were history there as well.

    A draft without a date is taken to be of the latest year that its own sentences name, and what is found then is told as
    information. The message may name {old}, where the old sentence stands.
    """

    offers: ClassVar[Sequence[str]] = ("old",)

    def compare(self, document: Document, comparison: Comparison) -> Iterator[Finding]:
        named = [int(year) for _, _, year in _years(comparison.own)]
        for kept in comparison.kept:
            for start, end, written in _years(kept.sentence):
                year, old_year = int(written), kept.old_front.year
                least = (old_year or kept.front.year - 1) - _BACK
                own_year = kept.front.year or max((of for of in named if old_year < of <= old_year + _AHEAD), default=0)
                if least <= year < own_year != old_year and self.is_left(kept, start, end):
                    dated = kept.front.year > 0
                    yield Finding(kept.start + start, kept.start + end, {"old": kept.old_place}, severity=None if dated else "info")


def _years(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and number of the years in a text. A month and a day behind a year belong to it."""
    for match in _YEAR.finditer(text):
        start, end = match.span(1)
        rest = _REST.search(text[end : end + 8])
        yield start, end + (rest.end() if rest else 0), read_date([match[1]])
