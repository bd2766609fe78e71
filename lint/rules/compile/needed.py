"""Required literals: every match of a pattern contains one of them, so that its author can use them for `near`."""

import re
from collections.abc import Sequence
from itertools import product

from lint.model.record import NamedTuple

_TOKEN = re.compile(
    r"""
      (?P<flags>\(\?[A-Za-z-]+\))
    | (?P<open>\((?:\?P?<\w+>|\?[A-Za-z-]*:)?)
    | (?P<close>\))
    | (?P<or>\|)
    | (?P<repeat>(?:[*+?]|\{(?P<least>\d+)(?:,\d*)?\})\??)
    | (?P<edge>[\^$]|\\[bBAz])
    | (?P<any>\\Q.*?(?:\\E|\Z)|\\[pPx]\{[^}]*\}|\\[pP]\w|\\\w|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|\.)
    | \\?(?P<literal>.)
    """,
    re.DOTALL | re.VERBOSE,
)
_MAX_LITERALS = 60
"""Maximum number of literals that are worth searching for."""
_MIN_LENGTH = 2
"""Minimum length of each: single characters are too common."""

Literals = tuple[str, ...]


class _Part(NamedTuple):
    """What has been derived about a part of a pattern."""

    exact: Literals | None
    """All texts that it matches; None if that is not a short list."""
    needed: Literals = ()
    """Literals of which every match contains one; empty if none are known."""

    def required(self) -> Literals:
        return self.exact if self.exact and all(self.exact) else self.needed


_NOTHING = _Part(("",))
_ANYTHING = _Part(None)


def needed_literals(pattern: str) -> Sequence[str]:
    """The required literals of a valid RE2 pattern; empty if there are none that are worth searching for."""
    tokens = list(_TOKEN.finditer(pattern))
    if any("i" in (token["flags"] or token["open"] or "").partition("<")[0] for token in tokens):
        return ()
    tokens.reverse()
    return _selective(_alternatives(tokens).required())


def _alternatives(tokens: list[re.Match[str]]) -> _Part:
    """Parses alternatives from the reversed tokens, up to the closing bracket."""
    parts = [_sequence(tokens)]
    while tokens and tokens[-1]["or"]:
        tokens.pop()
        parts.append(_sequence(tokens))
    exact = [part.exact for part in parts]
    required = [part.required() for part in parts]
    needed = tuple(dict.fromkeys(literal for literals in required for literal in literals)) if all(required) else ()
    known = [literal for literals in exact if literals is not None for literal in literals]
    return _Part(tuple(known) if None not in exact and len(known) <= _MAX_LITERALS else None, needed)


def _sequence(tokens: list[re.Match[str]]) -> _Part:
    """Parses a sequence of parts. Its required literals are the best of those of its parts."""
    run, whole = _NOTHING, True
    best: Literals = ()
    while tokens and not tokens[-1]["or"] and not tokens[-1]["close"]:
        part = _repeated(_atom(tokens), tokens)
        concatenated = _concatenated(run, part)
        if concatenated is None:
            best = _better(_better(best, run.required()), part.needed)
            run, whole = (part if part.exact else _NOTHING), False
        else:
            run = concatenated
    return _Part(run.exact if whole else None, _better(best, run.required()))


def _concatenated(before: _Part, after: _Part) -> _Part | None:
    """The concatenation of two parts; None unless all texts that they match are known and few enough."""
    if before.exact is None or after.exact is None or len(before.exact) * len(after.exact) > _MAX_LITERALS:
        return None
    return _Part(tuple("".join(pair) for pair in product(before.exact, after.exact)))


def _atom(tokens: list[re.Match[str]]) -> _Part:
    token = tokens.pop()
    if token["open"]:
        inside = _alternatives(tokens)
        tokens.pop()
        return inside
    if token["literal"]:
        return _Part((token["literal"],))
    return _NOTHING if token["flags"] or token["edge"] else _ANYTHING


def _repeated(part: _Part, tokens: list[re.Match[str]]) -> _Part:
    """A part with the repetition operators after it applied."""
    while tokens and tokens[-1]["repeat"]:
        token = tokens.pop()
        least = int(token["least"]) if token["least"] else int(token["repeat"][0] == "+")
        if token["repeat"][0] == "?" and part.exact is not None:
            part = _Part((*part.exact, ""))
        else:
            part = _Part(None, part.required() if least else ())
    return part


def _better(first: Literals, second: Literals) -> Literals:
    """The more selective literals: the longer, then the fewer."""
    return max(first, second, key=lambda literals: (min(map(len, literals), default=0), -len(literals)))


def _selective(literals: Literals) -> Sequence[str]:
    shortest = [literal for literal in literals if not any(part != literal and part in literal for part in literals)]
    return shortest if len(shortest) <= _MAX_LITERALS and all(len(literal) >= _MIN_LENGTH for literal in shortest) else ()
