"""What a whole text does is reported once, and mended everywhere."""

import pytest

from lint.formats import read_bytes
from lint.model.text import Text
from lint.model.violation import Violation
from lint.pipeline.discover.config import Suppression
from lint.pipeline.engine import check, lint
from lint.pipeline.fix import fix
from lint.pipeline.load_rules import load_complete
from lint.pipeline.suppress import suppressing
from lint.rules.habits import once_each
from lint.rules.rule import Finding

RULESET = load_complete().only()


def found(text: str, rule: str = "punct-half-width") -> list[Violation]:
    return [violation for violation in lint(read_bytes(text.encode(), "a.txt"), RULESET) if violation.rule == rule]


@pytest.mark.parametrize(
    ("wrong", "right", "reported"),
    [(2, 0, 2), (3, 0, 1), (3, 1, 3), (4, 1, 1), (8, 2, 1), (8, 3, 8), (1, 150, 1)],
)
def test_a_habit_is_three_wrong_ones_and_four_to_each_right_one(wrong: int, right: int, reported: int) -> None:
    assert len(found("要快吗?" * wrong + "要准吗？" * right)) == reported


def test_a_few_places_that_need_a_look_are_reported_one_by_one() -> None:
    line = "投资的事办得怎么样了呢，群众满意的事?各单位都要想。"
    assert [len(found(line * times)) for times in (4, 9, 10)] == [4, 9, 1]


def test_each_mark_has_habits_of_its_own() -> None:
    text = "要快吗?" * 5 + "要准，要稳，要狠，要实,要细。"
    assert [(violation.found, 1 + len(violation.further)) for violation in found(text)] == [("?", 5), (",", 1)]


def test_marks_that_are_all_of_them_half_width_are_one_habit() -> None:
    (habit,) = found("要快,要准;要稳:要实,好不好?")
    assert habit.message.endswith("；全篇 5 处都是这样，只报这一处")


def test_the_fix_of_a_habit_mends_every_place_that_is_safe() -> None:
    assert (
        fix("要快,要准;要稳:要实,还要看今年总投资?亿元，好吗?".encode(), "a.txt").decode()
        == "要快，要准；要稳：要实，还要看今年总投资?亿元，好吗？"
    )


def test_what_a_habit_mends_is_not_reported_again_by_another_rule() -> None:
    text = "在全市大会上的讲话\n同志们:\n要快,要准;要稳:要实,好不好?\n谢谢大家!\n"
    assert [violation.rule for violation in lint(read_bytes(text.encode(), "a.txt"), RULESET) if violation.fix] == [
        "punct-half-width"
    ]


def test_findings_at_the_same_place_make_a_habit_too() -> None:
    rule = next(rule for rule in RULESET.rules if rule.id == "punct-half-width")
    twice = [Finding(at, at + 1, {"right": right}, right) for at in (1, 3, 5) for right in ("，", "。")]
    (habit,) = once_each(rule, Text("吗?吗?吗?"), twice)
    assert len(habit.further) == 5


ALLOWED = "要快吗?\n\n<!-- speechlint-allow punct-half-width: 原文如此 -->\n要准吗?\n\n要稳吗?\n\n要狠吗?\n"


def test_a_comment_on_one_place_of_a_habit_is_for_that_place_only() -> None:
    checked = check(read_bytes(ALLOWED.encode(), "a.md"), RULESET)
    assert [violation.line for violation in checked.violations if violation.rule == "punct-half-width"] == [1, 6, 8]
    assert [accepted.violation.line for accepted in checked.accepted] == [4]
    assert fix(ALLOWED.encode(), "a.md").decode().count("?") == 1


def test_a_table_for_one_sentence_lets_no_habit_stand() -> None:
    (habit,) = found("要快吗?要准吗?要稳吗?")
    table = Suppression("punct-half-width", "原文如此", path="", text="要快吗", until="", line=1)
    assert suppressing(habit, "a.txt", [table], "2026-01-02", {}) is None
    (single, _) = found("要快吗?要准吗?")
    assert suppressing(single, "a.txt", [table], "2026-01-02", {}) is table


def test_habits_without_a_fix_keep_their_places() -> None:
    line = "各部门要按照职责分工，密切配合，把责任压实到每\n个岗位，务求实效。\n"
    (habit,) = found("同志们：\n" + line * 3, "hard-wrap")
    assert (habit.fix, [place.fix for place in habit.further]) == (None, [None, None])


WRAPPED = "他说，“我有一个兄弟，三岁那年在乡下学着认\n字，后来进了城，今年我去看他，他还在那里。\n"


def test_a_text_that_is_cut_into_lines_has_one_fault() -> None:
    text = "在全市大会上的讲话\n同志们：\n" + WRAPPED * 6 + "“后来我就回来了。”\n"
    violations = lint(read_bytes(text.encode(), "a.txt"), RULESET)
    assert [(v.rule, v.severity, len(v.further)) for v in violations if v.severity != "info"] == [("hard-wrap", "warning", 5)]


def test_a_single_line_that_breaks_off_is_only_a_hint() -> None:
    text = "在全市大会上的讲话\n同志们：\n各部门要按照职责分工，密切配合，把责任压实到每\n个岗位，务求实效。\n谢谢大家！\n"
    assert [violation.severity for violation in found(text, "hard-wrap")] == ["info"]
