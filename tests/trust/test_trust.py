"""The linter finds what is put into clean drafts, where it was put, and finds nothing where nothing is wrong.

Here a few defects of each class are tried, so that the tests stay quick; `measure.py` tries more and writes down the figures.
"""

import json
from collections import defaultdict

import pytest
from trust.measure import FIGURES, Trial, clean_drafts, interval, summary, trials
from trust.page import PAGE, render

from helpers.defects import DEFECTS, plantable
from lint.pipeline.load_rules import load_complete

RULESET = load_complete()
DRAFTS = clean_drafts(RULESET)
EACH = 20


@pytest.fixture(scope="module")
def done() -> list[Trial]:
    return list(trials(DRAFTS, RULESET.only(), DEFECTS, EACH))


def test_there_are_enough_drafts_and_classes(done: list[Trial]) -> None:
    assert len(DRAFTS) >= 60
    assert len({trial.defect for trial in done}) == len(DEFECTS) >= 25


def test_nearly_every_defect_is_found_in_its_place(done: list[Trial]) -> None:
    assert sum(bool(trial.found) for trial in done) >= 0.98 * len(done)
    assert sum(trial.placed for trial in done) >= 0.98 * sum(bool(trial.found) for trial in done)


def test_no_class_of_defects_slips_through(done: list[Trial]) -> None:
    by_class: dict[str, list[Trial]] = defaultdict(list)
    for trial in done:
        by_class[trial.defect].append(trial)
    # One miss among a few is not yet a share below 0.95: of twenty, one may slip.
    missed = {name: [trial.shown for trial in of if not trial.found] for name, of in by_class.items()}
    assert {name: shown for name, shown in missed.items() if len(shown) > max(1, 0.05 * len(by_class[name]))} == {}


def test_clean_drafts_are_clean(done: list[Trial]) -> None:
    assert float(str(summary(DRAFTS, RULESET, done)["grave_per_10000"])) <= 0.5


def test_examples_are_found_in_the_midst_of_a_draft() -> None:
    planted = list(trials(DRAFTS, RULESET, plantable(RULESET), 2))
    assert sum(bool(trial.found) for trial in planted) >= 0.95 * len(planted)


def test_a_rule_that_is_not_precise_is_a_hint_or_in_preview() -> None:
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))["rules"]
    for rule in RULESET.rules:
        of = figures[rule.id]
        if of["alarms"] > 0.05 * (of["found"] + of["alarms"]):
            assert rule.severity == "info" or rule.preview, rule.id


def test_the_page_of_rules_is_fresh() -> None:
    fresh = render(RULESET, json.loads(FIGURES.read_text(encoding="utf-8")))
    assert PAGE.read_text(encoding="utf-8") == fresh, "run python tests/trust/measure.py and python tests/trust/page.py"


def test_a_change_of_one_rule_changes_one_line_of_the_page() -> None:
    measured = json.loads(FIGURES.read_text(encoding="utf-8"))
    before = render(RULESET, measured).split("\n")
    rule = RULESET.rules[40].id
    measured["rules"][rule]["found"] -= 1
    measured["whole"]["found"] -= 1
    after = render(RULESET, measured).split("\n")
    changed = [line for line, other in zip(after, before, strict=True) if line != other]
    assert len(changed) == 1
    assert f"`{rule}`" in changed[0]


def test_the_interval_is_wilsons() -> None:
    assert [round(bound, 3) for bound in interval(10, 10)] == [0.722, 1.0]
    assert [round(bound, 3) for bound in interval(5, 10)] == [0.237, 0.763]
    assert interval(0, 0) == (0.0, 1.0)
