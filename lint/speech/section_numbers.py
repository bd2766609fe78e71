"""Section markers: the numbers at the beginning of a block."""

from lint.speech.blocks import Marker
from lint.speech.numerals import CIRCLED, DIGITS, read_number, write_number

LOOKALIKES = {"ー": 1, "—": 1, "-": 1, "－": 1, "―": 1, "─": 1, "ニ": 2, "Ξ": 3, "ハ": 8, "O": 0, "o": 0, "○": 0, "〇": 0}
"""Characters that OCR errors put in place of a Chinese numeral, with the probable number; 0 if unknown."""

_NUMERALS = frozenset(f"{DIGITS}十")
_HUNDREDS = frozenset("百千零")
"""Valid in a number only after other numerals; 百、 and 千、 are not numbers."""
_LONGEST, _LONGEST_BELOW = 7, 3
"""Maximum length of a number (九千九百九十九), and of a number below a hundred, in characters."""
_ARABIC = frozenset("0123456789")
_OPENING, _CLOSING = "（(", "）)"
_ENUMERATED = (*"、线级产类等季期档流本者是月楼层届", "年级", "把手", "两个月", "两月")
"""After 一、二 these indicate an enumeration, not a section: 一、二线城市, 二、三产业."""
_PARTS = ("部分", "章", "篇")
_AFTER_PART = "：:、， \u3000\t"
_AFTER_BRACKET = "、，,．.：:"
_TRAILING = f"{_AFTER_BRACKET} "


def read_marker(text: str, start: int, end: int) -> Marker | None:
    """The section marker at `start`, if there is one, including a superfluous mark after it (（一）、)."""
    if start >= end:
        return None
    first = text[start]
    if first in _NUMERALS:
        return _han(text, start, end)
    if first in _OPENING:
        return _bracketed(text, start, end)
    if first in _ARABIC:
        return _arabic(text, start, end)
    if first == "第":
        return _part(text, start, end)
    if first in CIRCLED:
        return _marker(text, 5, CIRCLED.index(first) + 1, start, _skip_mark(text, start + 1, end, "、.．"))
    if first in LOOKALIKES and text.startswith("、", start + 1):
        return _marker(text, 1, LOOKALIKES[first], start, start + 2)
    return None


def _han(text: str, start: int, end: int) -> Marker | None:
    stop = _numeral(text, start, end)
    mark = text[stop : stop + 1]
    number_follows = text[stop + 1 : stop + 2].isdecimal() and not is_year(text[stop + 1 : stop + 6])
    if mark not in ("、", "．", ".") or (mark != "、" and number_follows):
        return None
    following = _numeral(text, stop + 1, end)
    if following > stop + 1 and text.startswith(_ENUMERATED, following):
        return None
    return _marker(text, 1, read_number(text[start:stop]), start, stop + 1)


def _bracketed(text: str, start: int, end: int) -> Marker | None:
    for level, stop in ((2, _numeral(text, start + 1, end)), (4, _run(text, start + 1, end, _ARABIC, 2))):
        if stop > start + 1 and text[stop : stop + 1] in tuple(_CLOSING):
            number = read_number(text[start + 1 : stop])
            return _marker(text, level, number, start, _skip_mark(text, stop + 1, end, _AFTER_BRACKET))
    return None


def _arabic(text: str, start: int, end: int) -> Marker | None:
    stop = _run(text, start, end, _ARABIC, 2)
    mark = text[stop : stop + 1]
    number_follows = text[stop + 1 : stop + 2].isdecimal() and not is_year(text[stop + 1 : stop + 6])
    if mark in tuple(_CLOSING) or (mark in (".", "．", "、") and not number_follows):
        return _marker(text, 3, int(text[start:stop]), start, stop + 1)
    return None


def is_year(text: str) -> bool:
    """Whether a text begins with a year: 1.2024年，… is point 1 beginning with a year, not a decimal number."""
    return text[:2] in ("19", "20") and text[:4].isdecimal() and text[4:] == "年"


def _part(text: str, start: int, end: int) -> Marker | None:
    """第一部分, 第二章: only if followed by the end of the line, a space or a mark."""
    stop = _numeral(text, start + 1, end)
    stop = stop if stop > start + 1 else _run(text, start + 1, end, _ARABIC, 2)
    name = next((name for name in _PARTS if text.startswith(name, stop)), "")
    after = stop + len(name)
    if not name or stop == start + 1 or (after < end and text[after] not in _AFTER_PART):
        return None
    return _marker(text, 0, read_number(text[start + 1 : stop]), start, after)


def _numeral(text: str, start: int, end: int) -> int:
    """End offset of a Chinese numeral. A malformed one (一一) counts if it is short enough to be a typing error."""
    stop = _run(text, start, end, _NUMERALS, _LONGEST_BELOW)
    if stop > start and text[stop : stop + 1] in _HUNDREDS:
        longer = _run(text, start, end, _NUMERALS | _HUNDREDS, _LONGEST)
        return longer if read_number(text[start:longer]) else stop
    return stop


def _run(text: str, start: int, end: int, characters: frozenset[str], limit: int) -> int:
    """End offset of a run of characters, at most `limit` long."""
    at = start
    while at < end and at - start < limit and text[at] in characters:
        at += 1
    return at


def _skip_mark(text: str, at: int, end: int, marks: str) -> int:
    return at + 1 if at < end and text[at] in marks else at


def _marker(text: str, level: int, number: int, start: int, end: int) -> Marker:
    label = text[start:end].rstrip(_TRAILING).replace("(", "（").replace(")", "）")
    return Marker(level, number, start, end, label)


def write_label(level: int, number: int) -> str:
    """The well-formed marker: (2, 3) gives （三）. Empty for a number that cannot be written."""
    han = write_number(number)
    if not han:
        return ""
    circled = CIRCLED[number - 1] if number <= len(CIRCLED) else str(number)
    return (f"第{han}部分", f"{han}、", f"（{han}）", f"{number}.", f"（{number}）", circled)[level]
