"""Checks of patterns (RE2): whether they are valid, and which groups capture in every match."""

import re
from collections.abc import Collection, Iterator

import re2

_TOKEN = re.compile(
    r"""
      \\Q.*?(?:\\E|\Z)                                  # quoted text
    | \\.                                               # an escape; braces after \x or \p are not a group
    | \[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]           # a class
    | (?P<flags>\(\?[A-Za-z-]+\))                       # flags from here on
    | (?P<open>\((?:\?P?<(?P<name>\w+)>|\?[A-Za-z-]*:)?)
    | (?P<close>\))
    | (?P<or>\|)
    | (?P<repeat>(?:[*+?]|\{(?P<least>\d+)(?:,\d*)?\})\??)
    | .
    """,
    re.DOTALL | re.VERBOSE,
)


def problem_of(pattern: str) -> str:
    """The error of RE2 for a pattern; empty if the pattern is valid."""
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        return error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
    return ""


def group_names(pattern: str) -> list[str]:
    """The names of the groups of a pattern, in order, including duplicates."""
    return [token["name"] for token in _TOKEN.finditer(pattern) if token["name"]]


class _Level:
    """The state of an open group while its inside is parsed."""

    def __init__(self, named: bool) -> None:
        self.named = named
        self.every = True
        """Whether every completed alternative always captures."""
        self.current = False
        """Whether the current alternative always captures, apart from its last atom."""
        self.last = False
        """Whether the last atom captures; a following operator may still make it optional."""

    def alternative(self) -> None:
        self.every = self.every and (self.current or self.last)
        self.current = self.last = False

    def atom(self, captures: bool) -> None:
        self.current = self.current or self.last
        self.last = captures


def always_captures(pattern: str, groups: Collection[str]) -> bool:
    """Whether one of the named groups captures in every match of a valid pattern."""
    levels = [_Level(False)]
    for token in _tokens(pattern):
        level = levels[-1]
        if token["open"]:
            levels.append(_Level(token["name"] in groups))
        elif token["close"]:
            level.alternative()
            levels.pop()
            levels[-1].atom(level.named or level.every)
        elif token["or"]:
            level.alternative()
        elif token["repeat"]:
            level.last = level.last and token["repeat"][0] not in "*?" and int(token["least"] or 1) > 0
        else:
            level.atom(False)
    levels[0].alternative()
    return levels[0].every


def _tokens(pattern: str) -> Iterator[re.Match[str]]:
    return (token for token in _TOKEN.finditer(pattern) if not token["flags"])
