"""What the title says and what the opening says."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

import re2

from lint.rule import Finding, Rule
from lint.speech.document import Document, Role
from lint.text import Hit

_OPENING = 3
"""How many of the first body paragraphs are looked at."""


class Agreement(Rule):
    """Reports a sentence of the opening that names none of the words by which the title calls the occasion, but others.

    `terms` are the words that tell occasions apart; `sentence` is a pattern (RE2) for where the opening names its own, whose group
    `found` is compared. The message may name {title}, the words of the title.
    """

    offers: ClassVar[Sequence[str]] = ("title",)
    terms: Sequence[str]
    sentence: str

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(self.sentence)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            titles = [block for block in draft.blocks if block.role in (Role.TITLE, Role.SUBTITLE)]
            title = "".join(text[block.start : block.end] for block in titles)
            named = {term for term in self.terms if term in title}
            body = [block for block in draft.blocks if block.role in (Role.BODY, Role.CLOSING)]
            for block in body[:_OPENING] if named else ():
                match = self._compiled.search(text[block.start : block.end])
                found = match[self._compiled.groupindex["found"]] if match else ""
                others = {term for term in self.terms if term in found}
                if others and not others & named:
                    start = block.start + match.start(self._compiled.groupindex["found"])
                    yield Finding(start, start + len(found), {"title": "、".join(sorted(named))})
