"""Periods between two dates or two hours: 2024年5月6日至8日, 上午9时至11时."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lint.model.text import Span

_TO = r"(?:日|号)?\s*(?:至|到|—|–|-|～|~)\s*"
_YEAR = r"(?:(?P<year{0}>\d{{4}})年)?"
_HALVES = ("上午", "下午", "早上")
_MONTHS_OF_A_YEAR = 12


@cache  # Few drafts need them.
def _days() -> re.Pattern[str]:
    begins = _YEAR.format("") + r"(?P<month>\d{1,2})月(?P<day>\d{1,2})"
    ends = _YEAR.format(2) + r"(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})[日号]"
    return re.compile(rf"(?<![\d年]){begins}{_TO}{ends}")


@cache
def _months_and_years() -> Sequence[re.Pattern[str]]:
    months = rf"(?<!\d)(?P<year>\d{{4}})年(?P<month>\d{{1,2}})月{_TO}{_YEAR.format(2)}(?P<month2>\d{{1,2}})月(?!\d)"
    years = r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?:至|到)(?P<year2>(?:19|20)\d\d)年(?![^\d，。；]{0,2}(?:前|代))"
    return re.compile(months), re.compile(years)


@cache
def _hours() -> re.Pattern[str]:
    to = "分?(?:至|到|—|–|-|～|~)"
    begins, ends = (rf"(?P<hour{which}>\d{{1,2}})[时点:：](?P<minute{which}>\d\d)?" for which in ("", "2"))
    return re.compile(f"(?:{'|'.join(_HALVES)}){begins}{to}{ends}")


def backward_periods(text: str) -> Iterator[Span]:
    """The periods of a text whose end is certainly before their beginning."""
    # To look for a word takes a thousandth of the time in which a pattern is compiled.
    for match in _days().finditer(text) if "月" in text else ():
        year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
        month2, day2 = int(match["month2"] or month), int(match["day2"])
        year2 = int(match["year2"] or year)
        begins, ends = (year, month, day), (year2, month2, day2)
        if ends < begins and ((year2 and match["year2"]) or month2 == month) and max(month, month2) <= _MONTHS_OF_A_YEAR:
            yield Span(*match.span())
    for pattern in _months_and_years() if "年" in text else ():
        for match in pattern.finditer(text):
            found = match.groupdict()
            begins2 = (int(found["year"]), int(found.get("month") or 0))
            ends2 = (int(found["year2"] or 0), int(found.get("month2") or 0))
            if found["year2"] and ends2 < begins2:
                yield Span(*match.span())
    for match in _hours().finditer(text) if any(word in text for word in _HALVES) else ():
        if (int(match["hour2"]), int(match["minute2"] or 0)) < (int(match["hour"]), int(match["minute"] or 0)):
            yield Span(*match.span())
