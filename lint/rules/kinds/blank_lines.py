"""Empty lines in a row."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document


class BlankLines(Rule):
    """Reports more than `most` empty lines in a row, once a place. The message may name {count}."""

    offers: ClassVar[Sequence[str]] = ("count",)
    most: int = 2

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        far = self.most + 1
        for block, after in [(block, after) for block, after in pairwise(document.blocks) if after.start - block.end > far]:
            count = document.text.normal.count("\n", block.end, after.start) - 1
            if count > self.most:
                yield Finding(after.start, after.start + 1, {"count": str(count)})
