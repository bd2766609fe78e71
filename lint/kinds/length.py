"""Blocks that are too long to be spoken or heard."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.rule import Finding, Rule
from lint.speech.document import Document
from lint.text import Hit

_SHOWN = 12


class Length(Rule):
    """Reports the beginning of a paragraph of more than `most` characters; the message may name {size}."""

    offers: ClassVar[Sequence[str]] = ("size",)
    most: int

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for block in document.blocks:
            size = block.end - block.start
            if size > self.most:
                yield Finding(block.start, block.start + _SHOWN, {"size": str(size)})
