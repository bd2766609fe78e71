"""Parts that stand on a line of their own: title, salutation."""

from typing import Iterator, Literal

from lint.rule import Finding, Rule
from lint.speech.document import Document, Role
from lint.text import Hit

_ROLES = {"title": Role.TITLE, "salutation": Role.SALUTATION, "section": Role.BODY}


class Alone(Rule):
    """Reports a title or salutation that shares its line with other text."""

    part: Literal["title", "salutation"]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        role = _ROLES[self.part]
        lines = {}
        for block in document.blocks:
            lines.setdefault(block.paragraph.start, []).append(block)
        for blocks in lines.values():
            if len(blocks) > 1:
                yield from (Finding(block.start, block.end) for block in blocks if block.role is role)
