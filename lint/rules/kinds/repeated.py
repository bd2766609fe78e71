"""Repeated parts of which a draft should have only one: salutation, farewell."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Role
from lint.speech.document import Document, Draft

_SENTENCE_ENDS = frozenset("。！？；：…”!?;:")


class Repeated(Rule):
    """Reports a part that comes again: a `salutation` after the body has begun, or the same one twice before it; a `farewell`
    (谢谢大家！) after which the speech goes on.

    A salutation below a line that is no sentence, such as a date, begins another speech.
    """

    of: Literal["salutation", "farewell"]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            yield from _salutations(draft, text) if self.of == "salutation" else _farewells(draft)


def _salutations(draft: Draft, text: str) -> Iterator[Finding]:
    body = next((block.start for block in draft.blocks if block.role in (Role.BODY, Role.HEADING)), draft.end)
    opened = bool(draft.salutations) and draft.salutations[0].start < body
    said: set[str] = set()
    for before, block in pairwise(draft.blocks):
        if before.role is Role.SALUTATION:
            said.add(text[before.start : before.end - 1])
        if block.role is not Role.SALUTATION or not opened:
            continue
        again = text[block.start : block.end - 1] in said
        if again or (block.start > body and text[before.end - 1] in _SENTENCE_ENDS):
            yield Finding(block.start, block.end)


def _farewells(draft: Draft) -> Iterator[Finding]:
    if draft.sections:
        first, last = draft.sections[0].marker.start, draft.sections[-1].marker.start
        yield from (Finding(block.start, block.end) for block in draft.farewells if first < block.start < last)
