"""Collections that state a wrong number of speeches."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from lint.model.pieces import pieces
from lint.model.text import Hit
from lint.rules.patterns import LatePattern
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document
from lint.speech.numerals import read_number


class DraftCount(Rule):
    """Reports a number of drafts, as `pattern` captures it on any line of the text, that is not the number that the file holds.

    The message may name {count}, what it holds.
    """

    offers: ClassVar[Sequence[str]] = ("count",)
    pattern: str

    @cached_property
    def _compiled(self) -> LatePattern:
        return LatePattern(self.pattern)

    def subject(self) -> str:
        return "speeches"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        count = len(document.speeches)
        if count < 2:
            return
        for start, piece in pieces(document.text.normal):
            for match in self._compiled.finditer(piece):
                if read_number(next(filter(None, match.groups()), "")) not in (0, count):
                    yield Finding(start + match.start(), start + match.end(), {"count": str(count)})
