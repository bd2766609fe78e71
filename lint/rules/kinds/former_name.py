"""Names that units had before."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.meetings import date_of
from lint.rules.roster import FormerName
from lint.rules.rostered import Rostered
from lint.rules.rule import Finding
from lint.speech.dates import first_date
from lint.speech.document import Document


class FormerNameOfUnit(Rostered):
    """Reports a former name of a unit of the roster in a draft from the day on which it ended; the message may name {right} and
    {until}. In a draft without a date it is a hint (info). Behind one of `past` (原), and in sentences that name an earlier day, it
    stands rightly."""

    offers: ClassVar[Sequence[str]] = ("right", "until")
    past: Sequence[str]

    @cached_property
    def _former(self) -> Sequence[tuple[FormerName, str]]:
        return [(former, unit.name) for unit in self.roster.units for former in unit.former]

    def needles(self) -> Sequence[str]:
        return [former.name for former, _ in self._former]

    def guards(self) -> Sequence[str]:
        return [name for unit in self.roster.units for name in (unit.name, *unit.short)] if self._former else ()

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for hit in hits:
            former, right = self._former[hit.needle]
            date = date_of(document, document.draft_at(hit.start), self.roster.meetings)
            is_wrong = not former.until or not date or former.until <= date
            if is_wrong and not text[: hit.start].endswith(tuple(self.past)) and not self._is_about_the_past(document, hit, former):
                until = f"（{former.until}起）" if former.until else ""
                hint = former.until and not date
                yield Finding(hit.start, hit.end, {"right": right, "until": until}, right, "info" if hint else None)

    def _is_about_the_past(self, document: Document, hit: Hit, former: FormerName) -> bool:
        start, _ = document.sentences.at(hit.start) or (hit.start, hit.end)
        date = first_date(document.text.normal[start : hit.start])[1]
        return bool(date) and date < former.until
