"""What is too long to be said, heard or read."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Role
from lint.speech.document import Document, Draft
from lint.speech.spoken_length import RATE, spoken_characters

_SHOWN = 12


class Length(Rule):
    """Reports the beginning of what is longer than `most`; the message may name {size} and {most}.

    Measured in characters: `paragraph`, `sentence`, `heading` (of a section, on a line of its own) and `topic`, the first sentence
    of a section of the highest rank that shares its line with the text. `depth` is measured in ranks of section numbers, `draft` in
    spoken minutes, at 220 characters each; without `most` the usual time of its genre is the limit.
    """

    offers: ClassVar[Sequence[str]] = ("size", "most")
    of: Literal["paragraph", "sentence", "heading", "topic", "depth", "draft"] = "paragraph"
    most: int = 0

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        if self.of == "sentence":
            for start, end in document.sentences:
                if end - start > self.most and _is_spoken(document, start):
                    yield self._finding(start, end, end - start, self.most)
            return
        measure = _MEASURES[self.of]
        for draft in document.drafts:
            limit = self.most or (max(draft.genre.minutes, default=0) if draft.genre else 0)
            for start, end, size in measure(text, draft, limit) if limit else ():
                if size > limit:
                    yield self._finding(start, end, size, limit)

    def _finding(self, start: int, end: int, size: int, limit: int) -> Finding:
        return Finding(start, min(end, start + _SHOWN), {"size": str(size), "most": str(limit)})


def _is_spoken(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    return block is not None and block.role in (Role.BODY, Role.CLOSING)


_Measured = Iterator[tuple[int, int, int]]
"""Start, end and size; what is surely not above the limit may be left out."""


def _paragraphs(text: str, draft: Draft, limit: int) -> _Measured:
    return ((block.start, block.end, block.end - block.start) for block in draft.blocks)


def _headings(text: str, draft: Draft, limit: int) -> _Measured:
    for section in draft.sections:
        if section.alone:
            yield section.marker.start, section.heading.end, section.heading.end - section.heading.start


def _topics(text: str, draft: Draft, limit: int) -> _Measured:
    for section in draft.roots:
        if not section.alone and section.marker.level == 1:
            stops = [at for at in (text.find(mark, section.marker.end, section.end) for mark in "。；！？\n") if at >= 0]
            end = min(stops, default=section.end)
            yield section.marker.start, end, end - section.marker.end


def _depths(text: str, draft: Draft, limit: int) -> _Measured:
    for section in draft.sections:
        yield section.marker.start, section.marker.end, len(section.path)


def _drafts(text: str, draft: Draft, limit: int) -> _Measured:
    if draft.end - draft.start <= limit * RATE:
        return
    block = draft.title or draft.blocks[0]
    size = spoken_characters(text, *((block.start, block.end) for block in draft.blocks))
    yield block.start, block.end, round(size / RATE)


_MEASURES = {
    "paragraph": _paragraphs,
    "heading": _headings,
    "topic": _topics,
    "depth": _depths,
    "draft": _drafts,
}
