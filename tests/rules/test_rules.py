"""Every rule proves itself: its examples hold, its entries and guards are reached, and no part of it can be left out unnoticed."""

from collections.abc import Iterator
from functools import cache

import pytest

from lint.formats import read_bytes
from lint.model.violation import Violation
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete
from lint.pipeline.prove import apply_fixes, entries, example, findings, rule_problems
from lint.rules.compile.schema import schema
from lint.rules.kinds.near_miss import NearMiss
from lint.rules.rule import Rule
from lint.rules.ruleset import Ruleset

RULESET = load_complete()
ALL = RULESET.only()
EACH = pytest.mark.parametrize("rule", RULESET.rules, ids=lambda rule: rule.id)
NOT_BEHAVIOUR = {"id", "category", "severity", "title", "message", "why", "source", "basis", "preview", "safety", "lexicon"}
"""What a rule says of itself; `rules/README.md` shows it, and a test keeps that page fresh."""
NOT_IN_EXAMPLES = {"formats", "reserved"}
"""Fields that no example can show, because an example is read in the first format, and what a rule
reserves is reserved from others: test_safe.py."""
PROVED_BELOW = {("ph-number", "not_after"), ("punct-width-mixed-pair", "unless")}
"""Fields that keep one rule out of another's way: test_one_fault_is_one_finding."""
ONLY_SPEED = {"near", "reach"}
"""Literals that spare a pattern from being tried, and how far from them it is; without them it finds the same, more slowly."""


@cache
def alone(rule: Rule) -> Ruleset:
    return Ruleset([rule], RULESET.vocabulary)


@EACH
def test_the_rule_proves_itself(rule: Rule) -> None:
    assert list(rule_problems(rule, alone(rule))) == []


@EACH
def test_a_rule_that_fixes_shows_what_it_gives(rule: Rule) -> None:
    offers = any(violation.fix for text in rule.bad for violation in findings(alone(rule), text))
    assert bool(rule.fixed) == offers


@EACH
def test_only_standards_and_regulations_prescribe(rule: Rule) -> None:
    if rule.basis == "practice":
        assert "规定" not in rule.message.replace("八项规定", "")


def kind_of(rule: Rule) -> str:
    return type(rule).__module__.rpartition(".")[2]


def without_a_field(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule with one field at a time left out, where its kind lets it be left out."""
    fields = schema(kind_of(rule)).model_fields
    # Roster, likeness and index are no fields of a table, but without them nothing would be found.
    given = {name: value for name, value in vars(rule).items() if name in {*fields, "roster", "likeness", "index"}}
    for name, field in fields.items():
        if (
            given.get(name)
            and not field.is_required()
            and name not in {*rule.only_prepared, *NOT_BEHAVIOUR, *NOT_IN_EXAMPLES, *ONLY_SPEED, "bad", "good", "fixed"}
        ):
            yield name, type(rule)(**{key: value for key, value in given.items() if key != name})


def offered(rule: Rule) -> list[list[str]]:
    """How grave what its bad examples raise is, and how far the fixes may be trusted, finding by finding."""
    return [[f"{found.severity} {found.fix and found.fix.safety}" for found in findings(alone(rule), text)] for text in rule.bad]


@EACH
def test_no_field_can_be_left_out_unnoticed(rule: Rule) -> None:
    unnoticed = {
        name
        for name, mutant in without_a_field(rule)
        if not list(rule_problems(mutant, alone(mutant))) and offered(mutant) == offered(rule)
    }
    # That each guard is needed is part of what a rule with a list of terms proves of itself.
    proved = {"unless"} if entries(rule) or isinstance(rule, NearMiss) else set()
    assert unnoticed - proved - {field for name, field in PROVED_BELOW if name == rule.id} == set()


@cache
def with_the_others(rule: Rule) -> Ruleset:
    """All rules that run, and one that may be in preview. Most run anyway: they share one set, which takes long to make."""
    return ALL if rule in ALL.rules else Ruleset([rule, *ALL.rules], ALL.vocabulary)


def grave(rule: Rule, text: str) -> list[Violation]:
    """What all rules find in an example at warning or above, read in the format that its rule is for."""
    return [found for found in lint(example(rule, text), with_the_others(rule)) if found.severity != "info"]


@EACH
def test_good_examples_are_good_to_every_rule(rule: Rule) -> None:
    assert {text: found for text in rule.good if (found := grave(rule, text))} == {}


@EACH
def test_mended_examples_raise_no_rule(rule: Rule) -> None:
    mended = [fixed for bad, fixed in zip(rule.bad, rule.fixed) if apply_fixes(bad, findings(alone(rule), bad)) != bad]
    assert {text: found for text in mended if (found := grave(rule, text))} == {}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("刚才，XX处长讲了话。", ["ph-name"]),
        ("全年办结XX件。", ["ph-number"]),
        ("同志们：\n要抓两件事：\n(一）要快。\n（二）要准。", ["number-bracket-width"]),
        ("各乡镇（含街道)要抓紧。", ["punct-width-mixed-pair"]),
    ],
)
def test_one_fault_is_one_finding(text: str, rules: list[str]) -> None:
    assert [found.rule for found in findings(ALL, text) if found.severity != "info"] == rules


def test_a_habit_is_said_once_with_its_count() -> None:
    found = [found for found in findings(ALL, "一,二,三,四,五,六,七,八,九,十," * 6 + "完。") if found.rule == "punct-half-width"]
    assert [violation.message for violation in found] == ["半角【,】应为全角【，】；全篇 60 处都是这样，只报这一处"]


def test_rules_for_one_format_are_silent_in_the_other() -> None:
    assert "blockquote-marker" in {found.rule for found in lint(read_bytes("> 一、要快。".encode(), "a.txt"), ALL)}
    assert "blockquote-marker" not in {found.rule for found in lint(read_bytes("> 一、要快。".encode(), "a.md"), ALL)}
