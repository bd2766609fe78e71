"""Quotation marks and brackets that do not close."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar, NamedTuple

from lint.rule import Finding, Rule
from lint.speech.document import Document
from lint.text import Hit


class _Open(NamedTuple):
    hit: Hit
    block: int


class Pair(Rule):
    """Reports a mark that has no partner. Each of `pairs` lists its opening marks and then as many closing marks: （(）).

    A quotation over several paragraphs opens anew in each and closes once (GB/T 15834—2011 4.8.3), and a bracket may close in a
    later paragraph: an opening mark is reported when the next `reach` blocks do not close it. {partner} is the missing mark.
    """

    offers: ClassVar[Sequence[str]] = ("partner",)
    pairs: Sequence[str]
    reach: int = 0

    @cached_property
    def _marks(self) -> list[tuple[str, str, int, bool]]:
        """Mark, its partner, the index of its pair, and whether it closes."""
        marks = []
        for index, pair in enumerate(self.pairs):
            half = len(pair) // 2
            for at, mark in enumerate(pair):
                marks.append((mark, pair[(at + half) % len(pair)], index, at >= half))
        return marks

    def needles(self) -> Sequence[str]:
        return [mark for mark, *_ in self._marks]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        marks, blocks = self._marks, document.blocks
        waiting: list[list[_Open]] = [[] for _ in self.pairs]
        at, start, end = -1, 0, 0
        for hit in hits:
            while hit.start >= end and at + 1 < len(blocks):
                at += 1
                start, end = blocks[at].start, blocks[at].end
            if not start <= hit.start < end:
                continue
            _, partner, pair, closes = marks[hit.needle]
            unclosed = waiting[pair]
            if unclosed and at - unclosed[0].block > self.reach:
                yield from self._given_up(unclosed, at)
            if not closes:
                if unclosed and hit.start == start:
                    unclosed.pop()
                unclosed.append(_Open(hit, at))
            elif unclosed:
                unclosed.pop()
            elif not _numbers(document.text.normal, start, hit.start):
                yield Finding(hit.start, hit.end, {"partner": partner})
        for unclosed in waiting:
            yield from self._given_up(unclosed, len(blocks) + self.reach)

    def _given_up(self, unclosed: list[_Open], at: int) -> Iterator[Finding]:
        while unclosed and at - unclosed[0].block > self.reach:
            hit = unclosed.pop(0).hit
            yield Finding(hit.start, hit.end, {"partner": self._marks[hit.needle][1]})


def _numbers(text: str, start: int, closing: int) -> bool:
    """Whether a closing bracket only follows a number at the beginning of a line: 1）."""
    return closing - start <= 2 and text[start:closing].isalnum()
