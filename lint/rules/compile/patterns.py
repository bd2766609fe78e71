"""Patterns (RE2) as their authors write them: whether RE2 knows them, and which groups take part in every match."""

import re
from collections.abc import Collection, Iterator

import re2

_TOKEN = re.compile(
    r"""
      \\Q.*?(?:\\E|\Z)                                  # quoted text
    | \\.                                               # an escape; what follows \x or \p in braces is no group
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
    """Why RE2 does not know a pattern; empty where it does."""
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        return error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
    return ""


def group_names(pattern: str) -> list[str]:
    """The names of the groups of a pattern, in their order; a name that stands twice is in it twice."""
    return [token["name"] for token in _TOKEN.finditer(pattern) if token["name"]]


class _Level:
    """What is known of the inside of a group, up to here."""

    def __init__(self, named: bool) -> None:
        self.named = named
        self.every = True
        """Whether each alternative that is past surely captures."""
        self.here = False
        """Whether this alternative surely does, the last atom left out."""
        self.last = False
        """Whether the last atom does: what follows may still say that it can be left out."""

    def alternative(self) -> None:
        self.every = self.every and (self.here or self.last)
        self.here = self.last = False

    def atom(self, captures: bool) -> None:
        self.here = self.here or self.last
        self.last = captures


def always_captures(pattern: str, groups: Collection[str]) -> bool:
    """Whether in every match of a pattern that RE2 knows one of the named groups takes part."""
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
