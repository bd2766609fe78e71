"""Names and terms that are correct only before or after a certain date."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Contextual, Finding
from lint.speech.dates import first_date
from lint.speech.document import Document

_AFTER_ANY_DAY = "~"
"""Sorts after every digit and hyphen, so that 2018 may stand for the last day of 2018."""


class Outdated(Contextual):
    """Reports every key of `swap` in drafts of a date for which it is wrong, and offers its value; the message may name {right}.

    A term is wrong in drafts dated `since` its day or later, and before the day in `until`. The date is that of the front matter,
    of the date line or of the title; as far as it is not known, the term is given the benefit. In a draft without any date terms
    are not reported, or, with `undated`, as a mere hint (info). Sentences that name an earlier year tell of the past.
    """

    listing: ClassVar[str] = "swap"
    reports_each_term: ClassVar[bool] = True
    offers: ClassVar[Sequence[str]] = ("right", "date")
    swap: Mapping[str, str] = MappingProxyType({})
    since: Mapping[str, str] = MappingProxyType({})
    until: Mapping[str, str] = MappingProxyType({})
    undated: bool = False

    @cached_property
    def _wrong(self) -> Sequence[str]:
        return list(self.swap)

    def needles(self) -> Sequence[str]:
        return self._wrong

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        dates: dict[int, tuple[int, str]] = {}
        for hit in hits:
            draft = document.draft_at(hit.start)
            date = draft.date if draft else ""
            wrong = self._wrong[hit.needle]
            if (date and not self._is_wrong(wrong, date)) or (not date and not self.undated):
                continue
            if self.in_context(text, hit.start, hit.end) and not self._is_about_the_past(document, hit.start, wrong, dates):
                right = self.swap[wrong]
                details = {"right": right, "date": self.since.get(wrong, self.until.get(wrong, ""))}
                yield Finding(hit.start, hit.end, details, right or None, None if date else "info")

    def _is_about_the_past(self, document: Document, offset: int, wrong: str, dates: dict[int, tuple[int, str]]) -> bool:
        """Whether the sentence names, before the term, a year in which the term was valid. `dates` caches dates by sentence."""
        start, end = document.sentences.at(offset) or (offset, offset)
        if start not in dates:
            dates[start] = first_date(document.text.normal[start:end])
        date_end, date = dates[start]
        return bool(date) and start + date_end <= offset and date < self.since.get(wrong, "")

    def _is_wrong(self, wrong: str, date: str) -> bool:
        return self.since.get(wrong, "") <= date and date + _AFTER_ANY_DAY < self.until.get(wrong, _AFTER_ANY_DAY * 2)
