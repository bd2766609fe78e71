"""Parts that a speech must have: title, salutation, closing."""

from collections.abc import Iterator
from typing import Literal

from lint.rule import Finding, Rule
from lint.speech.document import Block, Document, Draft, Role
from lint.text import Hit

_LONGEST_SHOWN = 12


class Required(Rule):
    """Reports a draft that lacks `part`.

    Salutation and closing are owed only where the genre is sure (the title names a genre and a meeting, or the front matter
    says so) and its entry in `genres.toml` requires them. A title is owed where a salutation or sections show that this is a
    speech. `least` is the number of characters below which a draft is a note that owes nothing.
    """

    part: Literal["title", "salutation", "closing"]
    least: int = 0

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for draft in document.drafts:
            if self._lacks(draft) and draft.end - draft.start >= self.least:
                block = _place(draft, self.part)
                yield Finding(*_ending(block) if self.part == "closing" else _beginning(block))

    def _lacks(self, draft: Draft) -> bool:
        if self.part == "title":
            return not draft.titled and bool(draft.salutations)
        if draft.genre is None or not draft.occasion or self.part not in draft.genre.requires:
            return False
        return not draft.salutations if self.part == "salutation" else draft.closing is None


def _place(draft: Draft, part: str) -> Block:
    if part == "title":
        return draft.salutations[0]
    body = [block for block in draft.blocks if block.role in (Role.BODY, Role.HEADING, Role.CLOSING)] or draft.blocks
    return body[-1] if part == "closing" else body[0]


def _beginning(block: Block) -> tuple[int, int]:
    return block.start, min(block.end, block.start + _LONGEST_SHOWN)


def _ending(block: Block) -> tuple[int, int]:
    return max(block.start, block.end - _LONGEST_SHOWN), block.end
