"""What a roster finds in a speech, and that it finds nothing in one that keeps to it."""

import pytest

from helpers.rosters import DEFECTS, SPEECH, write_pack
from lint.formats import read_bytes
from lint.model.violation import Violation
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load
from lint.rules.ruleset import Ruleset


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    return load(packs=[str(write_pack(tmp_path_factory.mktemp("roster")))]).only()


def found(rules: Ruleset, text: str) -> list[Violation]:
    return [violation for violation in lint(read_bytes(text.encode(), "a.txt"), rules) if violation.category == "roster"]


def test_a_speech_that_keeps_to_the_roster_is_clean(rules: Ruleset) -> None:
    assert [(violation.rule, violation.found) for violation in found(rules, SPEECH)] == []


@pytest.mark.parametrize(("right", "wrong", "place", "rule"), DEFECTS, ids=[defect[2] for defect in DEFECTS])
def test_a_defect_is_found_once_in_its_place(rules: Ruleset, right: str, wrong: str, place: str, rule: str) -> None:
    assert SPEECH.count(right) == 1
    start = SPEECH.index(right)
    violations = found(rules, SPEECH.replace(right, wrong))
    assert [violation.rule for violation in violations] == [rule]
    assert violations[0].severity != "info"
    assert start <= violations[0].start < violations[0].end <= start + len(wrong)
    assert place in violations[0].found or violations[0].found in place


def test_there_are_as_many_persons_units_and_defects_as_are_said(rules: Ruleset) -> None:
    roster = next(rule for rule in rules.rules if rule.category == "roster").roster  # type: ignore[attr-defined]
    assert (len(roster.persons), len(roster.units), len(DEFECTS)) == (40, 30, 25)
