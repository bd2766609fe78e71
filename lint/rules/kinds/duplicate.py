"""Sentences that were pasted twice."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Role
from lint.speech.document import Document


class Duplicate(Rule):
    """Reports a sentence of at least `least` characters that stands a second time in the same draft, or with `across` in another
    draft of the file.

    What stands in quotation or book-title marks is left alone. The message may name {place}, where the other copy is.
    """

    offers: ClassVar[Sequence[str]] = ("place",)
    least: int
    across: bool = False

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        seen: dict[str, int] = {}
        for start, end in document.sentences:
            if end - start >= self.least and text[end - 1] in "。！？":
                first = seen.setdefault(text[start:end].lstrip(), start)
                if first != start and _is_spoken(document, start):
                    apart = document.draft_at(first) is not document.draft_at(start)
                    if apart == self.across:
                        yield Finding(start, end, {"place": document.text.line_label(document.text.raw_offset(first))})


def _is_spoken(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    return block is not None and block.role in (Role.BODY, Role.CLOSING) and document.text.normal[offset] not in "“《‘"
