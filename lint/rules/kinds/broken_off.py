"""Drafts and paragraphs that break off."""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document

_REPORTED_LENGTH = 12
_LONG = 30
"""From this length a paragraph with several clauses is a sentence, not a heading."""
_SENTENCE_ENDS = "。！？!?…”’』」）)》】；;：:."
_PARAGRAPH_ENDS = f"{_SENTENCE_ENDS}，、,—>"
_COMMAS = "，、,"
_SEMICOLONS = frozenset("；;")
_CLAUSE_ENDS = frozenset("，、,；;")
_CLAUSE_MARKS = frozenset("，。、；：！？,;?")
_SPOKEN = (Role.BODY, Role.CLOSING)
_INNER_MARKS = "，。；：！？"


class BrokenOff(Rule):
    """Reports a draft, or any other `paragraph`, of at least `least` characters with marks inside it, but none at its end.

    Signatures, dates and notes have no marks inside and are left alone; so are lines that are only a heading, and what an annex
    holds. A paragraph counts only in a speech, and when it holds a sentence or several clauses. `of = "clause"` reports paragraphs
    of a speech that end in a comma, or in a semicolon where neither neighbour does: a list may have its items so. `unless` is a
    pattern (RE2) of paragraphs that may end in a comma. `of = "beginning"` reports paragraphs that begin with a mark.
    """

    of: Literal["draft", "paragraph", "clause", "beginning"]
    least: int
    unless: str = ""

    @cached_property
    def _exception(self) -> Any:
        return re2.compile(self.unless)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        if self.of == "paragraph":
            yield from self._paragraphs(document)
            return
        if self.of == "clause":
            yield from self._clauses(document)
            return
        if self.of == "beginning":
            yield from (Finding(block.start, block.start + 1) for block in document.blocks if text[block.start] in _CLAUSE_MARKS)
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

    def _clauses(self, document: Document) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            for before, block, after in zip(draft.blocks, draft.blocks[1:], [*draft.blocks[2:], None]):
                last = text[block.end - 1]
                if last not in _CLAUSE_ENDS or block.role not in _SPOKEN or block.end - block.start < self.least:
                    continue
                ends_line = after is None or after.paragraph != block.paragraph
                if ends_line and block.end <= draft.annex and self._breaks_off(text, before, block, after):
                    yield Finding(block.end - 1, block.end)

    def _breaks_off(self, text: str, before: Block, block: Block, after: Block | None) -> bool:
        words = text[block.start : block.end]
        if words[-1] in _COMMAS:
            return not self.unless or not self._exception.search(words)
        neighbours = text[before.end - 1] + (text[after.end - 1] if after else "")
        numbered = block.marker is not None or (after is not None and after.marker is not None)
        return words.count("。") > numbered and _SEMICOLONS.isdisjoint(neighbours)
