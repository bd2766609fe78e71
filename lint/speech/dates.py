"""The date of a speech, from its front matter, its date line or its title."""

import re
from collections.abc import Iterable

from lint.speech.numerals import read_number

_DIGITS = {**{han: value for value, han in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0}
_YEAR = re.compile(r"(?<![\d〇零○一二三四五六七八九十])(?P<year>(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})\s*年")
_REST = re.compile(
    r"\s*(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:\s*(?P<day>[12]\d|3[01]|0?[1-9]|[一二三四五六七八九十]{1,3})\s*[日号])?"
)
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>1[0-2]|0?[1-9])(?:[-/.](?P<day>[12]\d|3[01]|0?[1-9]))?$")


def read_date(texts: Iterable[str]) -> str:
    """The first date in the texts, in ISO 8601 as precisely as it is given: 2024-05-06, 2024-05 or 2024; empty for none."""
    for text in filter(None, texts):
        iso = _ISO.match(text.strip())
        if iso:
            return _iso_date(int(iso["year"]), int(iso["month"]), int(iso["day"] or 0))
        _, date = first_date(text)
        if date:
            return date
    return ""


def first_date(text: str) -> tuple[int, str]:
    """End offset of the first year in a text, and its date in ISO 8601 as precisely as it is given; 0 and empty for none."""
    year = _YEAR.search(text) if "年" in text else None
    if year is None:
        return 0, ""
    rest = _REST.match(text, year.end())
    month, day = (read_number(rest["month"]), read_number(rest["day"] or "")) if rest else (0, 0)
    return year.end(), _iso_date(int("".join(str(_DIGITS.get(digit, digit)) for digit in year["year"])), month, day)


def _iso_date(year: int, month: int, day: int) -> str:
    return "-".join([f"{year}", *([f"{month:02}"] if month else []), *([f"{day:02}"] if month and day else [])])
