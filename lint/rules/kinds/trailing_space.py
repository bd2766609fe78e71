"""Space at the ends of lines."""

from collections.abc import Iterator

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document

_BLANKS = " \t\u3000"


class TrailingSpace(Rule):
    """Reports space after the last character of a line, and the lines of a file that hold nothing but space, all at once."""

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for block in [block for block in document.blocks if block.end < block.paragraph.end]:
            end = block.paragraph.end
            if text[end - 1].isspace() and text[block.end : end].isspace():
                yield Finding(block.end, end, replacement="")
        if document.blocks and (text.endswith(tuple(_BLANKS)) or any(mark in text for mark in (" \n", "\t\n", "\u3000\n"))):
            blank = list(_blank_lines(text))
            if blank:  # One by one, a pass of fixes each, a document with a thousand of them took hours.
                yield blank[0]._replace(further=blank[1:])


def _blank_lines(text: str) -> Iterator[Finding]:
    start = 0
    for line in text.split("\n"):
        if line and not line.strip(_BLANKS):
            yield Finding(start, start + len(line), replacement="")
        start += len(line) + 1
