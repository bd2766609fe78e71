"""Titles and salutations that share their line with other text."""

from collections.abc import Iterator
from typing import Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Role
from lint.speech.document import Document

_ROLES = {"title": Role.TITLE, "salutation": Role.SALUTATION}


class SharedLine(Rule):
    """Reports a title or salutation that shares its line with other text.

    A title and a salutation with nothing else on their line are one fault: that of the title. Words of address without a colon
    (同志们，今天…) may be meant as part of the sentence: they are told as information.
    """

    of: Literal["title", "salutation"]

    def subject(self) -> str:
        return self.of

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        role = _ROLES[self.of]
        blocks = document.blocks
        for at in [at for at, block in enumerate(blocks) if block.role is role] if document.by_role[role] else ():
            block, neighbours = blocks[at], (*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2])
            beside = [other.role for other in neighbours if other.paragraph == block.paragraph]
            if beside and (role is Role.TITLE or beside != [Role.TITLE]):
                yield Finding(block.start, block.end)
        if self.of == "salutation":
            yield from (Finding(*draft.address, severity="info") for draft in document.drafts if draft.address and draft.official)
