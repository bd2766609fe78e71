"""Sibling sections that differ too much, in their number of points or in their length."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Section
from lint.speech.document import Document


class Balance(Rule):
    """Reports the section that is farthest from its siblings.

    It is judged `of` the number of numbered `points` in each, of their `length` in characters, or of the number of `clauses` in
    headings that stand alone. A list is out of balance when the largest is at least `ratio` times the smallest and `difference`
    more. Lists of fewer than `siblings` are left alone, and so are sections without any points among sections that have some. The
    message may name {largest}, {smallest} and {size}.
    """

    offers: ClassVar[Sequence[str]] = ("largest", "smallest", "size")
    of: Literal["points", "length", "clauses"]
    ratio: float
    difference: int
    siblings: int = 3

    def subject(self) -> str:
        return "section"

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for draft in document.drafts:
            for sections in (draft.roots, *(section.children for section in draft.sections)):
                yield from self._check(document.text.normal, sections)

    def _check(self, text: str, sections: list[Section]) -> Iterator[Finding]:
        sizes = {id(section): size for section in sections if (size := self._size(text, section))}
        if len(sizes) < max(self.siblings, 2):
            return
        smallest, largest = min(sizes.values()), max(sizes.values())
        if largest < self.ratio * smallest or largest - smallest < self.difference:
            return
        middle = sorted(sizes.values())[len(sizes) // 2]
        odd = largest if largest - middle >= middle - smallest else smallest
        section = next(section for section in sections if sizes.get(id(section)) == odd)
        details = {"largest": str(largest), "smallest": str(smallest), "size": str(odd)}
        yield Finding(section.marker.start, max(section.heading.end, section.marker.end), details)

    def _size(self, text: str, section: Section) -> int:
        if self.of == "clauses":
            return text.count("，", *section.heading) + 1 if section.on_own_line else 0
        return len(section.children) if self.of == "points" else section.end - section.marker.start
