"""Words that should not be used in a speech, with guards and context conditions for exceptions."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Contextual, Finding
from lint.rules.scope import Scope, span_at
from lint.speech.document import Document


class Phrase(Contextual):
    """Reports every one of `terms` that lies in no guard (`unless`), in `scope`, and whose neighbours fit."""

    reports_each_term: ClassVar[bool] = True
    terms: Sequence[str] = ()
    scope: Scope | None = None

    def needles(self) -> Sequence[str]:
        return self.terms

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for start, end, _ in hits:
            if self.scope and not span_at(document, self.scope, start):
                continue
            if self.in_context(text, start, end):
                yield Finding(start, end)
