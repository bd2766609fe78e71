"""Parts that a speech must have: title, genre, salutation, lead-in, closing."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document, Draft
from lint.speech.line_shapes import is_date

_REPORTED_LENGTH = 12
_SPOKEN = (Role.BODY, Role.HEADING, Role.CLOSING)
_LEAST_SENTENCE = 16
"""A shorter first line may be a title that ends in a mark."""
_SUBJECTS = {"title": "salutation", "genre": "salutation", "lead-in": "salutation", "closing": "section"}
_FEW = 2
"""So many paragraphs may stand above a salutation that is only in the wrong place."""


class Missing(Rule):
    """Reports a draft that lacks a part, which `of` names.

    Salutation and closing are owed only where the draft is surely official (`Draft.official`) and its genre's entry in
    `genres.toml` requires them, a closing only after numbered sections: prose may end as it likes. A title is owed where a
    salutation shows that this is a speech, a word for the `genre` where it has both, and a `lead-in` (下面，我讲三点意见) before
    two or more sections. Where the body begins with a greeting (大家好！), the lack of a salutation is told as information.

    A salutation below the first paragraph comes too late in any draft, unless that paragraph introduces the speech, as one that
    holds a match of `unless` (RE2) does.
    """

    of: Literal["title", "genre", "salutation", "lead-in", "closing"]
    unless: str = ""

    @cached_property
    def _introduction(self) -> Any:
        return re2.compile(self.unless)

    def subject(self) -> str:
        return _SUBJECTS.get(self.of, "")

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for draft in document.drafts:
            if self._lacks(draft, document.text.normal):
                block = _place(draft, self.of)
                start, end = _ending(document.text.normal, block) if self.of == "closing" else _beginning(block)
                greeted = self.of == "salutation" and draft.is_greeted and not draft.salutations
                yield Finding(start, end, severity="info" if greeted else None)

    def _lacks(self, draft: Draft, text: str) -> bool:
        if self.of == "title":
            return not draft.titled and bool(draft.salutations)
        if self.of == "genre":
            return draft.title is not None and draft.genre is None and bool(draft.salutations)
        if self.of == "lead-in":
            return not draft.has_lead_in and bool(draft.salutations) and len([s for s in draft.roots if s.marker.level == 1]) > 1
        if self.of == "salutation" and draft.salutations:
            return not _is_addressed(draft) and (draft.title is not None or self._begins_with_speech(draft, text))
        if draft.genre is None or not draft.official or self.of not in draft.genre.requires:
            return False
        return not _is_addressed(draft) if self.of == "salutation" else draft.closing is None and bool(draft.sections)

    def _begins_with_speech(self, draft: Draft, text: str) -> bool:
        """Whether a draft without a title begins with its first paragraph, and the salutation follows soon."""
        first = draft.blocks[0]
        above = text[first.start : draft.salutations[0].start]
        late = [block for block in draft.blocks if block.start < draft.salutations[0].start]
        sentence = draft.is_greeted or (text[first.end - 1] == "。" and first.end - first.start >= _LEAST_SENTENCE)
        spoken = first.role is Role.BODY and sentence and len(late) <= _FEW
        return spoken and not (self.unless and self._introduction.search(above))


def _is_addressed(draft: Draft) -> bool:
    """Whether the audience is addressed before the body or with its first words."""
    if draft.address:
        return True
    return bool(draft.salutations) and draft.salutations[0].start <= _first_spoken(draft).start


def _place(draft: Draft, part: str) -> Block:
    if part == "title":
        return draft.salutations[0]
    if part == "genre" and draft.title:
        return draft.title
    if part == "closing":
        return draft.last
    if part == "lead-in":
        return next(block for block in draft.blocks if block.marker)
    return _first_spoken(draft)


def _first_spoken(draft: Draft) -> Block:
    """The first block of the body below the title; the last of the draft if there is none."""
    title = draft.title.start if draft.title else draft.start
    below = (block for block in draft.blocks if block.start >= title and block.role in _SPOKEN)
    return next(below, draft.blocks[-1])


def _beginning(block: Block) -> tuple[int, int]:
    return block.start, min(block.end, block.start + _REPORTED_LENGTH)


def _ending(text: str, block: Block) -> tuple[int, int]:
    """The last words of a block, without a date in brackets behind them."""
    bracket = max(text.rfind("（", block.start, block.end), text.rfind("(", block.start, block.end))
    dated = bracket > block.start and text[block.end - 1] in "）)" and is_date(text[bracket : block.end])
    end = bracket if dated else block.end
    return max(block.start, end - _REPORTED_LENGTH), end
