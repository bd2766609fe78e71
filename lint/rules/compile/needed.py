"""Literals of which every match of a pattern must hold one: what its author may write into `near`."""

import re
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

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
_MOST = 60
"""How many literals are worth looking for."""
_LEAST = 2
"""How long each must be: single characters are too common."""

Literals = tuple[str, ...]


class _Part(NamedTuple):
    """What is known of a part of a pattern."""

    exact: Literals | None
    """All that it matches; None where that is not a short list."""
    needed: Literals = ()
    """Literals of which every match holds one; empty where none are known."""

    def holds(self) -> Literals:
        return self.exact if self.exact and all(self.exact) else self.needed


_NOTHING = _Part(("",))
_ANYTHING = _Part(None)


def needed_literals(pattern: str) -> Sequence[str]:
    """The literals of a pattern that RE2 knows; empty where there are none that are worth it."""
    tokens = list(_TOKEN.finditer(pattern))
    if any("i" in (token["flags"] or token["open"] or "").partition("<")[0] for token in tokens):
        return ()
    tokens.reverse()
    return _worthy(_alternatives(tokens).holds())


def _alternatives(tokens: list[re.Match[str]]) -> _Part:
    """Takes alternatives off the end of the tokens, up to the bracket that closes them."""
    parts = [_sequence(tokens)]
    while tokens and tokens[-1]["or"]:
        tokens.pop()
        parts.append(_sequence(tokens))
    exact = [part.exact for part in parts]
    held = [part.holds() for part in parts]
    needed = tuple(dict.fromkeys(literal for literals in held for literal in literals)) if all(held) else ()
    known = [literal for literals in exact if literals is not None for literal in literals]
    return _Part(tuple(known) if None not in exact and len(known) <= _MOST else None, needed)


def _sequence(tokens: list[re.Match[str]]) -> _Part:
    """Takes what stands one after another; of the literals that it holds the best are needed."""
    run, whole = _NOTHING, True
    best: Literals = ()
    while tokens and not tokens[-1]["or"] and not tokens[-1]["close"]:
        part = _repeated(_atom(tokens), tokens)
        joined = _joined(run, part)
        if joined is None:
            best = _better(_better(best, run.holds()), part.needed)
            run, whole = (part if part.exact else _NOTHING), False
        else:
            run = joined
    return _Part(run.exact if whole else None, _better(best, run.holds()))


def _joined(before: _Part, after: _Part) -> _Part | None:
    """Two parts as one, where all that both match is known and is not too much."""
    if before.exact is None or after.exact is None or len(before.exact) * len(after.exact) > _MOST:
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
    """A part as often as what stands behind it says."""
    while tokens and tokens[-1]["repeat"]:
        token = tokens.pop()
        least = int(token["least"]) if token["least"] else int(token["repeat"][0] == "+")
        if token["repeat"][0] == "?" and part.exact is not None:
            part = _Part((*part.exact, ""))
        else:
            part = _Part(None, part.holds() if least else ())
    return part


def _better(one: Literals, other: Literals) -> Literals:
    """Those that are rarer: the longer ones, or the fewer."""
    return max(one, other, key=lambda literals: (min(map(len, literals), default=0), -len(literals)))


def _worthy(literals: Literals) -> Sequence[str]:
    shortest = [literal for literal in literals if not any(part != literal and part in literal for part in literals)]
    return shortest if len(shortest) <= _MOST and all(len(literal) >= _LEAST for literal in shortest) else ()
