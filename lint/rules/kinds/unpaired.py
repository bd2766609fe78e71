"""Quotation marks and brackets that do not close."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, ClassVar

import re2

from lint.model.pieces import pieces
from lint.model.record import NamedTuple
from lint.model.source import OBJECT
from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.rules.scope import numbers_of_matching
from lint.speech.blocks import Block
from lint.speech.document import Document

_QUOTES = "“‘「『"
"""Marks that are repeated at the beginning of every paragraph of a long quotation."""
_NEAR = 200
"""How many characters of its line are looked at on either side of a mark."""
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

    @cached_property
    def _any_untidy(self) -> Any:
        return re2.compile("|".join(f"(?:{_untidy(*marks)})" for pair in self.pairs for marks in _marks(pair)).encode())

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        # Nearly every mark is closed on its line, which RE2 sees in one pass; what stands there is only looked at where one is not.
        if not any(self._any_untidy.search(piece.encode("utf-8", "replace")) for _, piece in pieces(text)):
            return
        badly_numbered = [at for at, block in enumerate(document.blocks) if block.marker and block.marker.fault]
        for pair in self.pairs:
            half = len(pair) // 2
            is_used = any(mark in text for mark in pair)
            findings = list(self._check(document, pair[:half], pair[half:], badly_numbered)) if is_used else []
            if findings and not all(_is_well_paired(text, *marks) for marks in _marks(pair)):
                for finding in findings:
                    # Where paragraphs are cut into lines, it cannot be told which quotation only opens anew.
                    if (text[finding.start] not in _QUOTES or not document.is_wrapped) and not _has_object(text, finding.start):
                        yield finding

    def _check(self, document: Document, opening: str, closing: str, badly_numbered: Sequence[int]) -> Iterator[Finding]:
        unclosed: deque[_Open] = deque()
        text, blocks = document.text.normal, document.blocks
        untidy = _untidy_block(opening, closing)
        marks = _any_of(opening + closing)
        for index in sorted({*numbers_of_matching(document, "prose", untidy), *badly_numbered}):
            yield from self._unclosed(unclosed, index)
            block = blocks[index]
            first = block.marker.end if block.marker and block.marker.fault else block.start  # （二 is a badly written number.
            for found in marks.finditer(text, first, block.end):
                yield from self._walk(text, block, _Open(found.start(), found[0], index), opening, unclosed)
        yield from self._unclosed(unclosed, len(blocks) + self.reach)

    def _walk(self, text: str, block: Block, found: _Open, opening: str, unclosed: deque[_Open]) -> Iterator[Finding]:
        at, mark, index = found
        if mark in opening:
            if at == block.start and mark in _QUOTES and unclosed and unclosed[-1].block >= index - 1:
                unclosed.pop()
            unclosed.append(found)
        elif unclosed:
            unclosed.pop()
        elif not (mark in "）)" and _numbers(text, block.start, at)):
            yield Finding(at, at + 1, {"partner": self._partners[mark]})

    def _unclosed(self, unclosed: deque[_Open], index: int) -> Iterator[Finding]:
        while unclosed and index - unclosed[0].block > self.reach:
            at, mark, _ = unclosed.popleft()
            yield Finding(at, at + 1, {"partner": self._partners[mark]})


def _marks(pair: str) -> Iterator[tuple[str, str]]:
    """Each opening mark of a pair with its closing mark."""
    half = len(pair) // 2
    return zip(pair[:half], pair[half:])


def _untidy(opening: str, closing: str) -> str:
    """A pattern for an opening mark that the next one on its line does not close, and for a closing mark that none opened."""
    opens, closes = re2.escape(opening), re2.escape(closing)
    between = f"[^{opens}{closes}\\n]*"
    return f"(?m)[{opens}]{between}(?:[{opens}]|$)|(?:^|[{closes}]){between}[{closes}]"


@cache
def _untidy_block(opening: str, closing: str) -> Any:
    """The pattern for blocks in which not every mark is closed at once, and for those that may go on with a quotation."""
    quotes = "".join(mark for mark in opening if mark in _QUOTES)
    return re2.compile((f"{_untidy(opening, closing)}|^[{quotes}]" if quotes else _untidy(opening, closing)).encode())


@cache
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


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


def _has_object(text: str, at: int) -> bool:
    """Whether a formula stands near in the same line, which may hold the partner."""
    first, last = max(at - _NEAR, 0), min(at + _NEAR, len(text))
    end = text.find("\n", at, last)
    return text.find(OBJECT, text.rfind("\n", first, at) + 1 or first, end if end >= 0 else last) >= 0
