"""Phrases and characters repeated by accident: 创建工作形成创建工作, 上级级领导."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import ClassVar

from lint.model.pairs import utf16
from lint.model.text import Hit
from lint.rules.likeness import AlikeTables, Likeness
from lint.rules.rule import Contextual, Finding
from lint.rules.twice import Twice
from lint.speech.document import Document

# RE2 has no back references. Every part is bounded, so this is linear too.
_COPIES = r"([\u4e00-\u9fff]{4,8})([\u4e00-\u9fff]{0,2})\1(?![”’》])"
_SHORTEST, _LONGEST = 4, 8
_EQUAL = re.compile(rb"\0" * _SHORTEST + rb"\0*")  # Written out, it is several times as fast as \0{4,}.
_SHORTEST_EQUAL = b"\0" * _SHORTEST
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_PIECE = 50_000
"""Number of characters that are compared at once."""
_REPEATING = frozenset("一不又而或就再为还也即着了来去地得无非总某和与及至占在到比对是有的同各向由从把被让使令请责查问管按照")
"""Between two copies these form a figure of speech: 一代又一代, 为开展活动而开展活动."""
_ONE_BY_ONE = frozenset("一每某")
"""Repetitions of phrases that begin with these are intended: 一个项目一个项目地抓."""


class Doubled(Contextual):
    """Reports a phrase of four to eight characters that stands twice, at once or with one or two characters between the copies,
    the second copy beginning at most eight characters after the first. Copies that are joined by a word such as 又, 而, 或 are
    meant. With characters in between the finding is a hint (info) only.

    Reports, too, the first or the last character of a common word of two, if it stands twice and is one of `single`, which may come
    from a word list (`lexicon`). Where another word, a common one or one of `unless`, may begin or end with it, two words meet:
    以体育育人.
    """

    listing: ClassVar[str] = "single"
    yields: ClassVar[bool] = True
    compares: ClassVar[bool] = True
    as_lines: ClassVar[Sequence[str]] = ("unless",)
    single: Sequence[str] = ()

    likeness: ClassVar[Likeness] = Likeness(AlikeTables())

    def guards(self) -> Sequence[str]:
        return ()  # There are thousands, which are looked at only where a character stands twice.

    @cached_property
    def _twice(self) -> Twice:
        return Twice(frozenset(self.single), lambda pair: pair in self._exceptions, self.likeness.is_word)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for start, finish, word, _ in self._twice.spans(text):
            if document.block_at(start) and self.in_context(text, start, finish):
                yield Finding(start, finish, replacement=word)
        end = 0
        for at in _repetitions(text):
            match = _copies().match(text, at) if at >= end else None
            if match and document.block_at(at):
                end = match.end()
                between = match[2]
                by_turns = match[1][0] in _ONE_BY_ONE or _REPEATING.intersection(between)
                if not by_turns and len(set(match[1])) > 1:
                    yield Finding(at, end, severity="info" if between else None)


@cache  # Few drafts need it.
def _copies() -> re.Pattern[str]:
    return re.compile(_COPIES)


@cache
def _han() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fff]+")


def _repetitions(text: str) -> Iterator[int]:
    """Sorted offsets of four Han characters that are repeated a few characters later.

    A regular expression with a back reference takes twenty times as long. Here the low bytes of each piece of the text are taken
    as one integer and compared with shifted copies of itself by XOR: four of them are hardly ever equal by chance.
    """
    for start in range(0, len(text), _PIECE):
        piece = text[start : start + _PIECE + _LONGEST + _SHORTEST]
        encoded = utf16(piece)
        if len(encoded) > 2 * len(piece):
            piece = _ASTRAL.sub("\ufffd", piece)  # One UTF-16 unit each.
            encoded = utf16(piece)
        low_bytes = encoded[::2]
        number = int.from_bytes(low_bytes, "little")
        found: set[int] = set()
        for distance in range(_SHORTEST, _LONGEST + 1):
            differences = (number ^ (number >> 8 * distance)).to_bytes(len(low_bytes), "little")
            if _SHORTEST_EQUAL not in differences:
                continue  # Found out five times as fast as by a pattern.
            for equal in _EQUAL.finditer(differences):
                for run in _han().finditer(piece, equal.start(), equal.end() - _SHORTEST + 1):
                    found.update(at for at in range(*run.span()) if piece.startswith(piece[at : at + _SHORTEST], at + distance))
        yield from (start + at for at in sorted(found) if at < _PIECE)
