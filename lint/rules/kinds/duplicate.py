"""Sentences and paragraphs that were pasted twice."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Role
from lint.speech.document import Document

_TEASER = ("...", "…")


class Duplicate(Rule):
    """Reports text that stands a second time.

    `sentence`: a sentence of at least `least` characters in the same draft, or with `across` in another draft of the file; what
    stands in quotation or book-title marks is left alone. `lead`: a paragraph that ends in an ellipsis and is otherwise the
    beginning, of at least `least` characters, of the next one. The message may name {place}, where the other copy is.
    """

    offers: ClassVar[Sequence[str]] = ("place",)
    of: Literal["sentence", "lead"]
    least: int
    across: bool = False

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        found = _teasers(document, self.least) if self.of == "lead" else self._sentences(document)
        for start, end, first in found:
            yield Finding(start, end, {"place": document.text.line_label(document.text.origin(first))})

    def _sentences(self, document: Document) -> Iterator[tuple[int, int, int]]:
        text = document.text.normal
        seen: dict[str, int] = {}
        for start, end in document.sentences:
            if end - start >= self.least and text[end - 1] in "。！？":
                first = seen.setdefault(text[start:end].lstrip(), start)
                if first != start and _is_spoken(document, start):
                    apart = document.draft_at(first) is not document.draft_at(start)
                    if apart == self.across:
                        yield start, end, first


def _is_spoken(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    return block is not None and block.role in (Role.BODY, Role.CLOSING) and document.text.normal[offset] not in "“《‘"


def _teasers(document: Document, least: int) -> Iterator[tuple[int, int, int]]:
    text = document.text.normal
    for block, after in zip(document.blocks, document.blocks[1:]):
        line = text[block.start : block.end]
        stem = line.rstrip(".…")
        if line.endswith(_TEASER) and len(stem) >= least and text.startswith(stem, after.start):
            yield block.start, block.end, after.start
