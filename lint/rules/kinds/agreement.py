"""Contradictions between title and opening."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block
from lint.speech.document import Document, Draft

_OPENING = 3
"""Number of body paragraphs that count as the opening."""


class Agreement(Rule):
    """Reports a sentence of the opening that names none of the words by which the title calls the occasion, but others.

    `terms` are the words that tell occasions apart; `sentence` is a pattern (RE2) for where the opening names its own, tried in
    paragraphs that hold one of the literals in `near`. Its group `found` is compared. The message may name {title}, the words of
    the title.
    """

    offers: ClassVar[Sequence[str]] = ("title",)
    captures: ClassVar[Mapping[str, Sequence[str]]] = {"sentence": ("found",)}
    terms: Sequence[str]
    sentence: str
    near: Sequence[str]

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(self.sentence)

    def needles(self) -> Sequence[str]:
        return self.near

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text, last = document.text.normal, -1
        openings: dict[int, tuple[set[str], int]] = {}
        for hit in hits:
            draft, block = document.draft_at(hit.start), document.block_at(hit.start)
            if draft is None or block is None or block.start == last or not draft.title or not draft.salutations:
                continue
            last = block.start
            if draft.number not in openings:
                openings[draft.number] = self._title(text, draft), _last_of_opening(draft)
            named, end = openings[draft.number]
            if named and block.start <= end:
                yield from self._compared(text, block, named)

    def _title(self, text: str, draft: Draft) -> set[str]:
        """The words of a title that distinguish occasions."""
        title = text[draft.title.start : draft.salutations[0].start] if draft.title else ""
        return {term for term in self.terms if term in title}

    def _compared(self, text: str, block: Block, named: set[str]) -> Iterator[Finding]:
        match = self._compiled.search(text[block.start : block.end])
        found = match[self._compiled.groupindex["found"]] if match else ""
        others = {term for term in self.terms if term in found}
        if others and not others & named:
            start = block.start + match.start(self._compiled.groupindex["found"])
            yield Finding(start, start + len(found), {"title": "、".join(sorted(named))})


def _last_of_opening(draft: Draft) -> int:
    """Start of the last block of the opening."""
    last = draft.blocks.index(draft.salutations[-1])
    return draft.blocks[min(last + _OPENING, len(draft.blocks) - 1)].start
