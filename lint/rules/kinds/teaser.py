"""Teasers: truncated paragraphs that a website displays before the full text."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from lint.model.text import Hit
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
        for block, after in pairwise(document.blocks):
            line = text[block.start : block.end]
            stem = line.rstrip(".…")
            if line.endswith(_ENDS) and len(stem) >= self.least and text.startswith(stem, after.start):
                yield Finding(block.start, block.end, {"place": document.text.line_label(document.text.raw_offset(after.start))})
