"""Literals of which every match of a pattern must hold one."""

import pytest
import re2

from lint.pipeline.load_rules import load_complete
from lint.rules.compile.needed import needed_literals
from lint.rules.kinds.pattern import Pattern


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("甲乙", ["甲乙"]),
        ("甲乙|丙丁", ["甲乙", "丙丁"]),
        ("甲乙|丙", []),
        (r"\d甲(?:乙|丙)\d", ["甲乙", "甲丙"]),
        ("甲乙?丙", ["甲乙丙", "甲丙"]),
        ("(?:甲乙)*丙丁", ["丙丁"]),
        ("(?:甲乙)+丙", ["甲乙"]),
        ("(?P<found>甲乙){2,3}", ["甲乙"]),
        ("(?:甲乙){0,3}", []),
        ("^甲乙$", ["甲乙"]),
        ("[甲乙]丙丁", ["丙丁"]),
        (r"\p{Han}甲\.乙", ["甲.乙"]),
        (r"\x{4e00}\x{4e01}", []),
        (r"\Q甲乙\E", []),
        ("(?i)ab", []),
        ("(?i:ab)", []),
        ("甲乙.*甲乙丙", ["甲乙丙"]),
        ("甲乙丙|甲乙", ["甲乙"]),
        ("|甲乙", []),
    ],
)
def test_what_every_match_holds(pattern: str, literals: list[str]) -> None:
    re2.compile(pattern)
    assert list(needed_literals(pattern)) == literals


def test_every_match_of_every_rule_holds_one() -> None:
    judged = 0
    for rule in load_complete().rules:
        if isinstance(rule, Pattern) and (needed := needed_literals(rule.pattern)):
            for text in (*rule.bad, *rule.good, *rule.fixed):
                for match in re2.finditer(f"(?m){rule.pattern}", text):
                    judged += 1
                    assert any(literal in match[0] for literal in needed), (rule.id, match[0])
    assert judged > 50
