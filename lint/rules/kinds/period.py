"""Periods that end before they begin: 从9月20日到9月10日."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.rules.scope import spans_around
from lint.speech.document import Document
from lint.speech.periods import backward_periods


class Period(Rule):
    """Reports a period whose end is certainly before its beginning.

    Months and days without a year may lie in the next one (11月15日至3月15日), so only days of one month, dates with their years
    and hours of one half of a day are compared. `near` are literals one of which must stand in the paragraph.
    """

    offers: ClassVar[Sequence[str]] = ()
    near: Sequence[str]

    def needles(self) -> Sequence[str]:
        return self.near

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for span in spans_around(document, hits):
            for start, end in backward_periods(text[span.start : span.end]):
                yield Finding(span.start + start, span.start + end)
