"""Teasers: truncated paragraphs that a website displays before the full text."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import ClassVar

from lint.model.text import Hit, Span
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document

_ENDS = ("...", "…")


class Teaser(Rule):
    """Reports a paragraph that ends in an ellipsis and is otherwise the beginning, of at least `least` characters, of the next.

    The message may name {place}, where the whole paragraph is.
    """

    offers: ClassVar[Sequence[str]] = ("place",)
    least: int

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        if not any(end in text for end in _ENDS) or not any(text.endswith(_ENDS, 0, block.end) for block in document.blocks):
            return
        for (start, end), (after, _) in pairwise(_lines(document)):
            line = text[start:end]
            stem = line.rstrip(".…")
            if line.endswith(_ENDS) and len(stem) >= self.least and text.startswith(stem, after):
                yield Finding(start, end, {"place": document.text.line_label(document.text.raw_offset(after))})


def _lines(document: Document) -> Iterator[Span]:
    """The paragraphs, whether or not their first words are a salutation and a block of their own."""
    for _, same in groupby(document.blocks, key=lambda block: block.paragraph.start):
        first, *others = same
        yield Span(first.start, (others or [first])[-1].end)
