"""Paragraphs that are hard-wrapped, as in text copied from PDF files."""

from collections.abc import Iterator

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document


class WrappedLines(Rule):
    """Reports a paragraph that is cut in the middle of a sentence: a long line without a mark at its end, and a next line that
    goes on without number or indentation.

    A single one is no more than a hint; it weighs as much as the rule where the whole text is cut at lines of like length.
    A break within a paragraph of a Word document, which its writer made, is none.
    """

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for line in document.wrapped_lines:
            following = document.text.normal.index("\n", line.end) + 1
            yield Finding(line.end - 1, following + 1, severity=None if document.is_wrapped else "info")
