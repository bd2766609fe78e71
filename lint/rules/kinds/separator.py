"""Inconsistent marks between the members of a series."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Series
from lint.speech.document import Document


class Separator(Rule):
    """Reports the odd one among the marks that divide the members of a series within one paragraph: 一是…；二是…。三是….

    Only series of at least `least` members in which all marks but one agree; the mark of the odd one is reported. The message may
    name {usual}. Where members are sentences of their own (。 within them), nothing is said.
    """

    offers: ClassVar[Sequence[str]] = ("usual",)
    marks: str
    least: int = 3

    def subject(self) -> str:
        return "series"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            for series in draft.series:
                if len(series.items) >= self.least and not any(item.initial for item in series.items[1:]):
                    yield from self._inconsistent(text, series)

    def _inconsistent(self, text: str, series: Series) -> Iterator[Finding]:
        places = [item.start - 1 for item in series.items[1:]]
        marks = [text[place] for place in places]
        members = [text[a.end : b.start - 1] for a, b in zip(series.items, series.items[1:])]
        if any(mark not in self.marks for mark in marks) or any("。" in member or "；" in member for member in members):
            return
        (usual, count), *others = Counter(marks).most_common()
        if len(others) == 1 and others[0][1] == 1 and count > 1:
            place = next(place for place, mark in zip(places, marks) if mark != usual)
            yield Finding(place, place + 1, {"usual": usual})
