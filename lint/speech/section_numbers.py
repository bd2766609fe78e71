"""Section numbers at the beginning of a block: 一、（一）1.（1）①, as the [[section]] tables of `rules/families.toml` say."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from lint.speech.blocks import Marker, MarkerFault
from lint.speech.families import NUMBER
from lint.speech.numerals import CIRCLED, DIGITS, read_number, write_number

LOOKALIKES = {"ー": 1, "—": 1, "-": 1, "－": 1, "―": 1, "─": 1, "ニ": 2, "Ξ": 3, "ハ": 8, "O": 0, "o": 0, "○": 0, "〇": 0}
"""Characters that OCR errors put in place of a Chinese numeral, with the probable number; 0 if unknown."""

Numerals = Literal["han", "digits", "both", "circled"]

_HAN = f"[{DIGITS}十]{{1,3}}"
"""A malformed number (一一) counts if it is short enough to be a typing error."""
_HUNDREDS = f"{_HAN}[百千零][{DIGITS}十百千零]{{0,5}}"
_DIGITS = r"\d\d?"
_NUMERALS: dict[Numerals, str] = {
    "han": f"{_HUNDREDS}|{_HAN}",
    "digits": _DIGITS,
    "both": f"{_HUNDREDS}|{_HAN}|{_DIGITS}",
    "circled": f"[{CIRCLED}]",
}
_NO_DECIMAL = r"(?!(?!(?:19|20)\d\d年)\d)"
"""No digit may follow, unless it begins a year: 1.2024年，… is point 1 beginning with a year, not a decimal number."""
_BRACKETS = {"（": "[（(]", "）": "[）)]"}
_TRAILING = "、，,．.：: "


class SectionForm(NamedTuple):
    """The numbers of one level. See `rules/families.toml` for each field."""

    name: str
    level: int
    forms: tuple[str, ...]
    numerals: Numerals
    points: str
    superfluous: str
    before: str
    unless: tuple[str, ...]

    def patterns(self) -> Iterator[str]:
        """A pattern for each form; its only group is the numeral."""
        edge = f"[{re.escape(self.superfluous)}]?" if self.superfluous else ""
        edge += rf"(?=[{re.escape(self.before)}]|\Z)" if self.before else ""
        edge += f"(?!(?:{_NUMERALS['han']})(?:{'|'.join(map(re.escape, self.unless))}))" if self.unless else ""
        for form in self.forms:
            head, tail = form.split(NUMBER)
            decimal = _NO_DECIMAL if tail and tail in self.points else ""
            yield f"{_either_width(head)}({_NUMERALS[self.numerals]}){_either_width(tail)}{decimal}{edge}"

    def written(self, number: int) -> str:
        """The well-formed number; empty for one that cannot be written."""
        han = write_number(number)
        if not han or self.numerals in ("han", "both"):
            return self.forms[0].replace(NUMBER, han) if han else ""
        if self.numerals == "circled" and number <= len(CIRCLED):
            return self.forms[0].replace(NUMBER, CIRCLED[number - 1])
        return self.forms[0].replace(NUMBER, str(number))


class SectionNumbers:
    """Reads and writes section numbers."""

    def __init__(self, forms: Sequence[SectionForm]) -> None:
        patterns = [(form, pattern) for form in forms for pattern in form.patterns()]
        self._read = re.compile("|".join(pattern for _, pattern in patterns))
        self._levels = [form.level for form, _ in patterns]
        # Those of a pack stand first, and the last of a level says how it is written.
        self._written = {form.level: form for form in forms}
        heads = {character for form in forms for written in form.forms for character in _heads(written, form.numerals)}
        self._beginnings = frozenset((*heads, *LOOKALIKES))

    def read(self, text: str, start: int, end: int) -> Marker | None:
        """The section number at `start`, if there is one, including a superfluous mark after it (（一）、)."""
        if start >= end or text[start] not in self._beginnings:
            return None
        found = self._read.match(text, start, end)
        if found is None:
            return self._lookalike(text, start)
        numeral = found[found.lastindex or 0]
        number = read_number(numeral)
        if not number and not _HUNDRED_SIGNS.isdisjoint(numeral):
            return None
        level, label = self._levels[(found.lastindex or 1) - 1], found[0].rstrip(_TRAILING).replace("(", "（").replace(")", "）")
        return Marker(level, number, start, found.end(), label, self.write(level, number))

    def marker(self, level: int, number: int, start: int, end: int, fault: MarkerFault) -> Marker:
        """A badly written section number at a place."""
        usual = self.write(level, number)
        return Marker(level, number, start, end, usual.rstrip(_TRAILING), usual, fault)

    def _lookalike(self, text: str, start: int) -> Marker | None:
        if text[start] not in LOOKALIKES or not text.startswith("、", start + 1):
            return None
        number = LOOKALIKES[text[start]]
        return Marker(1, number, start, start + 2, text[start], self.write(1, number))

    def write(self, level: int, number: int) -> str:
        """The well-formed number: (2, 3) gives （三）. Empty for a number that cannot be written."""
        return self._written[level].written(number) if level in self._written else ""


_HUNDRED_SIGNS = frozenset("百千零")


def _either_width(mark: str) -> str:
    return "".join(_BRACKETS.get(character) or re.escape(character) for character in mark)


def _heads(form: str, numerals: Numerals) -> str:
    """The characters that a form may begin with."""
    if not form.startswith(NUMBER):
        return {"（": "（("}.get(form[0], form[0])
    return {"han": f"{DIGITS}十", "digits": "0123456789", "both": f"{DIGITS}十0123456789", "circled": CIRCLED}[numerals]


def is_year(text: str) -> bool:
    """Whether a text begins with a year."""
    return text[:2] in ("19", "20") and text[:4].isdecimal() and text[4:] == "年"
