"""Drafts with too long a speaking time."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document
from lint.speech.spoken_length import RATE, spoken_characters

_REPORTED_LENGTH = 12


class Duration(Rule):
    """Reports the beginning of a draft that takes more than `most` minutes, at 220 characters each.

    Without `most` the usual time of its genre is the limit. The message may name {size} and {most}.
    """

    offers: ClassVar[Sequence[str]] = ("size", "most")
    most: int = 0

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for draft in document.drafts:
            most = self.most or (max(draft.genre.minutes, default=0) if draft.genre else 0)
            if not most or draft.end - draft.start <= most * RATE:
                continue
            size = round(spoken_characters(text, *((block.start, block.end) for block in draft.blocks)) / RATE)
            if size > most:
                block = draft.title or draft.blocks[0]
                yield Finding(block.start, min(block.end, block.start + _REPORTED_LENGTH), {"size": str(size), "most": str(most)})
