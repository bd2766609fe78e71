"""Patterns: which groups take part in every match, whatever the alternatives, and what the loader says where one does not."""

import pytest

from lint.rules.compile.patterns import always_captures, group_names, problem_of

ALWAYS = [
    "(?P<found>a)",
    "(?P<found>a)|(?P<found2>b)",
    "x(?:(?P<found>a)|b(?P<found2>c))y",
    "(?P<found>a)+",
    "(?P<found>a)+?",
    "(?P<found>a){1,2}?",
    "(?P<found>|a)",
    "[(|](?P<found>a)[)|]",
    r"\((?P<found>a)\|",
    r"\Q(|\E(?P<found>a)",
    "(?P<found>[]|a])",
    "(?P<found>[[:alpha:]|]x)",
    r"(?P<found>\p{Han})\x{30}",
    "(?i:(?P<found>a))",
    "(?P<other>(?P<found>x)|y(?P<found2>z))",
]
NOT_ALWAYS = [
    "",
    "a|b",
    "(?P<found>a)|b",
    "a|(?P<found>b)",
    "(?:(?P<found>a)|b)c",
    "(?P<found>a)?",
    "(?P<found>a)??",
    "(?P<found>a)*b",
    "(?P<found>a){0,2}",
    "(?P<found>a){0}",
    "(?:x(?P<found>a))?y",
    "(?:|(?P<found>a))",
    "(?i)(?P<found>a)|(?i)b",
    "(?P<other>(?P<found>x)|y)",
    "(?P<founder>a)",
]


def found_in(pattern: str) -> list[str]:
    return [name for name in group_names(pattern) if name in ("found", "found2")]


@pytest.mark.parametrize(("pattern", "always"), [*((one, True) for one in ALWAYS), *((one, False) for one in NOT_ALWAYS)])
def test_it_is_told_whether_a_group_takes_part_in_every_match(pattern: str, always: bool) -> None:
    assert problem_of(pattern) == ""
    assert always_captures(pattern, found_in(pattern)) == always


def test_what_re2_does_not_know_is_said() -> None:
    assert problem_of("(a") == "missing ): (a"
    assert problem_of("(?=a)") != ""
