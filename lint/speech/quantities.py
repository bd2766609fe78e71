"""Quantities as they are written: 1,200, 3.5万, 1.2亿, 二十."""

from collections.abc import Iterator

from lint.speech.numerals import read_number

_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_SCALE_SIGNS = "百千万亿%"
_UNREADABLE = float("nan")


def read_quantity(text: str) -> float:
    """The value of a number with its scale; not a number where it cannot be read. A percent sign says nothing."""
    digits = text.rstrip(_SCALE_SIGNS)
    try:
        value = float(digits.replace(",", "") or 0)
    except ValueError:
        return read_number(text.rstrip("%")) or _UNREADABLE
    for scale in _scales(text[len(digits) :]):
        value *= scale
    return value


def _scales(signs: str) -> Iterator[float]:
    return (_SCALES[sign] for sign in signs if sign in _SCALES)
