"""Files that hold several speeches."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar, Literal

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document, Draft
from lint.speech.numerals import read_number


class Collection(Rule):
    """Reports what is wrong with the drafts of a file as a collection.

    `several`: the file holds more than one draft; reported once, at the second. `index`: the numbers that `pattern` captures from
    the titles (讲话1, 讲话3) leave one out. `declared`: the number that `pattern` captures anywhere in the text is not that of the
    drafts. The message may name {count} and {right}.
    """

    offers: ClassVar[Sequence[str]] = ("count", "right")
    fault: Literal["several", "index", "declared"]
    pattern: str = ""

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(self.pattern)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        drafts = [draft for draft in document.drafts if draft.title or draft.salutations]
        if self.fault == "several":
            yield from (Finding(*_head(draft), {"count": str(len(drafts))}) for draft in drafts[1:2])
        elif self.fault == "index":
            yield from self._gaps(document, drafts)
        elif self.pattern and len(drafts) > 1:
            for match in self._compiled.finditer(document.text.normal):
                if read_number(next(filter(None, match.groups()), "")) not in (0, len(drafts)):
                    yield Finding(match.start(), match.end(), {"count": str(len(drafts))})

    def _gaps(self, document: Document, drafts: list[Draft]) -> Iterator[Finding]:
        last = 0
        for draft in drafts:
            match = draft.title and self._compiled.search(document.text.normal[draft.title.start : draft.title.end])
            number = read_number(next(filter(None, match.groups()), "")) if match else 0
            if draft.title and last and number > last + 1:
                yield Finding(draft.title.start, draft.title.end, {"right": str(last + 1)})
            last = number or last


def _head(draft: Draft) -> tuple[int, int]:
    block = draft.title or draft.salutations[0]
    return block.start, block.end
