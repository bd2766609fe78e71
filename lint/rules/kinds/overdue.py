"""Plans for a year that is over on the day of the draft."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

import re2

from lint.model.text import Hit
from lint.rules.near_pattern import NearPattern
from lint.rules.rule import Finding
from lint.speech.dates import first_date
from lint.speech.document import Document

_YEAR_DIGITS = 4


class Overdue(NearPattern):
    """Reports a match of `pattern` whose group `year` is over in the year of the draft: 力争到2023年底 in a speech of 2025.

    Sentences that match `unless`, and those that name another year before it, tell of plans of the past. In drafts without a date
    nothing is reported. The message may name {date}, the year of the draft.
    """

    offers: ClassVar[Sequence[str]] = ("date",)
    captures: ClassVar[Mapping[str, Sequence[str]]] = {"pattern": ("year",)}
    unless: str

    @cached_property
    def _exception(self) -> Any:
        return re2.compile(self.unless)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        if not any(draft.date for draft in document.drafts):
            return
        for span, match in self.matches(document, hits):
            group, draft = self._compiled.groupindex["year"], document.draft_at(span.start)
            today = draft.date[:_YEAR_DIGITS] if draft else ""
            first, last = span.start + match.start(group), span.start + match.end(group)
            start, end = document.sentences.at(first) or (first, last)
            _, earlier = first_date(text[start:first])
            if match[group] < today and not earlier and not self._exception.search(text[start:end]):
                yield Finding(span.start + match.start(), last, {"date": today})
