"""Single characters of a class: those that cannot be seen, full-width letters and digits, rare ideographs."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import re2

from lint.invisible import BLANKS
from lint.rule import Finding, Rule
from lint.speech.document import Document
from lint.text import Hit

_MOST_CODES = 3


class Character(Rule):
    """Reports characters `of` a class, one finding a run, and offers the text without them or in half width. Blanks that take room
    are only reported.

    `rare` are ideographs that GB 2312 lacks, without a right form. The message may name {codes} (U+200B) and
    {right}, for an invisible character its neighbours.
    """

    offers: ClassVar[Sequence[str]] = ("codes", "right")
    of: Literal["invisible", "fullwidth", "rare"]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        if self.of == "rare":
            yield from _rare(document.text.normal)
        elif self.of == "fullwidth":
            yield from _fullwidth(document)
        else:
            yield from _invisible(document)


def _fullwidth(document: Document) -> Iterator[Finding]:
    text = document.text
    for run in text.fullwidth:
        start, end = text.image(run.start), text.image(run.end)
        if document.block_at(start):
            right = text.normal[start:end]
            yield Finding(start, end, {"codes": _codes(text.raw[run.start : run.end]), "right": right}, right)


def _invisible(document: Document) -> Iterator[Finding]:
    text = document.text
    for run in text.invisible:
        start, end = text.image(run.start), text.image(run.end)
        start -= start > 0 and text.normal[start - 1] != "\n"
        end += end < len(text.normal) and text.normal[end] != "\n"
        if document.block_at(start):
            found = text.raw[run.start : run.end]
            details = {"codes": _codes(found), "right": text.normal[start:end]}
            yield Finding(start, end, details, "" if BLANKS.isdisjoint(found) else None, raw=run)


def _codes(characters: str) -> str:
    """U+200B U+FEFF; of many kinds the first."""
    codes = [f"U+{ord(character):04X}" for character in dict.fromkeys(characters)]
    return " ".join(codes[:_MOST_CODES]) + " 等" * (len(codes) > _MOST_CODES)


def _rare(normal: str) -> Iterator[Finding]:
    for found in re2.finditer(r"\p{Han}+", normal):
        try:
            found[0].encode("gb2312")
        except UnicodeEncodeError:
            for at, character in enumerate(found[0], found.start()):
                if not _common(character):
                    yield Finding(at, at + 1, {"codes": f"U+{ord(character):04X}", "right": ""})


def _common(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return character in "〇々瞭"
