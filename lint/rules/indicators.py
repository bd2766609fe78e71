"""Indicators with a value and a time in running text: 2024年，全县地区生产总值完成356.2亿元."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

import re2

from lint.model.text import Span
from lint.rules.across import Fact
from lint.rules.rule import Rule
from lint.rules.scope import anywhere, matching
from lint.speech.dates import first_date
from lint.speech.document import Document

_POWERS = {"千": 3, "万": 4, "百万": 6, "亿": 8, "万亿": 12, "": 0}
_YEAR = "年"
_LAST, _THIS = ("去年", "上年"), "今年"


class Indicated(Rule):
    """A rule that compares the values of indicators.

    `pattern` captures `indicator`, `number`, `power` (万, 亿; may be empty) and `unit`, within a sentence. The time is the year
    that the sentence names before it, or with 今年 and 去年 the draft's own or the one before, together with what `period` finds
    there (上半年, 6月底): without a year nothing is compared. The message may name {place} and {other}, where the other value
    stands and how it is written.
    """

    offers: ClassVar[Sequence[str]] = ("place", "other")
    captures: ClassVar[Mapping[str, Sequence[str]]] = MappingProxyType({"pattern": ("indicator", "number", "unit")})
    pattern: str
    period: str

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(self.pattern)

    @cached_property
    def _period(self) -> Any:
        return re2.compile(self.period)

    def facts(self, document: Document) -> Iterator[Fact]:
        return self.facts_in(document, matching(document, "prose", self._anywhere))

    def facts_in(self, document: Document, spans: Iterable[Span]) -> Iterator[Fact]:
        """The facts in some spans of a draft."""
        text = document.text.normal
        groups = self._compiled.groupindex
        for span in spans:
            for start, end in _sentences(document, span.start, span.end):
                if text.find(_YEAR, start, end) < 0:
                    continue  # Most sentences have none, and the pattern takes a hundred times as long.
                for match in self._compiled.finditer(text[start:end]):
                    indicator, unit = match[groups["indicator"]], match[groups["unit"]]
                    time = self._time(document, start, start + match.start(groups["indicator"]))
                    amount = _amount(match[groups["number"]], match[groups["power"]] or "")
                    if time and amount:
                        first, last = match.start(groups["number"]), match.end(groups["unit"])
                        yield Fact(start + first, start + last, f"{time} {indicator} {unit}", amount)

    @cached_property
    def _anywhere(self) -> Any:
        return anywhere(self.pattern)

    def _time(self, document: Document, start: int, end: int) -> str:
        """The time of which a sentence speaks before an offset; empty where it names none."""
        before = document.text.normal[start:end]
        draft = document.draft_at(start)
        own = int(draft.date[:4]) if draft and draft.date else 0
        _, date = first_date(before)
        year = date[:4]
        if not year and own:
            year = str(own) if _THIS in before else str(own - 1) if any(word in before for word in _LAST) else ""
        periods = "".join(match[0] for match in self._period.finditer(before))
        return f"{year} {periods}" if year else ""


def _sentences(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end and (span := document.sentences.at(at)):
        last = min(max(span[1], at + 1), end)
        yield max(span[0], start), last
        at = last


def _amount(number: str, power: str) -> str:
    """A number with its power of ten in one form: 3.5亿 and 35,000万 are the same."""
    try:
        value = Decimal(number.replace(",", "").replace("，", "")).scaleb(_POWERS.get(power, 0))
    except InvalidOperation:
        return ""
    return f"{value.normalize():f}"
