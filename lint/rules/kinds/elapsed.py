"""Numbers of years that do not fit between two years: ages, terms, the time since something began."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.near_pattern import NearPattern
from lint.rules.rule import Finding
from lint.speech.document import Document
from lint.speech.numerals import read_number

_YEAR_DIGITS = 4


class Elapsed(NearPattern):
    """Reports a match of `pattern` whose group `years` is a number of years that does not fit its groups `since` and `until`.

    Where the pattern has no group `until`, the year of the draft stands for it; without a date nothing is reported. The number may
    be up to `short` less and up to `over` more than what lies between them. The message may name {right}.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    captures: ClassVar[Mapping[str, Sequence[str]]] = {"pattern": ("since", "years")}
    short: int = 0
    over: int = 0

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for span, match in self.matches(document, hits):
            groups = self._compiled.groupindex
            draft = document.draft_at(span.start)
            date = draft.date[:_YEAR_DIGITS] if draft else ""
            until = match[groups["until"]] if "until" in groups else date
            years = read_number(match[groups["years"]])
            elapsed = int(until) - int(match[groups["since"]]) if until else 0
            if years and elapsed > 0 and not elapsed - self.short <= years <= elapsed + self.over:
                start, end = match.span(groups["years"])
                yield Finding(span.start + start, span.start + end, {"right": str(elapsed)})
