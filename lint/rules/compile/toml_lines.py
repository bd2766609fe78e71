"""On which line of a TOML file something stands. `tomllib` does not say, and a message without a line is half a message."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

Key = tuple[str | int, ...]
"""The way to a value: names of tables and keys, and the numbers, from 0, of [[tables]]."""

_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_PARTS = re.compile(_PART)
_DOTTED = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_LINE = re.compile(rf"[ \t]*(?:(?P<open>\[\[?)[ \t]*(?P<table>{_DOTTED})[ \t]*\]|(?P<key>{_DOTTED})[ \t]*=)")


def line_of(text: str, key: Sequence[str | int]) -> int:
    """The line, from 1, of a key or of the nearest table that holds it; 1 where neither is written out."""
    return _nearest(text, tuple(key))[1]


def find_line(text: str, key: Sequence[str | int]) -> int | None:
    """The line, from 1, of a key or table; None where it is not written out."""
    length, line = _nearest(text, tuple(key))
    return line if length == len(key) else None


def _nearest(text: str, wanted: Key) -> tuple[int, int]:
    """The first place that shares most of its way with a key: how much of it, and its line."""
    best, found = 0, 1
    for place, line in _places(text):
        common = min(len(place), len(wanted))
        if best < common and wanted[:common] == place[:common]:
            best, found = common, line
    return best, found


def _places(text: str) -> Iterator[tuple[Key, int]]:
    table: Key = ()
    numbers: Counter[Key] = Counter()
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.match(line)
        if not match:
            continue
        if match["key"]:
            yield (*table, *_names(match["key"])), number
            continue
        names = _names(match["table"])
        if match["open"] == "[[":
            table = (*_numbered(names[:-1], numbers), names[-1], numbers[names])
            numbers[names] += 1
        else:
            table = _numbered(names, numbers)
        yield table, number


def _numbered(names: tuple[str, ...], numbers: Counter[Key]) -> Key:
    """The names of a table with the numbers of the [[tables]] that it stands in."""
    key: list[str | int] = []
    for length, name in enumerate(names, 1):
        key.append(name)
        if numbers[names[:length]]:
            key.append(numbers[names[:length]] - 1)
    return tuple(key)


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))
