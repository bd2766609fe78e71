"""Wrong forms with their correct forms."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Contextual, Finding
from lint.speech.document import Document


class Substitution(Contextual):
    """Reports every key of `swap` and offers its value; the message may name {right}.

    An empty value says that there is no single right form: the finding then carries no fix.
    """

    listing: ClassVar[str] = "swap"
    reports_each_term: ClassVar[bool] = True
    closed: ClassVar[bool] = True
    offers: ClassVar[Sequence[str]] = ("right",)
    swap: Mapping[str, str] = MappingProxyType({})

    @cached_property
    def _wrong(self) -> Sequence[str]:
        return list(self.swap)

    def needles(self) -> Sequence[str]:
        return self._wrong

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for hit in hits:
            if self.in_context(text, hit.start, hit.end):
                right = self.swap[self._wrong[hit.needle]]
                yield Finding(hit.start, hit.end, {"right": right}, right or None)
