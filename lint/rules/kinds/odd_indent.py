"""Paragraphs with an unusual indentation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document

_SPOKEN = (Role.BODY, Role.HEADING, Role.CLOSING)


class OddIndent(Rule):
    """Reports an indentation unlike that of most other body paragraphs of the file, and offers theirs.

    It is judged only where one form of indentation has a clear majority. The message may name {right}.
    """

    offers: ClassVar[Sequence[str]] = ("right",)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        if not any(block.start > block.paragraph.start for block in document.blocks):
            return
        body = [
            block for block in document.blocks
            if block.role in _SPOKEN and not text[block.paragraph.start : block.start].strip()
        ]  # fmt: skip
        usual = _usual(text, body)
        for block in body if usual else ():
            indent = text[block.paragraph.start : block.start]
            if indent != usual and indent.isspace():
                yield Finding(block.paragraph.start, block.start, {"right": usual}, usual)


def _usual(text: str, body: list[Block]) -> str:
    """The indentation of at least three quarters of the paragraphs; empty if there is none."""
    indents = Counter(text[block.paragraph.start : block.start] for block in body)
    usual, count = max(indents.items(), key=itemgetter(1), default=("", 0))  # `most_common` imports `heapq`.
    return usual if 4 * count >= 3 * len(body) else ""
