"""Paragraphs that two drafts of a run have in common."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from lint.rules.across import Across, Fact, Run, Said
from lint.rules.rule import Finding
from lint.speech.blocks import Role
from lint.speech.document import Document

_SPOKEN = (Role.BODY, Role.CLOSING)


class SameParagraph(Across):
    """Reports a paragraph of at least `least` characters that an earlier draft of the run has, too, marks and spaces aside.

    Paragraphs that follow each other are one finding. The message may name {place}, where the other one stands, and {more}, how
    many follow.
    """

    offers: ClassVar[Sequence[str]] = ("place", "more")
    least: int

    def facts(self, document: Document) -> Iterator[Fact]:
        for block in document.blocks:
            if block.role in _SPOKEN and block.end - block.start >= self.least:
                spoken = "".join(filter(str.isalnum, document.text.normal[block.start : block.end]))
                yield Fact(block.start, block.end, spoken)

    def look_across(self, document: Document, number: int, run: Run) -> Iterator[Finding]:
        said = run.said(self)
        passage: list[tuple[Fact, Said]] = []
        for fact in self.facts(document):
            first = next((one for one in said.get(fact.key, ()) if one.number < number), None)
            if passage and (first is None or first.number != passage[-1][1].number):
                yield _finding(passage)
                passage = []
            if first:
                passage.append((fact, first))
        if passage:
            yield _finding(passage)


def _finding(passage: Sequence[tuple[Fact, Said]]) -> Finding:
    fact, first = passage[0]
    more = f"；从这里起共 {len(passage)} 段相同" if len(passage) > 1 else ""
    return Finding(fact.start, fact.end, {"place": first.place(), "more": more})
