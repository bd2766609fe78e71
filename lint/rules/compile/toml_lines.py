"""Finds the lines of keys in a TOML file, which `tomllib` does not report, for error messages.

The text is known to be valid TOML, so the parser only needs to distinguish keys and values from similar text inside strings, arrays
and comments.
"""

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

Key = tuple[str | int, ...]
"""The path to a value: names of tables and keys, and indexes of [[tables]] and array entries."""

_PART = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_PARTS = re.compile(_PART)
_KEY = re.compile(rf"(?P<names>{_DOTTED})[ \t]*=[ \t]*")
_HEADER = re.compile(rf"(?P<open>\[\[?)[ \t]*(?P<names>{_DOTTED})[ \t]*\]\]?")
_FILLER = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(r'''"""(?:[^\\]|\\[\s\S])*?"{3,5}|\'\'\'[\s\S]*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'''')
_PLAIN = re.compile(r"[^,\]}#\n]*")


def line_of(text: str, key: Sequence[str | int]) -> int:
    """The line, from 1, of a key or of the nearest table that contains it; 1 if neither is in the text."""
    return _nearest(text, tuple(key))[1]


def find_line(text: str, key: Sequence[str | int]) -> int | None:
    """The line, from 1, of a key or table; None if it is not in the text."""
    length, line = _nearest(text, tuple(key))
    return line if length == len(key) else None


def _nearest(text: str, key: Key) -> tuple[int, int]:
    """The length of the longest common path prefix with a key, and the first line that has it."""
    best, best_line = 0, 1
    for place, line in _places(text):
        common = min(len(place), len(key))
        if best < common and key[:common] == place[:common]:
            best, best_line = common, line
    return best, best_line


@lru_cache(maxsize=4)
def _places(text: str) -> list[tuple[Key, int]]:
    """Every table, key and entry of an array, in the order of the text, with its line."""
    ends = [match.start() for match in re.finditer("\n", text)]
    places: list[tuple[Key, int]] = []
    with suppress(RecursionError):  # Nested too deeply: the places found so far are used.
        places.extend((key, bisect_left(ends, at) + 1) for key, at in _Reader(text).statements())
    return places


class _Reader:
    """Reads the text once and yields the start of each table, key and entry."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def statements(self) -> Iterator[tuple[Key, int]]:
        table: Key = ()
        numbers: Counter[Key] = Counter()
        self._skip(_FILLER)
        while self._at < len(self._text):
            start = self._at
            header = _HEADER.match(self._text, start)
            if header:
                self._at = header.end()
                table = _table(_names(header["names"]), header["open"] == "[[", numbers)
                yield table, start
            elif not (yield from self._pair(table)):
                return  # Not valid TOML: the places found so far are used.
            self._skip(_FILLER)

    def _pair(self, table: Key) -> Generator[tuple[Key, int], None, bool]:
        match = _KEY.match(self._text, self._at)
        if not match:
            return False
        key = (*table, *_names(match["names"]))
        yield key, self._at
        self._at = match.end()
        yield from self._value(key)
        return True

    def _value(self, key: Key) -> Iterator[tuple[Key, int]]:
        sign = self._text[self._at : self._at + 1]
        if sign == "[":
            yield from self._array(key)
        elif sign == "{":
            yield from self._inline_table(key)
        elif not self._skip(_STRING):
            self._skip(_PLAIN)

    def _array(self, key: Key) -> Iterator[tuple[Key, int]]:
        number = 0
        self._at += 1
        while self._next_entry("]"):
            yield (*key, number), self._at
            yield from self._value((*key, number))
            number += 1

    def _inline_table(self, key: Key) -> Iterator[tuple[Key, int]]:
        self._at += 1
        while self._next_entry("}"):
            if not (yield from self._pair(key)):
                return

    def _next_entry(self, closing: str) -> bool:
        """Moves to the next entry or past the closing bracket; returns whether there is another entry."""
        self._skip(_FILLER)
        if self._text.startswith(",", self._at):
            self._at += 1
            self._skip(_FILLER)
        if self._at >= len(self._text):
            return False
        if self._text.startswith(closing, self._at):
            self._at += 1
            return False
        return True

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()
        return bool(match and match[0])


def _table(names: tuple[str, ...], repeated: bool, numbers: Counter[Key]) -> Key:
    """The path to the table of a header; `numbers` counts the [[tables]] of each name."""
    if not repeated:
        return _numbered(names, numbers)
    key = (*_numbered(names[:-1], numbers), names[-1])
    numbers[key] += 1
    return (*key, numbers[key] - 1)


def _numbered(names: tuple[str, ...], numbers: Counter[Key]) -> Key:
    """The names of a table with the indexes of the [[tables]] that contain it."""
    key: Key = ()
    for name in names:
        key = (*key, name)
        if numbers[key]:
            key = (*key, numbers[key] - 1)
    return key


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(_name(part) for part in _PARTS.findall(dotted))


def _name(part: str) -> str:
    return next(iter(tomllib.loads(f"{part} = 0"))) if part[0] in "\"'" else part
