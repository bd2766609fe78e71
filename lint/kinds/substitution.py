"""A wrong form and the right one."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from lint.rule import Contextual, Finding
from lint.speech.document import Document
from lint.text import Hit


class Substitution(Contextual):
    """Reports every key of `swap` and offers its value; the message may name {right}.

    An empty value says that there is no single right form: the finding then carries no fix.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    swap: Mapping[str, str]

    @cached_property
    def _wrong(self) -> Sequence[str]:
        return list(self.swap)

    def needles(self) -> Sequence[str]:
        return self._wrong

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for start, end, needle in hits:
            if self.in_context(text, start, end):
                right = self.swap[self._wrong[needle]]
                yield Finding(start, end, {"right": right}, right or None)
