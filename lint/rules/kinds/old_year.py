"""Years that were this year, last year or next year when an old draft was written."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

import re2

from lint.rules.comparing import Comparing, Comparison
from lint.rules.rule import Finding
from lint.speech.dates import read_date
from lint.speech.document import Document

_YEAR = re2.compile(
    r"(?m)(?:^|[^\d.〇零○一二三四五六七八九十])(?:(?P<found>(?:19|20)\d\d\s*年|[一二][〇零○一二三四五六七八九]{3}年)"
    r"|(?P<found2>20[0-4]\d)(?:[—–-]20|[^\P{Han}年人个家户名元亩吨公万亿多余条项件次位台平立斤]))"
)
"""A year with 年, or without it in a name: 2024清河马拉松, 2023—2024学年."""
_REST = re2.compile(r"^(?:1[0-2]|0?[1-9])月(?:(?:[12]\d|3[01]|0?[1-9])[日号])?")
_PLAIN_YEAR = re2.compile("20[0-4]\\d年")
_BACK = 1
"""How many years before its own an old draft reports on; earlier years were history to it as well."""
_AHEAD = 3
"""How many years after an old draft the next one may be, where that says no date."""


class OldYear(Comparing):
    """Reports a year before the draft's own in a sentence that an old draft has, too, from the year before the old one on: earlier
    years were history there as well.

    A draft without a date is taken to be of the latest year that its own sentences name, or else of a later one than the old
    draft; what is found then is told as information. The message may name {old}, where the old sentence stands.
    """

    offers: ClassVar[Sequence[str]] = ("old",)

    def compare(self, document: Document, comparison: Comparison) -> Iterator[Finding]:
        named = [_number(match[0]) for match in _PLAIN_YEAR.finditer(comparison.own)]
        for kept, start, end in comparison.matches(_YEAR):
            year, old_year = _number(kept.sentence[start:end]), kept.old_front.year
            least = (old_year or kept.front.year - 1) - _BACK
            later = (of for of in named if old_year < of <= old_year + _AHEAD)
            own_year = kept.front.year or max(later, default=old_year + 1)
            if least <= year < own_year != old_year and self.is_left(kept, start, end):
                rest = _REST.search(kept.sentence[end : end + 8])
                last = kept.start + end + (rest.end() if rest else 0)
                yield Finding(kept.start + start, last, {"old": kept.old_place()}, severity=None if kept.front.year else "info")


def _number(written: str) -> int:
    """The number of a year: 2024年, 二〇二四年, 2024."""
    return int(read_date([written if written.endswith("年") else f"{written}年"]) or 0)
