"""Collections of numbered drafts in which a number is missing."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document
from lint.speech.numerals import read_number


class IndexGap(Rule):
    """Reports a title whose number, as `pattern` captures it (讲话1, 讲话3), is not the next after that of the title before.

    The message may name {right}, the number that was due.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    pattern: str

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(self.pattern)

    def subject(self) -> str:
        return "speeches"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        last = 0
        for draft in document.speeches:
            match = draft.title and self._compiled.search(document.text.normal[draft.title.start : draft.title.end])
            number = read_number(next(filter(None, match.groups()), "")) if match else 0
            if draft.title and last and number > last + 1:
                yield Finding(draft.title.start, draft.title.end, {"right": str(last + 1)})
            last = number or last
