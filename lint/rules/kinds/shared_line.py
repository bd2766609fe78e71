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

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        role = _ROLES[self.of]
        neighbours = [None, *document.blocks, None]
        for before, block, after in zip(neighbours, document.blocks, neighbours[2:]) if document.by_role[role] else ():
            beside = [other.role for other in (before, after) if other and other.paragraph == block.paragraph]
            if block.role is role and beside and (role is Role.TITLE or beside != [Role.TITLE]):
                yield Finding(block.start, block.end)
        if self.of == "salutation":
            yield from (Finding(*draft.address, severity="info") for draft in document.drafts if draft.address and draft.official)
