"""Salutations that are not flush left."""

from collections.abc import Iterator

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document


class IndentedSalutation(Rule):
    """Reports, once a file, the first salutation of a draft where it is indented."""

    def subject(self) -> str:
        return "salutation"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        first = [block for draft in document.drafts for block in draft.salutations[:1]]
        indented = [block for block in first if block.start > block.paragraph.start and document.begins_line(block)]
        yield from (Finding(block.start, block.end) for block in indented[:1])
