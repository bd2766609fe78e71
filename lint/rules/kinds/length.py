"""Parts that are too long to be understood when heard or read."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Role
from lint.speech.document import Document, Draft

_REPORTED_LENGTH = 12


class Length(Rule):
    """Reports the beginning of what is longer than `most` characters; the message may name {size} and {most}.

    It is measured `of` a `paragraph`, a `sentence` (between its semicolons and colons), a `heading` (of a section, on a line of
    its own), or a `topic`: the first sentence of a section of the highest rank that shares its line with the text.
    """

    offers: ClassVar[Sequence[str]] = ("size", "most")
    of: Literal["paragraph", "sentence", "heading", "topic"]
    most: int

    def subject(self) -> str:
        return "section" if self.of in ("heading", "topic") else ""

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for start, end, size in self._paragraphs(document) if self.of == "paragraph" else self._measured(document):
            if size > self.most:
                yield Finding(start, min(end, start + _REPORTED_LENGTH), {"size": str(size), "most": str(self.most)})

    def _measured(self, document: Document) -> "_Measured":
        if self.of == "sentence":
            long = [(start, end) for start, end in document.sentences if end - start > self.most]
            for start, end in long:
                if _is_spoken(document, start):
                    yield start, end, _longest_part(document.text.normal[start:end])
            return
        measure = {"heading": _headings, "topic": _topics}[self.of]
        for draft in document.drafts:
            yield from measure(document.text.normal, draft)

    def _paragraphs(self, document: Document) -> "_Measured":
        for draft in document.drafts:
            for block in [block for block in draft.blocks if block.end - block.start > self.most]:
                yield block.start, block.end, block.end - block.start


_Measured = Iterator[tuple[int, int, int]]
"""Start, end and size."""


def _longest_part(sentence: str) -> int:
    """The length of the longest part of a sentence: its semicolons and colons are places to draw breath."""
    return max(map(len, sentence.replace("：", "；").split("；")))


def _is_spoken(document: Document, start: int) -> bool:
    """Whether a sentence belongs to the body."""
    block = document.block_at(start)
    return block is not None and block.role in (Role.BODY, Role.CLOSING)


def _headings(text: str, draft: Draft) -> _Measured:
    for section in draft.sections:
        if section.on_own_line:
            yield section.marker.start, section.heading.end, section.heading.end - section.heading.start


def _topics(text: str, draft: Draft) -> _Measured:
    for section in draft.roots:
        if not section.on_own_line and section.marker.level == 1:
            stops = [at for at in (text.find(mark, section.marker.end, section.end) for mark in "。；！？\n") if at >= 0]
            end = min(stops, default=section.end)
            yield section.marker.start, end, end - section.marker.end
