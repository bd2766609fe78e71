"""Words that are incompatible with other words in the same draft."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Contextual, Finding
from lint.speech.document import Document
from lint.speech.hits import within


class Beside(Contextual):
    """Reports the first of `terms` in a draft in which `least` or more of the words `beside` it stand too.

    A place name among XX, for one: whoever filled in the template, or emptied it, left off half way. The message may name {count}.
    """

    offers: ClassVar[Sequence[str]] = ("count",)
    terms: Sequence[str] = ()
    beside: Sequence[str]
    least: int = 1

    def needles(self) -> Sequence[str]:
        return [*self.terms, *self.beside]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text, first_other = document.text.normal, len(self.terms)
        others = sum(hit.needle >= first_other for hit in hits)
        if others < self.least or others == len(hits):
            return
        for draft in document.drafts:
            own_hits = within(hits, draft.start, draft.end)
            count = sum(hit.needle >= first_other for hit in own_hits)
            names = (hit for hit in own_hits if hit.needle < first_other and self.in_context(text, hit.start, hit.end))
            first = next(names, None)
            if first and count >= self.least:
                yield Finding(first.start, first.end, {"count": str(count)})
