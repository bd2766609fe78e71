"""Sections that are nested too deep for listeners."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document


class Depth(Rule):
    """Reports the number of a section that lies under more than `most` ranks of numbers, its own counted.

    The message may name {size} and {most}.
    """

    offers: ClassVar[Sequence[str]] = ("size", "most")
    most: int

    def subject(self) -> str:
        return "section"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for draft in document.drafts:
            for section in draft.sections:
                size = len(section.path)
                if size > self.most:
                    yield Finding(section.marker.start, section.marker.end, {"size": str(size), "most": str(self.most)})
