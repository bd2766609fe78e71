"""Vocatives in the closing that do not match the salutation."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Contextual, Finding
from lint.speech.document import Document


class Vocative(Contextual):
    """Reports one of `terms`, as the first word of the closing, when the salutation of the draft does not address it.

    The salutation may name it in any form that holds the term's stem: its first two characters. The message may name {opening}.
    """

    offers: ClassVar[Sequence[str]] = ("opening",)
    terms: Sequence[str]
    general: Sequence[str] = ()
    """Salutations that address everybody: they allow any vocative."""

    def needles(self) -> Sequence[str]:
        return self.terms

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for start, end, needle in hits:
            draft = document.draft_at(start)
            if draft is None or draft.closing is None or start != draft.closing.start or not draft.salutations:
                continue
            opening = "".join(text[block.start : block.end] for block in draft.salutations)
            stem = self.terms[needle].removeprefix("各位")[:2]
            general = any(word in opening for word in self.general)
            if stem not in opening and not general and self.in_context(text, start, end):
                yield Finding(start, end, {"opening": opening.rstrip("：:，,！!")})
