"""Files that contain several speeches."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document


class SeveralDrafts(Rule):
    """Reports, once and at the second, that a file holds more than one draft. The message may name {count}."""

    offers: ClassVar[Sequence[str]] = ("count",)

    def subject(self) -> str:
        return "speeches"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        drafts = document.speeches
        for draft in drafts[1:2]:
            block = draft.title or draft.salutations[0]
            yield Finding(block.start, block.end, {"count": str(len(drafts))})
