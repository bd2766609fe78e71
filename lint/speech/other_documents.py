"""Documents that are no speech: which of the genres that nobody speaks a draft is, by its title or by how it is laid out."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import re2

from lint.speech.blocks import Block
from lint.speech.genre import Genre
from lint.speech.vocabulary import Vocabulary

_TITLE_LINES = 8
"""So many lines from the first on may hold the title: above it stand the name of the office, the number of the annex."""
_LONGEST_TITLE = 40
_LONGEST_KIND = 6
"""教案：《…》: longest word for the kind before the name."""
_SENTENCE_MARKS = frozenset("。，；！？：")
_SPACE = r"[ \x{3000}\x{a0}]"
_BLANK = rf"[_＿]{{2,}}(?:[\s_＿]*[_＿])?|[（(]{_SPACE}{{0,12}}[）)]|年{_SPACE}{{1,8}}月|□|[：:]{_SPACE}{{4,}}"
_LEAST_BLANKS = 6
_MOST_BETWEEN = 120
"""How many characters a form has to a blank at most, on average."""
_OPTIONS = r"[AＡ][.．、:：\s]?[^\n]{1,60}?[\s\x{3000}]+[BＢ][.．、:：\s]?[^\n]{1,60}?[\s\x{3000}]+[CＣ][.．、:：\s]?\S"
_LEAST_QUESTIONS = 3
_DECIMAL = rf"(?m)^{_SPACE}*\t*[1-9]\d?(?:\.[1-9]\d?){{1,4}}[.．、]?[\s\x{{3000}}]*[\p{{Han}}A-Za-z]"
_QUANTITY = rf"(?m)^{_SPACE}*\d+\.\d+[亿万千百元倍吨亩公米平立个人年月日升]"
_HAN = r"\p{Han}+"
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Written out: `string`, which has them, compiles a pattern when it is imported."""
_SAMPLE = 20_000
"""So many characters tell whether a text is full of letters."""
_LEAST_LETTERS = 120
_MOST_LETTERS = 0.2
_LEAST_DECIMALS = 4
"""Headings like 2.1 and 2.1.3 divide reports of projects, manuals and theses; at so many nobody thinks of a speech."""


def titled_other(text: str, blocks: Sequence[Block], words: Vocabulary) -> Genre | None:
    """The genre that one of the lines above the body names, where nobody speaks what is so named."""
    for title in _titles(text, blocks, words):
        genre = words.genre_of(title)
        if genre is not None:
            return None if genre.spoken else genre
    return None


def laid_out_as_other(text: str, words: Vocabulary) -> Genre | None:
    """The genre that the look of a whole text shows: a form to be filled in, an examination paper, a report of a project."""
    encoded = text.encode("utf-8", "replace")
    # Most texts lack a character that must stand there: to look for it takes a tenth of the time of the pattern.
    if ("C" in text or "Ｃ" in text) and _count(_OPTIONS, encoded) >= _LEAST_QUESTIONS:
        return _with_layout("options", words)
    if _count(_BLANK, encoded) >= max(_LEAST_BLANKS, len(text) // _MOST_BETWEEN):
        return _with_layout("blanks", words)
    decimals = _count(_DECIMAL, encoded) if "." in text else 0
    if decimals >= _LEAST_DECIMALS and decimals - _count(_QUANTITY, encoded) >= _LEAST_DECIMALS:
        return _with_layout("decimals", words)
    return None


def technical(text: str, words: Vocabulary) -> Genre | None:
    """The genre of what is full of names of commands and files; None for other texts and short ones."""
    sample = text[:_SAMPLE].encode("utf-8", "replace")
    letters = len(sample) - len(sample.translate(None, _LETTERS))
    if letters >= _LEAST_LETTERS and letters >= _MOST_LETTERS * _han_in(sample):
        return _with_layout("letters", words)
    return None


def _han_in(encoded: bytes) -> int:
    """The number of Chinese characters. One by one, these took as long as to read the structure of the draft."""
    return sum(len(run[0].decode()) for run in _compiled(_HAN).finditer(encoded))


def _count(pattern: str, encoded: bytes) -> int:
    """How often a pattern is found. By RE2: what a stranger wrote cannot keep it busy."""
    return sum(1 for _ in _compiled(pattern).finditer(encoded))


@cache
def _compiled(pattern: str) -> Any:
    return re2.compile(pattern.encode())


def _with_layout(layout: str, words: Vocabulary) -> Genre | None:
    return next((genre for genre in words.genres if genre.layout == layout), None)


def _titles(text: str, blocks: Sequence[Block], words: Vocabulary) -> Iterator[str]:
    """The lines above the body; those of one character, as on a title page, are one: 策, 划, 书."""
    upright = ""
    for block in blocks[:_TITLE_LINES]:
        line = text[block.start : block.end]
        if len(line) == 1:
            upright += line
            continue
        if line.startswith(words.lines.annexes):
            continue
        if upright:
            yield upright
            upright = ""
        line = line.partition("：")[0] if 0 < line.find("：") <= _LONGEST_KIND else line
        if block.marker or len(line) > _LONGEST_TITLE or not _SENTENCE_MARKS.isdisjoint(line):
            return
        yield line
    if upright:
        yield upright
