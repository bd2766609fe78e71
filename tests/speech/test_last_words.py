"""Where a speech ends: notes and dates below it, text below the farewell, and titles that are not quite titles."""

import pytest

from lint.formats import read_bytes
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete

RULESET = load_complete()
HEAD = "在全市工作会议上的讲话\n同志们：\n下面，我讲两个问题。\n一、成效\n成绩不小，主航道①已经打通。\n二、任务\n"


def found(text: str) -> list[tuple[str, int]]:
    violations = lint(read_bytes(text.encode(), "draft.txt"), RULESET.only())
    return [(violation.rule, violation.line) for violation in violations if violation.severity != "info"]


def test_a_draft_without_a_closing_is_told_at_its_last_sentence_and_not_at_its_date_or_note() -> None:
    text = f"{HEAD}要把工作做好。（2024年1月27日）\n[1] 这里的数字不含市直单位。"
    violations = lint(read_bytes(text.encode(), "draft.txt"), RULESET.only())
    assert [violation.found for violation in violations if violation.rule == "closing-missing"] == ["要把工作做好。"]


@pytest.mark.parametrize(
    "note",
    [
        "[1] 指移动宽带，俗称无线上网，是今后五年的重点方向",
        "〔2〕 见上一年的报告。",
        "① 指主要的道路，也指主要的业务",
        "注：数字由统计局提供，不含市直单位",
    ],
)
def test_a_note_below_the_thanks_is_no_part_of_the_speech(note: str) -> None:
    assert found(f"{HEAD}要转变思路。\n谢谢大家！\n{note}") == []


def test_a_numbered_point_below_the_thanks_is_no_note() -> None:
    assert found("在全市工作会议上的讲话\n同志们：\n要抓紧。\n谢谢大家！\n① 要转变思路，要抓好落实。")[0] == ("closing-not-last", 4)


def test_thanks_in_front_of_another_title_are_an_end() -> None:
    assert found(f"{HEAD}要转变思路。\n谢谢大家！\n——在全市大会上的讲话") == []


@pytest.mark.parametrize("mark", ["。", "，", "；", "："])
@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("在全市工作会议上的讲话", "同志们："),
        ("2024年政府工作报告", "各位代表："),
        ("张明在全市工作会议上的讲话", "（2024年5月6日）\n同志们："),
        ("把责任扛在肩上", "——在全市工作会议上的讲话\n同志们："),
    ],
)
def test_a_title_with_a_mark_is_told_as_that(title: str, below: str, mark: str) -> None:
    assert found(f"{title}{mark}\n{below}\n今天开会。\n要抓紧。\n谢谢大家！") == [("title-terminal-punct", 1)]


def test_a_first_sentence_that_speaks_of_a_speech_is_no_title() -> None:
    assert found("今天我来讲话。\n要抓紧。\n谢谢大家！") == []
