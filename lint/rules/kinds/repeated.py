"""Repeated parts of which a draft should have only one: salutation, farewell."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document, Draft

_SPOKEN = (Role.BODY, Role.HEADING, Role.CLOSING)
_LONGEST_FAREWELL = 16
_DASHES = "—－-―─"
_SENTENCE_ENDS = frozenset("。！？；：…”!?;:")


class Repeated(Rule):
    """Reports a part that comes again: a `salutation` after the body has begun, or the same one twice before it; a `farewell`
    (谢谢大家！) after which the speech goes on; `thanks` that follow thanks; a `title` that is written again above the body.

    A salutation below a line that is no sentence, such as a date, begins another speech.
    """

    of: Literal["title", "salutation", "farewell", "thanks"]

    def subject(self) -> str:
        return "farewell" if self.of == "thanks" else self.of

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            yield from _SEARCHES[self.of](draft, text)


def _salutations(draft: Draft, text: str) -> Iterator[Finding]:
    body = next((block.start for block in draft.blocks if block.role in (Role.BODY, Role.HEADING)), draft.end)
    if not draft.salutations or draft.salutations[0].start >= body:
        return
    said: set[str] = set()
    for before, block in pairwise(draft.blocks):
        if before.role is Role.SALUTATION:
            said.add(text[before.start : before.end - 1])
        if block.role is not Role.SALUTATION:
            continue
        again = text[block.start : block.end - 1] in said
        if again or (block.start > body and text[before.end - 1] in _SENTENCE_ENDS):
            yield Finding(block.start, block.end)


def _farewells(draft: Draft, text: str) -> Iterator[Finding]:
    reported = set()
    if draft.sections:
        first, last = draft.sections[0].marker.start, draft.sections[-1].marker.start
        reported = {block for block in draft.farewells if first < block.start < last}
    for block, after in pairwise(_spoken(draft) if draft.thanks else []):
        if _takes_leave(draft, block) and not _takes_leave(draft, after) and text[after.end - 1] in _SENTENCE_ENDS:
            reported.add(block)
    yield from (Finding(block.start, block.end) for block in sorted({block.start: block for block in reported}.values()))


def _thanks(draft: Draft, text: str) -> Iterator[Finding]:
    for block, after in pairwise(_spoken(draft) if len(draft.thanks) > 1 else []):
        # 我的发言完毕。 and 谢谢大家！ below it are two things.
        said = text[max(block.start, block.end - _LONGEST_FAREWELL) : block.end]
        if _takes_leave(draft, after) and _ends_in_farewell(draft, block) and text[after.start : after.start + 2] in said:
            yield Finding(after.start, after.end)


def _spoken(draft: Draft) -> list[Block]:
    return [block for block in draft.blocks if block.role in _SPOKEN and block.start <= draft.last.start]


def _ends_in_farewell(draft: Draft, block: Block) -> bool:
    return any(block.start == thanks.start for thanks in draft.thanks)


def _takes_leave(draft: Draft, block: Block) -> bool:
    """Whether a line says nothing but a farewell: 谢谢大家！, 我的发言完毕，谢谢大家！"""
    return block.end - block.start <= _LONGEST_FAREWELL and _ends_in_farewell(draft, block)


def _titles(draft: Draft, text: str) -> Iterator[Finding]:
    if draft.title is None:
        return
    title = text[draft.title.start : draft.title.end]
    for block in draft.blocks:
        if block.role in _SPOKEN or block.role is Role.SALUTATION:
            break
        if block.start > draft.title.start and text[block.start : block.end].lstrip(_DASHES) == title:
            yield Finding(block.start, block.end)


_SEARCHES = {"title": _titles, "salutation": _salutations, "farewell": _farewells, "thanks": _thanks}
