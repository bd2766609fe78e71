"""One slip is one finding, and marks that are named are told from the quotation marks round them."""

import re

import pytest

from lint.formats import read_bytes
from lint.model.violation import remedy
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load

RULES = load().only(preview=True)
FRAME = "在大会上的讲话\n同志们：\n{}\n谢谢大家！\n"


def rules_found(line: str) -> list[str]:
    found = lint(read_bytes(FRAME.format(line).encode(), "a.txt"), RULES)
    return [violation.rule for violation in found if violation.severity != "info"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("请XX同志讲话。", "ph-name"),
        ("请ＸＸ同志讲话。", "ph-name"),
        ("请**同志讲话。", "ph-name"),
        ("请＊＊同志讲话。", "ph-name"),
        ("一、统一思想\n要学习。\nー、落实\n要干。", "number-lookalike"),
        ("工作ー定要抓好。", "glyph-kana-dash"),
    ],
)
def test_one_slip_is_one_finding(line: str, rule: str) -> None:
    assert rules_found(line) == [rule]


def test_findings_that_say_different_things_of_a_text_all_stay() -> None:
    assert len(set(rules_found("请XX同志讲话;要快。"))) == 2


def test_where_only_one_of_the_rules_runs_it_reports_what_the_other_would_have() -> None:
    source = read_bytes(FRAME.format("请ＸＸ同志讲话。").encode(), "a.txt")
    assert [found.rule for found in lint(source, load().only(["num-fullwidth-digit"]))] == ["num-fullwidth-digit"]


def test_no_message_names_a_mark_between_quotation_marks_of_the_same_look() -> None:
    for rule in load().rules:
        if rule.category == "punctuation":
            assert not re.search(r"“\{(?:right|partner)\}”", rule.message), rule.id
    [found] = lint(read_bytes(FRAME.format("要抓好“三件事，全力以赴。").encode(), "a.txt"), load().only(["punct-unbalanced-pair"]))
    assert found.message == "【“】没有与之配对的【”】"


def test_what_to_do_names_marks_so_that_they_are_seen() -> None:
    assert [remedy(right) for right in ("截至", "：", "“一事一议”", "", " ")] == [
        "改为：截至", "改为【：】", "改为：“一事一议”", "改法：删去", "改法：删去",
    ]  # fmt: skip
