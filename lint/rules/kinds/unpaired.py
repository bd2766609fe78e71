"""Quotation marks and brackets that do not close."""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from lint.model.record import NamedTuple
from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Block
from lint.speech.document import Document

_QUOTES = "“‘「『"
"""Marks that are repeated at the beginning of every paragraph of a long quotation."""
_CLAUSE_MARKS = "：；，。、:;, "


class _Open(NamedTuple):
    at: int
    mark: str
    block: int


class Unpaired(Rule):
    """Reports a mark that has no partner. Each of `pairs` lists its opening marks and then as many closing marks: （(）).

    A quotation over several paragraphs opens anew in each and closes once (GB/T 15834—2011 4.8.3), and a bracket may close in a
    later paragraph: an opening mark is reported when the next `reach` blocks do not close it. {partner} is the missing mark.
    """

    offers: ClassVar[Sequence[str]] = ("partner",)

    pairs: Sequence[str]
    reach: int = 0

    @cached_property
    def _partners(self) -> dict[str, str]:
        return {mark: pair[(at + len(pair) // 2) % len(pair)] for pair in self.pairs for at, mark in enumerate(pair)}

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for pair in self.pairs:
            half = len(pair) // 2
            if not all(_is_well_paired(text, *marks) for marks in zip(pair[:half], pair[half:])):
                for finding in self._check(text, document.blocks, (pair[:half], pair[half:])):
                    # Where paragraphs are cut into lines, it cannot be told which quotation only opens anew.
                    if text[finding.start] not in _QUOTES or not document.is_wrapped:
                        yield finding

    def _check(self, text: str, blocks: list[Block], pair: tuple[str, str]) -> Iterator[Finding]:
        unclosed: deque[_Open] = deque()
        for index, block in enumerate(blocks):
            if any(text.find(mark, block.start, block.end) >= 0 for marks in pair for mark in marks):
                yield from self._walk(text, block, index, pair, unclosed)
        yield from self._unclosed(unclosed, len(blocks) + self.reach)

    def _walk(self, text: str, block: Block, index: int, pair: tuple[str, str], unclosed: deque[_Open]) -> Iterator[Finding]:
        yield from self._unclosed(unclosed, index)
        opening, closing = pair
        first = block.marker.end if block.marker and block.marker.fault else block.start  # （二 is a badly written number.
        for at in range(first, block.end):
            mark = text[at]
            if mark in opening:
                if at == block.start and mark in _QUOTES and unclosed and unclosed[-1].block >= index - 1:
                    unclosed.pop()
                unclosed.append(_Open(at, mark, index))
            elif mark in closing and unclosed:
                unclosed.pop()
            elif mark in closing and not (mark in "）)" and _numbers(text, block.start, at)):
                yield Finding(at, at + 1, {"partner": self._partners[mark]})

    def _unclosed(self, unclosed: deque[_Open], index: int) -> Iterator[Finding]:
        while unclosed and index - unclosed[0].block > self.reach:
            at, mark, _ = unclosed.popleft()
            yield Finding(at, at + 1, {"partner": self._partners[mark]})


def _is_well_paired(text: str, opening: str, closing: str) -> bool:
    """Whether every mark of a pair is closed on its line, without nesting; a fast check that holds for most texts."""
    opened, closed = text.find(opening), text.find(closing)
    while opened >= 0:
        following = text.find(opening, opened + 1)
        if closed < opened or 0 <= following < closed or text.find("\n", opened, closed) >= 0:
            return False
        opened, closed = following, text.find(closing, closed + 1)
    return closed < 0


def _numbers(text: str, start: int, closing: int) -> bool:
    """Whether a closing bracket follows a number at the beginning of a clause: 1）, A）."""
    first = closing
    while first > start and closing - first < 2 and text[first - 1].isascii() and text[first - 1].isalnum():
        first -= 1
    return first < closing and (first == start or text[first - 1] in _CLAUSE_MARKS)
