"""Single characters of a class: those that cannot be seen, full-width letters and digits, rare ideographs."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import re2

from lint.model.invisible import BLANKS
from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document

_MOST_CODES = 3

_FULLWIDTH = re2.compile("[０-９Ａ-Ｚａ-ｚ]*[Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ]*|[0-9０-９]+(?:[．／][0-9０-９]+)*％?")
"""A word, or a number with its point and its per cent sign, of which at least a part is full-width."""
_HAN_DIGITS = frozenset("〇一二三四五六七八九")
_MARKS = str.maketrans("．／％", "./%")


class Character(Rule):
    """Reports characters `of` a class, one finding a run, and offers the text without them or in half width. Blanks that take room
    are only reported.

    A full-width number is one run with its point, slash and per cent sign, so that it is mended as a whole. `rare` are ideographs
    that GB 2312 lacks, without a right form. The message may name {codes} (U+200B) and {right}, for an invisible character its
    neighbours.
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
    for match in _FULLWIDTH.finditer(text.raw) if text.fullwidth else ():
        start, end = text.image(match.start()), text.image(match.end())
        found, right = match[0], text.normal[start:end].translate(_MARKS)
        if start == end or text.normal[start:end] == found or document.block_at(start) is None:
            continue
        if not right.strip("0") and not _HAN_DIGITS.isdisjoint(text.normal[max(0, start - 1) : start] + text.normal[end : end + 1]):
            continue  # 二００一年: zeros among Chinese numerals are 〇, and another rule's.
        # ＯＯ同志: letters that are all alike may be a blank, of which their width is the only sign.
        doubtful = (right.isalpha() and len(set(right)) == 1) or _lacks_a_part(text.raw, *match.span())
        yield Finding(start, end, {"codes": _codes(found), "right": right}, right, safety="unsafe" if doubtful else None)


def _lacks_a_part(raw: str, start: int, end: int) -> bool:
    """Whether a number goes on behind a comma: １，２００ may be one or two."""
    before, after = raw[max(0, start - 2) : start], raw[end : end + 2]
    return (before[:1].isdecimal() and before[1:] == "，") or (after[:1] == "，" and after[1:].isdecimal())


def _invisible(document: Document) -> Iterator[Finding]:
    text = document.text
    for run in text.invisible:
        start, end = text.image(run.start), text.image(run.end)
        if start > 0 and text.normal[start - 1] != "\n":
            start -= 1
        if end < len(text.normal) and text.normal[end] != "\n":
            end += 1
        if document.block_at(start):
            found = text.raw[run.start : run.end]
            details = {"codes": _codes(found), "right": text.normal[start:end]}
            yield Finding(start, end, details, "" if BLANKS.isdisjoint(found) else None, raw=run)


def _codes(characters: str) -> str:
    """U+200B U+FEFF; of many kinds the first."""
    codes = [f"U+{ord(character):04X}" for character in dict.fromkeys(characters)]
    return " ".join(codes if len(codes) <= _MOST_CODES else [*codes[:_MOST_CODES], "等"])


def _rare(normal: str) -> Iterator[Finding]:
    for found in re2.finditer(r"\p{Han}+", normal):
        try:
            found[0].encode("gb2312")
        except UnicodeEncodeError:
            for at, character in enumerate(found[0], found.start()):
                if not _common(character):
                    yield Finding(at, at + 1, {"codes": _codes(character), "right": ""})


def _common(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return character in "〇々瞭"
