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

    An empty value says that there is no single right form: the finding then carries no fix. Where `mostly` or more are found,
    and more than there are right forms, the wrong form is the habit of the whole file: one finding at the first place says so,
    with `mostly_message`, which may name {count}, at the end of its message, and its fix mends them all.
    """

    listing: ClassVar[str] = "swap"
    reports_each_term: ClassVar[bool] = True
    closed: ClassVar[bool] = True
    offers: ClassVar[Sequence[str]] = ("right", "more")
    swap: Mapping[str, str] = MappingProxyType({})
    mostly: int = 0
    mostly_message: str = ""

    @cached_property
    def _wrong(self) -> Sequence[str]:
        return list(self.swap)

    def needles(self) -> Sequence[str]:
        return self._wrong

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        matching = [hit for hit in hits if self.in_context(text, hit.start, hit.end)]
        if self.mostly and len(matching) >= self.mostly and len(matching) > sum(text.count(right) for right in self.swap.values()):
            first = self._finding(matching[0], self.mostly_message.format(count=len(matching)))
            yield first._replace(further=[self._finding(hit, "") for hit in matching[1:]])
            return
        for hit in matching:
            yield self._finding(hit, "")

    def _finding(self, hit: Hit, more: str) -> Finding:
        right = self.swap[self._wrong[hit.needle]]
        return Finding(hit.start, hit.end, {"right": right, "more": more}, right or None)
