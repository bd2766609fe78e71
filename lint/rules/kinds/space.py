"""Space at the edges of lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import re2

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document

_BLANK = re2.compile(r"(?m)^[ \t\x{3000}]+$")


class Space(Rule):
    """Reports space that people cannot see.

    `trailing` is space after the last character of a line, and the first line of a file that holds nothing but space. `indent` is
    an indentation unlike that of most other body paragraphs of the file; it is judged only where one form of indentation has a
    clear majority. `salutation` is a salutation that does not stand flush left, reported once a file.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    where: Literal["trailing", "indent", "salutation"]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        check = {"trailing": _trailing, "indent": _indented, "salutation": _salutation}[self.where]
        return check(document)


def _trailing(document: Document) -> Iterator[Finding]:
    for block in document.blocks:
        end = block.paragraph.end
        if document.text.normal[end - 1].isspace() and document.text.normal[block.end : end].isspace():
            yield Finding(block.end, end, {"right": ""}, "")
    normal = document.text.normal if document.blocks else ""
    if normal.endswith((" ", "\t", "\u3000")) or any(mark in normal for mark in (" \n", "\t\n", "\u3000\n")):
        blank = _BLANK.search(normal)
        if blank:
            yield Finding(blank.start(), blank.end(), {"right": ""}, "")


def _indented(document: Document) -> Iterator[Finding]:
    text = document.text.normal
    if not any(block.start > block.paragraph.start for block in document.blocks):
        return
    body = [block for block in document.blocks if block.role in (Role.BODY, Role.HEADING, Role.CLOSING) and _first(block, text)]
    indents = Counter(text[block.paragraph.start : block.start] for block in body)
    if not indents:
        return
    usual, count = indents.most_common(1)[0]
    if not usual or 4 * count < 3 * len(body):
        return
    for block in body:
        indent = text[block.paragraph.start : block.start]
        if indent != usual and indent.isspace():
            yield Finding(block.paragraph.start, block.start, {"right": usual}, usual)


def _first(block: Block, text: str) -> bool:
    """Whether a block is the first on its line."""
    return not text[block.paragraph.start : block.start].strip()


def _salutation(document: Document) -> Iterator[Finding]:
    salutations = [block for draft in document.drafts for block in draft.salutations[:1]]
    indented = [block for block in salutations if block.start > block.paragraph.start and _first(block, document.text.normal)]
    yield from (Finding(block.start, block.end, {"right": ""}) for block in indented[:1])
