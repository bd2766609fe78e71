"""Paragraphs that begin or end with a mark that cannot stand there."""

from collections.abc import Iterator
from typing import Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document


class ParagraphEdge(Rule):
    """Reports a paragraph of the body that begins or ends (`of`) with one of `marks`, from `least` characters on, or half as
    many with a sentence in it: verses and addresses are shorter.

    Where the whole text is cut into lines, the edge of a line is none of a paragraph, and nothing is reported.
    """

    of: Literal["beginning", "end"]
    marks: str
    least: int = 1

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for block in document.blocks:
            at = block.start if self.of == "beginning" else block.end - 1
            if text[at] in self.marks and self._is_paragraph(document, block) and not document.is_wrapped:
                yield Finding(at, at + 1)

    def _is_paragraph(self, document: Document, block: Block) -> bool:
        at_edge = document.begins_line(block) if self.of == "beginning" else block.end >= block.paragraph.end
        if not at_edge:  # Behind it only space may stand.
            at_edge = self.of == "end" and document.text.normal[block.end : block.paragraph.end].isspace()
        return at_edge and block.role is Role.BODY and self._is_long(document, block)

    def _is_long(self, document: Document, block: Block) -> bool:
        size = block.end - block.start
        return size >= self.least or (2 * size >= self.least and document.text.normal.find("。", block.start, block.end) >= 0)
