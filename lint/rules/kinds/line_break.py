"""Line breaks: of two sorts, too many, or none at the end."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar, Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block, Role
from lint.speech.document import Document

_ENDS = frozenset("。！？!?…”’』」）)】；;：:、，,.—")


class LineBreak(Rule):
    """Reports line breaks that are not what they should be.

    `mixed`: a file with both CR LF and LF, once. `blank`: more than `most` empty lines in a row, once a place. `wrapped`: a
    paragraph cut in the middle of a sentence, as text from PDF files is: a line of at least `least` characters without a mark at
    its end, and a next line that goes on without number or indentation. A break within a paragraph of a Word document, which its
    writer made, is none.
    """

    offers: ClassVar[Sequence[str]] = ("count",)
    fault: Literal["mixed", "blank", "wrapped"]
    most: int = 2
    least: int = 15

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        if self.fault == "mixed":
            yield from _mixed(document)
        elif self.fault == "blank":
            yield from self._blank(document)
        else:
            yield from self._wrapped(document)

    def _blank(self, document: Document) -> Iterator[Finding]:
        text = document.text.normal
        for block, after in pairwise(document.blocks):
            count = text.count("\n", block.end, after.start) - 1
            if count > self.most:
                yield Finding(after.start, after.start + 1, {"count": str(count)})

    def _wrapped(self, document: Document) -> Iterator[Finding]:
        text = document.text.normal
        indented = any(block.start > block.paragraph.start for block in document.blocks)
        for block, after in pairwise(document.blocks):
            if text[block.end - 1] in _ENDS:
                continue
            cut = block.role is after.role is Role.BODY and after.marker is None
            joined = text.count("\n", block.end, after.start) == 1 and after.start == after.paragraph.start
            inside = any(mark in text[block.start : block.end] for mark in "，、。")
            wrapped = cut and joined and inside and not _is_within(document, block.end)
            if wrapped and block.end - block.start >= self.least and (indented or _goes_on(text, after)):
                yield Finding(block.end - 1, after.start + 1)


def _is_within(document: Document, end: int) -> bool:
    """Whether the line break behind a block is one within a paragraph: Shift+Enter."""
    text = document.text
    return text.raw[text.origin(text.normal.index("\n", end))] == "\v"


def _goes_on(text: str, after: Block) -> bool:
    """Whether the line was cut between characters of prose: the next line has marks of its own."""
    return any(text.find(mark, *after.paragraph[:2]) >= 0 for mark in "。，")


def _mixed(document: Document) -> Iterator[Finding]:
    raw = document.text.raw
    windows = raw.count("\r\n")
    if 0 < windows < raw.count("\n"):
        odd = raw.find("\r\n") if 2 * windows < raw.count("\n") else _bare(raw)
        at = document.text.image(odd)
        yield Finding(max(0, at - 1), at, {"count": str(windows)})


def _bare(raw: str) -> int:
    at = raw.find("\n")
    while at > 0 and raw[at - 1] == "\r":
        at = raw.find("\n", at + 1)
    return at
