"""Patterns are compiled late, and find the same as if they were compiled at once."""

import re

import pytest
import re2

from lint.pipeline.load_rules import load_complete
from lint.rules.patterns import LatePattern, unbounded


@pytest.mark.parametrize(
    ("pattern", "loose"),
    [
        ("甲{1,14}乙", "甲+乙"),
        ("甲{0,14}?乙", "甲*?乙"),
        ("甲{2,}乙{0,}", "甲{2,}乙{0,}"),
        ("甲{0,2}乙{1,2}丙{2,3}", "甲{0,2}乙{1,2}丙+"),
        ("(?:甲{1,9}[乙丙]{0,3}){2,3}", "(?:甲+[乙丙]*)+"),
        (r"\p{Han}{2,16}\x{3000}{4}", r"\p{Han}+\x{3000}{4}"),
        ("甲{2}", "甲{2}"),
        ("甲{1,9,3}", "甲{1,9,3}"),
        ("甲{,9}", "甲{,9}"),
        ("甲{１,９}", "甲{１,９}"),
        ("甲{1,9", "甲{1,9"),
        ("甲{01,9}乙{1,09}丙{0,9}", "甲{01,9}乙{1,09}丙*"),
        (r"甲\{1,9}乙{1,9}", r"甲\{1,9}乙+"),
        ("[甲{1,9}]乙{1,9}", "[甲{1,9}]乙+"),
        ("[^甲[{1,9}]", "[^甲[{1,9}]"),
        ("[]甲{1,9}]", "[]甲{1,9}]"),
        ("[^]甲{1,9}]", "[^]甲{1,9}]"),
        (r"[\]甲{1,9}]", r"[\]甲{1,9}]"),
        ("[[:digit:]甲{1,9}]", "[[:digit:]甲{1,9}]"),
        (r"\Q甲{1,9}\E", r"\Q甲{1,9}\E"),
    ],
)
def test_bounds_go_only_where_they_are_bounds(pattern: str, loose: str) -> None:
    assert unbounded(pattern) == loose
    re2.compile(pattern)
    re2.compile(loose)


def test_what_any_pattern_of_a_rule_matches_it_matches_without_its_bounds() -> None:
    judged = 0
    for rule in load_complete().rules:
        lines = [line for text in (*rule.bad, *rule.good, *rule.fixed) for line in (text, *text.split("\n"))]
        for pattern in {value for value in vars(rule).values() if isinstance(value, str) and re.search(r"\{\d+,", value)}:
            exact, loose = re2.compile(pattern), re2.compile(unbounded(pattern))
            matched = [line for line in lines if exact.search(line)]
            assert all(loose.search(line) for line in matched), rule.id
            judged += len(matched)
    assert judged > 100


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What RE2 compiles."""
    patterns: list[str] = []
    compile_really = re2.compile

    def compile_noted(pattern: str) -> object:
        patterns.append(pattern)
        return compile_really(pattern)

    monkeypatch.setattr(re2, "compile", compile_noted)
    return patterns


def test_a_pattern_is_compiled_when_a_text_may_match_it_and_then_finds_what_it_finds(compiled: list[str]) -> None:
    late = LatePattern("(?P<found>甲{2,3})乙")
    assert compiled == []
    assert (late.search("甲甲"), list(late.finditer("丙丙"))) == (None, [])
    assert compiled == ["(?P<found>甲+)乙"]
    assert late.search("甲乙") is None
    assert compiled == ["(?P<found>甲+)乙", "(?P<found>甲{2,3})乙"]
    assert [match[late.groupindex["found"]] for match in late.finditer("甲乙甲甲乙甲甲甲甲乙")] == ["甲甲", "甲甲甲"]
    match = late.search("甲甲乙甲甲甲乙", 1)
    assert match.span() == (3, 7)
    assert len(compiled) == 2


def test_a_pattern_without_bounds_is_compiled_once(compiled: list[str]) -> None:
    late = LatePattern("甲+乙")
    assert late.search("丙") is None
    assert late.search("甲乙").span() == (0, 2)
    assert compiled == ["甲+乙"]
