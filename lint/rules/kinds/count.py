"""Announced counts that do not match the list: 下面，我讲三点意见, followed by four points."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Binding
from lint.speech.document import Document


class Count(Rule):
    """Reports a declared count that differs from what was found; the message may name {declared} and {actual}.

    `of` says which declarations: see `lint.speech.announced_counts`; `agenda` is the number of items of an order of business, and
    `speakers` that of those who are called on to speak.
    """

    offers: ClassVar[Sequence[str]] = ("declared", "actual")
    of: Binding

    def subject(self) -> str:
        return f"count {self.of}"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for draft in document.drafts:
            for count in draft.declarations:
                if count.binding == self.of and count.declared != count.found:
                    details = {"declared": str(count.declared), "actual": str(count.found)}
                    yield Finding(count.start, count.end, details)
