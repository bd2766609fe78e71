"""Drafts and paragraphs that break off."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document, Draft

_REPORTED_LENGTH = 12
_LONG = 30
"""From this length a paragraph with several clauses is a sentence, not a heading."""
_SENTENCE_ENDS = "。！？!?…”’』」）)》】]〕；;：:.|｜"
_NOTE = re2.compile(r"(?:\[\d{1,3}\]|〔\d{1,3}〕|[①-⑳⑴-⒇])+$")
"""The mark of a note, which stands behind that of the sentence."""
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
    holds. A paragraph counts only in a speech, and when it holds a sentence or several clauses; numbered ones only where most of
    their rank end in a mark, and none where the whole text is cut into lines, or where it ends in one of `endings`.

    `of = "clause"` reports paragraphs of a speech that end in a comma, or in a semicolon where neither neighbour does: a list may
    have its items so. `unless` is a pattern (RE2) of paragraphs that may end in a comma. `of = "beginning"` reports paragraphs
    that begin with a mark.
    """

    of: Literal["draft", "paragraph", "clause", "beginning"]
    least: int
    endings: Sequence[str] = ()
    """Words after which no mark is missing."""
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
            words = _NOTE.sub("", words)
            if words[-1:] not in _SENTENCE_ENDS and any(mark in words for mark in _INNER_MARKS):
                yield Finding(last.end - _REPORTED_LENGTH, last.end)

    def _paragraphs(self, document: Document) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            if document.is_wrapped or (not draft.salutations and not draft.genre):
                continue
            for block, after in pairwise(draft.blocks):
                if block.role is not Role.BODY or block.end >= draft.annex or text[block.end - 1] in _PARAGRAPH_ENDS:
                    continue
                words = _NOTE.sub("", text[block.start : block.end])
                ends = words[-1] in _PARAGRAPH_ENDS or words[-1].isascii()  # A foreign name may be the end of an entry.
                cut = len(words) >= self.least and not ends and after.paragraph != block.paragraph
                sentence = "。" in words or (len(words) >= _LONG and sum(map(words.count, "，；")) > 1)
                if cut and sentence and not words.endswith(tuple(self.endings)) and not _is_heading(text, draft, block):
                    yield Finding(block.end - _REPORTED_LENGTH, block.end)

    def _clauses(self, document: Document) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts if not document.is_wrapped else ():
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


def _is_heading(text: str, draft: Draft, block: Block) -> bool:
    """Whether a numbered paragraph is a heading like most of its rank, which end without a mark."""
    if block.marker is None:
        return False
    rank = [other for other in draft.blocks if other.marker and other.marker.level == block.marker.level]
    unmarked = sum(text[other.end - 1] not in _PARAGRAPH_ENDS for other in rank)
    return len(rank) > 1 and 2 * unmarked > len(rank)
