"""Repeated parts of which a draft should have only one: salutation, farewell."""

from collections.abc import Iterator
from typing import Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Role
from lint.speech.document import Document, Draft


class Repeated(Rule):
    """Reports a part that comes again: a `salutation` after the body has begun, or a `farewell` (谢谢大家！) after which numbered
    sections go on."""

    of: Literal["salutation", "farewell"]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for draft in document.drafts:
            yield from _salutations(draft) if self.of == "salutation" else _farewells(draft)


def _salutations(draft: Draft) -> Iterator[Finding]:
    body = next((block.start for block in draft.blocks if block.role in (Role.BODY, Role.HEADING)), draft.end)
    if draft.salutations and draft.salutations[0].start < body:
        yield from (Finding(block.start, block.end) for block in draft.salutations if block.start > body)


def _farewells(draft: Draft) -> Iterator[Finding]:
    if draft.sections:
        first, last = draft.sections[0].marker.start, draft.sections[-1].marker.start
        yield from (Finding(block.start, block.end) for block in draft.farewells if first < block.start < last)
