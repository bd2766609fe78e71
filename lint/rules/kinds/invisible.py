"""Invisible characters."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.invisible import BLANKS
from lint.model.text import Hit
from lint.rules.rule import Finding, Rule, code_points
from lint.speech.document import Document


class Invisible(Rule):
    """Reports characters that cannot be seen, one finding a run, and offers the text without them.

    Blanks that take room are only reported. The message may name {codes} (U+200B) and {right}, the neighbours of the character.
    """

    offers: ClassVar[Sequence[str]] = ("codes", "right")

    def subject(self) -> str:
        return "invisible"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text
        for run in text.invisible:
            start, end = text.normal_offset(run.start), text.normal_offset(run.end)
            if start > 0 and text.normal[start - 1] != "\n":
                start -= 1
            if end < len(text.normal) and text.normal[end] != "\n":
                end += 1
            if document.block_at(start):
                found = text.raw[run.start : run.end]
                details = {"codes": code_points(found), "right": text.normal[start:end]}
                yield Finding(start, end, details, "" if BLANKS.isdisjoint(found) else None, raw=run)
