"""Paragraphs that are hard-wrapped, as in text copied from PDF files."""

from collections.abc import Iterator
from itertools import pairwise

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document

_ENDS = frozenset("。！？!?…”’』」）)】；;：:、，,.—")


class WrappedLines(Rule):
    """Reports a paragraph that is cut in the middle of a sentence: a line of at least `least` characters without a mark at its
    end, and a next line that goes on without number or indentation.

    A break within a paragraph of a Word document, which its writer made, is none.
    """

    least: int = 15

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        indented = any(block.start > block.paragraph.start for block in document.blocks)
        for block, after in pairwise(document.blocks):
            if text[block.end - 1] in _ENDS:
                continue
            cut = block.role is after.role is Role.BODY and after.marker is None
            joined = text.count("\n", block.end, after.start) == 1 and after.start == after.paragraph.start
            inside = any(mark in text[block.start : block.end] for mark in "，、。")
            wrapped = cut and joined and inside and not _is_within(document, block.end)
            if wrapped and block.end - block.start >= self.least and (indented or _is_prose(text, after)):
                yield Finding(block.end - 1, after.start + 1)


def _is_within(document: Document, end: int) -> bool:
    """Whether the line break after a block is a manual line break within a paragraph (Shift+Enter)."""
    text = document.text
    return text.raw[text.raw_offset(text.normal.index("\n", end))] == "\v"


def _is_prose(text: str, block: Block) -> bool:
    """Whether a block is prose: it contains sentence marks."""
    return any(text.find(mark, *block.paragraph[:2]) >= 0 for mark in "。，")
