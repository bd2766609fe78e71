"""Indicators with a value and a time in running text: 2024年，全县地区生产总值完成356.2亿元."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import re2

from lint.model.record import NamedTuple
from lint.model.text import Span
from lint.rules.patterns import LatePattern
from lint.rules.rule import Rule
from lint.rules.scope import anywhere, matching
from lint.speech.dates import first_date
from lint.speech.document import Document

if TYPE_CHECKING:
    from lint.rules.across import Fact

_POWERS = {"千": 3, "万": 4, "百万": 6, "亿": 8, "万亿": 12, "": 0}
_YEAR = "年"
_LAST, _THIS = ("去年", "上年"), "今年"


class Written(NamedTuple):
    """An indicator with its value as they are written, and where: the sentence, the indicator, and the value from first to last."""

    indicator: str
    number: str
    power: str | None
    unit: str
    sentence: int
    start: int
    first: int
    last: int


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
    def _compiled(self) -> LatePattern:
        return LatePattern(self.pattern)

    @cached_property
    def _period(self) -> Any:
        return re2.compile(self.period)

    def facts(self, document: Document) -> "Iterator[Fact]":
        written = self.written_in(document, matching(document, "prose", self._anywhere))
        return filter(None, (self.fact(document, one) for one in written))

    def written_in(self, document: Document, spans: Iterable[Span]) -> Iterator["Written"]:
        """What looks like an indicator with a value in some spans of a draft."""
        text = document.text.normal
        for span in spans:
            for start, end in _sentences_with_a_year(document, span):
                for match in self._compiled.finditer(text[start:end]):
                    places = [self._compiled.groupindex[name] for name in ("indicator", "number", "power", "unit")]
                    indicator, number, power, unit = (match[place] for place in places)
                    at, first, last = match.start(places[0]), match.start(places[1]), match.end(places[3])
                    yield Written(indicator, number, power, unit, start, start + at, start + first, start + last)

    def fact(self, document: Document, written: "Written") -> "Fact | None":
        """What is said there, if it says a time."""
        time = self._time(document, written.sentence, written.start)
        amount = _amount(written.number, written.power or "")
        if not time or not amount:
            return None
        from lint.rules.across import Fact  # Few drafts have two of them.

        return Fact(written.first, written.last, f"{time} {written.indicator} {written.unit}", amount)

    @cached_property
    def _anywhere(self) -> LatePattern:
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


def _sentences_with_a_year(document: Document, span: Span) -> Iterator[tuple[int, int]]:
    """The sentences of a block that may name a year: without one nothing is compared, and most have none."""
    text = document.text.normal
    at = text.find(_YEAR, span.start, span.end)
    while at >= 0:
        start, end = document.sentences.at(at) or (at, at)
        last = min(max(end, at + 1), span.end)
        yield max(start, span.start), last
        at = text.find(_YEAR, last, span.end)


def _amount(number: str, power: str) -> str:
    """A number with its power of ten in one form: 3.5亿 and 35,000万 are the same."""
    from decimal import Decimal, InvalidOperation  # Takes a millisecond to import, and few drafts have such numbers.

    try:
        value = Decimal(number.replace(",", "").replace("，", "")).scaleb(_POWERS.get(power, 0))
    except InvalidOperation:
        return ""
    return f"{value.normalize():f}"
