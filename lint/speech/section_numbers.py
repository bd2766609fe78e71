"""Section numbers at the beginning of a block: 一、（一）1.（1）①, as the [[section]] tables of `rules/families.toml` say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from lint.model.record import NamedTuple
from lint.speech.blocks import Marker, MarkerFault
from lint.speech.families import NUMBER
from lint.speech.numerals import CIRCLED, DIGITS, read_number, write_number

LOOKALIKES = {"ー": 1, "—": 1, "-": 1, "－": 1, "―": 1, "─": 1, "ニ": 2, "Ξ": 3, "ハ": 8, "O": 0, "o": 0, "○": 0, "〇": 0}
"""Characters that OCR errors put in place of a Chinese numeral, with the probable number; 0 if unknown."""

Numerals = Literal["han", "digits", "both", "circled"]

_HAN = frozenset(f"{DIGITS}十")
_HUNDREDS = frozenset("百千零")
"""Valid in a number only after other numerals; 百、 and 千、 are not numbers."""
_ARABIC = frozenset("0123456789")
_BEGINNINGS: Mapping[Numerals, str] = {
    "han": f"{DIGITS}十", "digits": "0123456789", "both": f"{DIGITS}十0123456789", "circled": CIRCLED,
}  # fmt: skip
_SINGLE = {"han": _HAN, "digits": _ARABIC, "both": _HAN | _ARABIC}
_NUMERALS = _HAN | _HUNDREDS | _ARABIC
_LONGEST, _LONGEST_BELOW, _LONGEST_ARABIC = 7, 3, 2
"""Maximum length of a number (九千九百九十九), of a number below a hundred, and of one in digits, in characters."""
_WIDTHS = {"（": "（(", "）": "）)"}
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

    def written(self, number: int) -> str:
        """The well-formed number; empty for one that cannot be written."""
        han = write_number(number)
        if not han or self.numerals in ("han", "both"):
            return self.forms[0].replace(NUMBER, han) if han else ""
        if self.numerals == "circled" and number <= len(CIRCLED):
            return self.forms[0].replace(NUMBER, CIRCLED[number - 1])
        return self.forms[0].replace(NUMBER, str(number))


class _Beginning(NamedTuple):
    """What may stand before the numeral, and for every mark that may stand behind it, the form that it makes."""

    head: str
    numerals: Numerals
    tails: list[tuple[str, SectionForm]]


class SectionNumbers:
    """Reads and writes section numbers."""

    def __init__(self, forms: Sequence[SectionForm]) -> None:
        # Those of a pack stand first, and the last of a level says how it is written.
        self._written = {form.level: form for form in forms}
        beginnings: dict[tuple[str, Numerals], _Beginning] = {}
        for form in forms:
            for head, tail in (written.split(NUMBER) for written in form.forms):
                for first, last in product(_widths(head), _widths(tail)):
                    beginnings.setdefault((first, form.numerals), _Beginning(first, form.numerals, [])).tails.append((last, form))
        self._beginnings: defaultdict[str, list[_Beginning]] = defaultdict(list)
        for beginning in beginnings.values():
            for character in beginning.head[:1] or _BEGINNINGS[beginning.numerals]:
                self._beginnings[character].append(beginning)
        self.beginnings = frozenset((*self._beginnings, *LOOKALIKES))
        """The characters with which a number may begin."""
        self._seconds = {first: _seconds(of_first) for first, of_first in self._beginnings.items()}
        self._usual: dict[tuple[int, int], str] = {}
        self._read: dict[tuple[int, str], tuple[int, str, str]] = {}
        """Number, label and usual form of what was read before: a few dozen numbers make up nearly all."""

    def read(self, text: str, start: int, end: int) -> Marker | None:
        """The section number at `start`, if there is one, including a superfluous mark after it (（一）、)."""
        if start >= end or text[start] not in self.beginnings:
            return None
        seconds = self._seconds.get(text[start])
        if seconds and text[start + 1 : start + 2] not in seconds:
            return self._misread(text, start)
        for head, numerals, tails in self._beginnings.get(text[start], ()):
            first = start + len(head)
            stop = _numeral(text, first, end, numerals) if text.startswith(head, start) else first
            for tail, form in tails if stop > first else ():
                if text.startswith(tail, stop, end):
                    after = _end(text, stop, end, tail, form)
                    return self._marker(form.level, text[first:stop], text, start, after) if after else None
        return self._misread(text, start)

    def _misread(self, text: str, start: int) -> Marker | None:
        if text[start] in LOOKALIKES and text.startswith("、", start + 1):
            return self._marker(1, text[start], text, start, start + 2)
        return None

    def _marker(self, level: int, numeral: str, text: str, start: int, end: int) -> Marker:
        written = text[start:end]
        known = self._read.get((level, written))
        if known is None:
            number = LOOKALIKES[numeral] if numeral in LOOKALIKES else read_number(numeral)
            label = written.rstrip(_TRAILING).replace("(", "（").replace(")", "）")
            known = self._read[level, written] = number, label, self.write(level, number)
        number, label, usual = known
        # Marker(…) calls a Python function: twice the time, and most blocks of a list are read here.
        return tuple.__new__(Marker, (level, number, start, end, label, usual, ""))

    def badly_written(self, level: int, number: int, start: int, end: int, fault: MarkerFault) -> Marker:
        """The marker of a number that is badly written at a place, or not there at all."""
        usual = self.write(level, number)
        return Marker(level, number, start, end, usual.rstrip(_TRAILING), usual, fault)

    def write(self, level: int, number: int) -> str:
        """The well-formed number: (2, 3) gives （三）. Empty for a number that cannot be written."""
        usual = self._usual.get((level, number))
        if usual is None:
            usual = self._usual[level, number] = self._written[level].written(number) if level in self._written else ""
        return usual


def _seconds(beginnings: Sequence[_Beginning]) -> frozenset[str]:
    """What may be the second character of a number: a fast check that fails for 一是 and 第一. Empty where it may be any."""
    seconds = set(_NUMERALS)
    for head, numerals, tails in beginnings:
        if len(head) > 1 or numerals == "circled" or not all(tail for tail, _ in tails):
            return frozenset()
        seconds.update(tail[0] for tail, _ in tails)
    return frozenset(seconds)


def _widths(mark: str) -> Iterator[str]:
    """A mark with its brackets in either width."""
    return map("".join, product(*(_WIDTHS.get(character, character) for character in mark)))


def _end(text: str, stop: int, end: int, tail: str, form: SectionForm) -> int:
    """The end of a number whose numeral ends at `stop`; 0 if what follows makes it something else."""
    after = stop + len(tail)
    if tail and tail in form.points and text[after : after + 1].isdecimal() and not is_year(text[after : after + 5]):
        return 0
    if form.before and after < end and text[after] not in form.before:
        return 0
    following = _numeral(text, after, end, "han") if form.unless else after
    if following > after and text.startswith(form.unless, following):
        return 0
    return after + 1 if after < end and text[after] in form.superfluous else after


def _numeral(text: str, start: int, end: int, numerals: Numerals) -> int:
    """End offset of a numeral. A malformed one (一一) counts if it is short enough to be a typing error."""
    if numerals == "circled":
        return start + (start < end and text[start] in CIRCLED)
    if start + 1 < end and text[start] in _SINGLE[numerals] and text[start + 1] not in _NUMERALS:
        return start + 1  # Most numbers are of one character.
    stop = _run(text, start, end, _HAN, _LONGEST_BELOW) if numerals != "digits" else start
    if stop > start and text[stop : stop + 1] in _HUNDREDS:
        longer = _run(text, start, end, _HAN | _HUNDREDS, _LONGEST)
        return longer if read_number(text[start:longer]) else stop
    return _run(text, start, end, _ARABIC, _LONGEST_ARABIC) if stop == start and numerals != "han" else stop


def _run(text: str, start: int, end: int, characters: frozenset[str], limit: int) -> int:
    """End offset of a run of characters, at most `limit` long."""
    at = start
    while at < end and at - start < limit and text[at] in characters:
        at += 1
    return at


def is_year(text: str) -> bool:
    """Whether a text begins with a year."""
    return text[:2] in ("19", "20") and text[:4].isdecimal() and text[4:] == "年"
