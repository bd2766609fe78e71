"""Every rule proves itself: each bad example raises it, no good example does, and its fixes give what it says."""

import pytest

from lint.engine import lint
from lint.reading import read_bytes
from lint.rule import Rule
from lint.ruleset import Ruleset, load_complete
from lint.violation import Violation

RULESET = load_complete()
NAMES = {"plain": "example.txt", "markdown": "example.md"}
EACH = pytest.mark.parametrize("rule", RULESET.rules, ids=lambda rule: rule.id)


def findings(rule: Rule, text: str) -> list[Violation]:
    name = NAMES[rule.dialects[0] if rule.dialects else "plain"]
    return lint(read_bytes(text.encode(), name), Ruleset([rule], RULESET.vocabulary))


def fixed(text: str, violations: list[Violation]) -> str:
    for violation in reversed(violations):
        if violation.fix:
            text = text[: violation.start] + violation.fix.replacement + text[violation.end :]
    return text


@EACH
def test_every_bad_example_raises_its_rule(rule: Rule) -> None:
    for example in rule.bad:
        assert findings(rule, example), example


@EACH
def test_no_good_example_raises_its_rule(rule: Rule) -> None:
    for example in rule.good:
        assert not findings(rule, example), example


@EACH
def test_fixes_give_the_fixed_examples_and_raise_nothing(rule: Rule) -> None:
    for bad, right in zip(rule.bad, rule.fixed):
        assert fixed(bad, findings(rule, bad)) == right
        assert not findings(rule, right) or right == bad  # Where there is no single right form the text stays as it is.


@EACH
def test_a_rule_that_fixes_shows_what_it_gives(rule: Rule) -> None:
    offers = any(violation.fix for example in rule.bad for violation in findings(rule, example))
    assert bool(rule.fixed) == offers
