"""Patterns of rules, whatever their groups and alternatives: what is said to take part in every match does."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import re2

from helpers.fuzzing import try_each
from lint.rules.compile.patterns import always_captures, group_names


class Tried(NamedTuple):
    """A pattern, and texts to match."""

    pattern: str
    texts: list[str]


def written(own: Random, names: Iterator[str], depth: int) -> str:
    """A pattern at random, whose groups take their names from an iterator."""
    if depth == 0:
        return own.choice(["a", "b", "[ab]", r"\|", "", r"[)(]?"])
    parts = [written(own, names, depth - 1) for _ in range(own.randint(1, 3))]
    inside = own.choice(["", "|"]).join(parts)
    name = next(names, "") if own.random() < 0.4 else ""
    return f"({f'?P<{name}>' if name else '?:'}{inside}){own.choice(['', '', '+', '?', '*', '{0,2}', '{1,2}?'])}"


def pattern_of(own: Random) -> Tried:
    pattern = written(own, iter(["found", "found2", "found3"]), 3)
    return Tried(pattern, ["".join(own.choices("ab|()", k=own.randint(0, 6))) for _ in range(20)])


def assert_groups_take_part(tried: Tried) -> None:
    groups = [name for name in group_names(tried.pattern) if name.startswith("found")]
    compiled = re2.compile(tried.pattern)
    matches = [match for text in tried.texts for match in compiled.finditer(text)]
    taken = [any(match.start(compiled.groupindex[name]) >= 0 for name in groups) for match in matches]
    assert not always_captures(tried.pattern, groups) or all(taken)


def test_what_is_said_to_take_part_in_any_match_does(seeds: Iterator[int]) -> None:
    try_each(seeds, pattern_of, assert_groups_take_part)
