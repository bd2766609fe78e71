"""Anniversaries that do not fall into the year that is spoken of."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.dates import first_date
from lint.speech.document import Document
from lint.speech.numerals import read_number

_AHEAD = 12
_YEAR_DIGITS = 4


class Anniversary(Rule):
    """Reports the number of an anniversary of one of `events`, each with its year, that is not so many years after it.

    The event is followed by `pattern`, whose group `years` is the number. The year is that named last before the event in its
    sentence, or, where `this_year` matches there, that of the draft; if neither is known, nothing is reported. The message may
    name {right}.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    listing: ClassVar[str] = "events"
    captures: ClassVar[Mapping[str, Sequence[str]]] = {"pattern": ("years",)}
    events: Mapping[str, int] = MappingProxyType({})
    pattern: str
    this_year: str

    @cached_property
    def _events(self) -> Sequence[str]:
        return list(self.events)

    def needles(self) -> Sequence[str]:
        return self._events

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(f"^(?:{self.pattern})")

    @cached_property
    def _this_year(self) -> Any:
        return re2.compile(self.this_year)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for hit in hits:
            match = self._compiled.search(text[hit.end : hit.end + _AHEAD])
            year = self._year(document, hit) if match else 0
            if not match or not year:
                continue
            group = self._compiled.groupindex["years"]
            declared, right = read_number(match[group]), year - self.events[self._events[hit.needle]]
            if declared and declared != right and right > 0:
                yield Finding(hit.end + match.start(group), hit.end + match.end(group), {"right": str(right)})

    def _year(self, document: Document, hit: Hit) -> int:
        """The year that the sentence of an event speaks of; 0 if it is not known."""
        start, _ = document.sentences.at(hit.start) or (hit.start, hit.start)
        before = document.text.normal[start : hit.start]
        if self._this_year.search(before):
            draft = document.draft_at(hit.start)
            return int(draft.date[:_YEAR_DIGITS]) if draft and draft.date else 0
        end, date = first_date(before)
        return int(date[:_YEAR_DIGITS]) if date and before[end:].startswith(("是", "，", "，是", "适逢", "恰逢", "正值")) else 0
