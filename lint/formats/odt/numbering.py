"""Automatic numbers of OpenDocument texts (ISO/IEC 26300-1, 19.880 and 16.30)."""

import re
from collections.abc import Iterable

from lint.formats.list_numerals import apart, numeral, whole
from lint.formats.odt.names import Element, loext, style, text

_LEVELS = 10
_PLACE = re.compile("%([0-9]{1,2})%")
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "0": "decimalZero",
    "一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "甲": "ideographTraditional", "子": "ideographZodiac",
    "①": "decimalEnclosedCircle", "1, 2, 3, ...": "decimalFullWidth",
}  # fmt: skip
"""Forms by the first character of what a style shows of them: 一, 二, 三, ..."""


class Lists:
    """The list styles of one document, and how far each has counted."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, dict[int, Element]] = {}
        self._outline: dict[int, Element] = {}
        for root in roots:
            for element in root.iter(text("list-style")):
                self._styles[element.get(style("name"), "")] = _levels(element)
            for element in root.iter(text("outline-style")):
                self._outline = _levels(element)
        self._counted: dict[str, list[int | None]] = {}
        self._headings: list[int | None] = [None] * _LEVELS

    def restart(self, name: str) -> None:
        """A list begins that goes on from no other."""
        self._counted.pop(name, None)

    def label(self, name: str, level: int, start: int | None) -> str:
        """The number of the next item of a list; levels count from 0, and `start` is what the item itself says."""
        return _next(self._styles.get(name, {}), self._counted.setdefault(name, [None] * _LEVELS), level, start)

    def heading(self, level: int) -> str:
        """The number of the next heading, which only some documents have."""
        return _next(self._outline, self._headings, level, None)


def _next(levels: dict[int, Element], counted: list[int | None], level: int, start: int | None) -> str:
    if not 0 <= level < _LEVELS:
        return ""
    here = levels.get(level)
    before = counted[level]
    if start is None:
        start = _start(here) if before is None else before + 1
    counted[level] = start
    counted[level + 1 :] = [None] * (_LEVELS - level - 1)
    if here is None or not here.get(style("num-format")) or here.tag == text("list-level-style-bullet"):
        return ""

    def fill(place: re.Match[str]) -> str:
        rank = int(place[1]) - 1
        number = counted[rank] if 0 <= rank < _LEVELS else None
        return _number(levels.get(rank), _start(levels.get(rank)) if number is None else number)

    label = _PLACE.sub(fill, here.get(loext("num-list-format")) or _format(here, level))
    alignment = next(here.iter(style("list-level-label-alignment")), None)
    joined = alignment is not None and alignment.get(text("label-followed-by")) == "nothing"
    return label if joined else apart(label)


def _levels(element: Element) -> dict[int, Element]:
    return {rank - 1: child for child in element if (rank := whole(child.get(text("level"), "1")))}


def _start(level: Element | None) -> int:
    number = None if level is None else whole(level.get(text("start-value")))
    return 1 if number is None else number


def _format(level: Element, rank: int) -> str:
    """How a number is drawn, where only the older attributes say so."""
    first = max(0, rank + 1 - (whole(level.get(text("display-levels"))) or 1))
    places = ".".join(f"%{place + 1}%" for place in range(first, rank + 1))
    return f"{level.get(style('num-prefix'), '')}{places}{level.get(style('num-suffix'), '')}"


def _number(level: Element | None, number: int) -> str:
    form = "1" if level is None else level.get(style("num-format"), "")
    return numeral(number, _FORMS.get(form) or _FORMS.get(form[:1], "decimal")) if form else ""
