"""Drafts and paragraphs that break off."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Role
from lint.speech.document import Document

_REPORTED_LENGTH = 12
_LONG = 30
"""From this length a paragraph with several clauses is a sentence, not a heading."""
_SENTENCE_ENDS = "。！？!?…”’』」）)》】；;：:."
_PARAGRAPH_ENDS = f"{_SENTENCE_ENDS}，、,—>"
_INNER_MARKS = "，。；：！？"


class BrokenOff(Rule):
    """Reports a draft, or any other `paragraph`, of at least `least` characters with marks inside it, but none at its end.

    Signatures, dates and notes have no marks inside and are left alone; so are lines that are only a heading, and what an annex
    holds. A paragraph counts only in a speech, and when it holds a sentence or several clauses.
    """

    of: Literal["draft", "paragraph"]
    least: int

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        if self.of == "paragraph":
            yield from self._paragraphs(document)
            return
        for draft in document.drafts:
            last = next(block for block in reversed(draft.blocks) if block.start <= draft.last.start)
            if last.role not in (Role.BODY, Role.CLOSING) or last.end - last.start < self.least or draft.ends_with_farewell:
                continue
            words = text[last.start : last.end]
            if words[-1] not in _SENTENCE_ENDS and any(mark in words for mark in _INNER_MARKS):
                yield Finding(last.end - _REPORTED_LENGTH, last.end)

    def _paragraphs(self, document: Document) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            if not draft.salutations and not draft.genre:
                continue
            for block, after in pairwise(draft.blocks):
                words = text[block.start : block.end]
                ends = words[-1] in _PARAGRAPH_ENDS
                cut = block.role is Role.BODY and block.end < draft.annex and len(words) >= self.least and not ends
                sentence = "。" in words or (len(words) >= _LONG and sum(map(words.count, "，；")) > 1)
                if cut and sentence and after.paragraph != block.paragraph:
                    yield Finding(block.end - _REPORTED_LENGTH, block.end)
