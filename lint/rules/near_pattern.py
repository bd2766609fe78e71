"""The base class of rules that look at what a pattern captures, and only in paragraphs with certain literals."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from lint.model.text import Hit, Span
from lint.rules.patterns import LatePattern
from lint.rules.rule import Rule
from lint.rules.scope import spans_around
from lint.speech.document import Document


class NearPattern(Rule):
    """A rule on the groups of `pattern` (RE2). `near` are literals one of which must stand in the paragraph."""

    pattern: str
    near: Sequence[str]

    def needles(self) -> Sequence[str]:
        return self.near

    @cached_property
    def _compiled(self) -> LatePattern:
        return LatePattern(self.pattern)

    def matches(self, document: Document, hits: list[Hit]) -> Iterator[tuple[Span, Any]]:
        """The matches of the pattern, each with the paragraph to whose start its offsets are relative."""
        text = document.text.normal
        for span in spans_around(document, hits):
            for match in self._compiled.finditer(text[span.start : span.end]):
                yield span, match
