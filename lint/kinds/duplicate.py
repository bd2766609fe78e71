"""Sentences and paragraphs that were pasted twice."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from lint.rule import Finding, Rule
from lint.speech.document import Block, Document, Role
from lint.speech.measure import sentences
from lint.text import Hit, Span

_TEASER = ("...", "…")


class Duplicate(Rule):
    """Reports text that stands a second time.

    `sentence`: a sentence of at least `least` characters in the same draft, or with `across` in another draft of the file; what
    stands in quotation or book-title marks is left alone. `lead`: a paragraph that ends in an ellipsis and is otherwise the
    beginning, of at least `least` characters, of the next one. The message may name {line}, the line of the other copy.
    """

    offers: ClassVar[Sequence[str]] = ("line",)
    of: Literal["sentence", "lead"]
    least: int
    across: bool = False

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        found = _teasers(document, self.least) if self.of == "lead" else self._sentences(document)
        for start, end, first in found:
            line, _ = document.text.position(document.text.origin(first))
            yield Finding(start, end, {"line": str(line)})

    def _sentences(self, document: Document) -> Iterator[tuple[int, int, int]]:
        text = document.text.normal
        seen: dict[str, tuple[int, int]] = {}
        for draft in document.drafts:
            for block in draft.blocks:
                if block.role in (Role.BODY, Role.CLOSING) and block.end - block.start >= self.least:
                    for start, end in _sentences_of(text, block, self.least):
                        first, where = seen.setdefault(text[start:end], (start, draft.number))
                        if first != start and (where != draft.number) == self.across:
                            yield start, end, first


def _sentences_of(text: str, block: Block, least: int) -> Iterator[Span]:
    for span in sentences(text, block.marker.end if block.marker else block.start, block.end):
        if span.end - span.start >= least and text[span.start] not in "“《‘" and text[span.end - 1] in "。！？":
            yield span


def _teasers(document: Document, least: int) -> Iterator[tuple[int, int, int]]:
    text = document.text.normal
    for block, after in zip(document.blocks, document.blocks[1:]):
        line = text[block.start : block.end]
        stem = line.rstrip(".…")
        if line.endswith(_TEASER) and len(stem) >= least and text.startswith(stem, after.start):
            yield block.start, block.end, after.start
