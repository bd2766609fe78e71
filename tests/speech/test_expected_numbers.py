"""Numbers that are due and badly written, or lost: told where they are, as what they are, and once."""

import pytest

from lint.formats import read_bytes
from lint.pipeline.engine import lint, read
from lint.pipeline.load_rules import load_complete

RULESET = load_complete().only(["numbering", "counts", "punctuation"])
DRAFT = (
    "在全市秋收工作推进会上的讲话\n\n同志们：\n\n今天我们召开这次会议。下面，我讲四点意见。\n\n一、统一思想认识\n要提高认识。\n"
    "二、抓好秋粮抢收\n要抓紧。\n三、强化机械保障\n要保障。\n四、加强组织领导\n要负责。\n\n同志们，让我们团结一心，坚决打赢这一仗！\n"
)
POINTS = "一、任务\n（一）抓源头。要管住。\n（二）抓过程。要盯住。\n（三）抓结果。要守住。\n二、保障\n要到位。\n"


def grave(text: str) -> list[tuple[str, str]]:
    found = lint(read_bytes(text.encode(), "a.txt"), RULESET)
    return [(violation.rule, violation.found) for violation in found if violation.severity != "info"]


@pytest.mark.parametrize("written", ["二：", "二，", "二 ", "二", "二。", "第二、"])
@pytest.mark.parametrize("number", ["二", "四"])
def test_a_number_with_a_wrong_mark_is_told_where_it_is_and_once(written: str, number: str) -> None:
    form = written.replace("二", number)
    assert grave(DRAFT.replace(f"{number}、", form)) == [("number-badly-written", form)]


@pytest.mark.parametrize(
    ("written", "found"), [("（二", "（二"), ("二）", "二）"), ("【二】", "【二】"), ("㈡", "㈡"), ("（二]", "（二]")]
)
def test_a_bracketed_number_may_lose_its_brackets(written: str, found: str) -> None:
    assert grave(POINTS.replace("（二）", written)) == [("number-badly-written", found)]


@pytest.mark.parametrize(("number", "heading"), [("二", "抓好秋粮抢收"), ("四", "加强组织领导")])
def test_a_heading_that_lost_its_number_is_told_by_the_others(number: str, heading: str) -> None:
    assert grave(DRAFT.replace(f"{number}、", "")) == [("number-missing", heading)]


def test_a_lone_number_in_another_style_counts_as_the_one_that_is_due() -> None:
    assert grave(DRAFT.replace("二、", "2、")) == [("number-style-mixed", "2、")]


def test_a_number_in_the_middle_of_a_line_is_told_where_the_others_begin_lines() -> None:
    assert grave(POINTS.replace("\n（二）", "（二）")) == [("number-run-in", "（二）")]


def test_numbers_that_begin_anew_are_a_repetition() -> None:
    paragraph = "各乡镇要抢抓晴好天气，组织机收队伍，落实烘干场地，做到成熟一块、抢收一块、归仓一块，确保颗粒归仓。"
    text = DRAFT.replace("下面，我讲四点意见。", "").replace(
        "要抓紧。", f"{paragraph}\n{paragraph[:-1]}，不误农时。\n{paragraph[:-2]}进仓。"
    )
    assert grave(text) == []
    assert grave(text.replace("三、", "一、").replace("四、", "二、")) == [("number-duplicate", "一、")]


@pytest.mark.parametrize(
    "line", ["三是要抓紧，一刻也不能松。", "四川的经验值得学习。", "第三，要抓紧。", "三十年来变化很大。", "二次供水要保障。"]
)
def test_words_that_begin_with_a_numeral_are_no_numbers(line: str) -> None:
    text = DRAFT.replace("要保障。", f"要保障。\n{line}")
    assert grave(text) == []
    assert [section.marker.label for section in read(read_bytes(text.encode(), "a.txt"), RULESET).drafts[0].sections] == list(
        "一二三四"
    )


PROSE = "各乡镇要抢抓晴好天气，组织机收队伍，落实烘干场地，做到成熟一块、抢收一块、归仓一块。要一天一调度，问题不过夜。\n"


def test_a_lost_heading_is_told_among_paragraphs_by_its_length_and_form() -> None:
    text = DRAFT.replace("二、抓好秋粮抢收\n", PROSE * 2 + "抓好今年秋粮抢收和烘干晾晒\n" + PROSE)
    assert grave(text) == [("number-missing", "抓好今年秋粮抢收和烘干晾晒")]


def test_where_two_paragraphs_may_be_the_heading_the_gap_is_told() -> None:
    text = DRAFT.replace("下面，我讲四点意见。", "")
    text = text.replace("二、抓好秋粮抢收\n", PROSE + "抓好今年秋粮抢收\n" + PROSE + "抓好今年秋粮入库\n" + PROSE)
    assert grave(text) == [("number-gap", "三、")]


def test_where_each_section_is_one_paragraph_the_one_without_a_number_is_it() -> None:
    text = f"同志们：\n一、{PROSE}二、{PROSE}{PROSE}四、{PROSE}五、{PROSE}"
    assert [rule for rule, _ in grave(text)] == ["number-missing"]


@pytest.mark.parametrize("line", ["五加强组织领导。要负责。", "五严格执行纪律，要守住底线。"])
def test_a_numeral_before_what_begins_a_heading_is_its_number(line: str) -> None:
    text = DRAFT.replace("下面，我讲四点意见。", "").replace("同志们，让我们", f"{line}\n\n同志们，让我们")
    assert grave(text) == [("number-badly-written", "五")]


@pytest.mark.parametrize("line", ["大家辛苦了。", "今天的会就开到这里。", "会后，请各单位抓紧传达贯彻。"])
def test_short_sentences_behind_a_list_are_no_headings(line: str) -> None:
    text = DRAFT.replace("同志们，让我们", f"{line}\n要快。\n同志们，让我们")
    assert grave(text) == []


@pytest.mark.parametrize("mark", ["，", "：", " ", "\u3000", ""])
def test_a_list_with_the_same_wrong_mark_throughout_is_read_and_told_once(mark: str) -> None:
    text = DRAFT
    for number in "一二三四":
        text = text.replace(f"{number}、", f"{number}{mark}")
    text = text.replace(f"一{mark}统一思想认识", f"一{mark}提高思想认识")
    assert grave(text) == [("number-badly-written", f"一{mark}")]


@pytest.mark.parametrize("line", ["一，要快。二，要准。", "一 二 三 四", "一到冬天，二话不说就上山。", "一"])
def test_other_lines_that_begin_with_a_numeral_are_no_list(line: str) -> None:
    text = DRAFT.replace("下面，我讲四点意见。", "").partition("一、")[0]
    assert grave(f"{text}{line}\n要快。\n同志们，让我们打赢这一仗！\n") == []


@pytest.mark.parametrize(
    ("numbers", "rule", "found"), [("一二四五", "number-gap", "四，"), ("一二二三", "number-duplicate", "二，")]
)
def test_what_is_left_out_of_a_list_with_a_wrong_mark_is_told_too(numbers: str, rule: str, found: str) -> None:
    text = DRAFT.replace("下面，我讲四点意见。", "")
    for old, new in zip("四三二一", reversed(numbers)):
        text = text.replace(f"{old}、", f"{new}，")
    assert grave(text) == [("number-badly-written", "一，"), (rule, found)]
