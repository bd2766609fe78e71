"""How the audience is addressed: blocks of vocatives, vocatives on the line of the body, and what only looks like one."""

import pytest

from helpers.addressed import found, salutations


@pytest.mark.parametrize(
    "lines",
    [
        ["尊敬的李书记，", "尊敬的王总，", "各位领导、各位来宾："],
        ["尊敬的甲主席，", "尊敬的乙总统及夫人，", "各位同事："],
        ["全市同胞们，", "尊敬的各位老战士，", "同志们："],
        ["主席先生，", "各位代表："],
        ["大会主席先生，总干事先生，各位代表："],
        ["诸位代表先生："],
        ["全县劳动模范代表会议各位代表同志们："],
    ],
)
def test_consecutive_lines_of_address_are_one_block(lines: list[str]) -> None:
    text = "\n".join(["在签约仪式上的讲话", *lines, "今天很高兴。", "谢谢大家！"])
    assert salutations(text) == lines
    assert found(text) == []


@pytest.mark.parametrize(
    "title",
    ["争做优秀共产党员", "怎样当好一名党支部书记", "写给即将远行的同学们", "一切为了孩子们", "做让人民满意的人大代表"],
)
def test_a_title_that_ends_in_people_is_no_salutation(title: str) -> None:
    text = f"{title}\n——在全县表彰大会上的讲话\n各位代表、同志们：\n今天开会。\n谢谢大家！"
    assert salutations(text) == ["各位代表、同志们："]
    assert found(text) == []


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("在全市工作会议上的讲话", 2),
        ("在全市工作会议上的讲话\n（2024年5月6日）", 3),
        ("在全市工作会议上的讲话\n（2024年5月6日）\n张　明", 4),
        ("把责任扛在肩上\n——在全市工作会议上的讲话\n市委书记　张明", 4),
    ],
)
def test_a_salutation_on_the_line_of_the_body_is_told_where_it_stands(front: str, line: int) -> None:
    assert found(f"{front}\n同志们：今天开会，目的是部署工作。\n要抓紧。\n谢谢大家！") == [("salutation-own-line", line)]


def test_a_salutation_behind_the_date_is_told_where_it_stands() -> None:
    assert found("在全市工作会议上的讲话\n（2024年5月6日）同志们：\n今天开会。\n谢谢大家！") == [("salutation-own-line", 2)]


@pytest.mark.parametrize("front", ["", "\n（2024年5月6日）", "\n（2024年5月6日）\n张伟", "\n2024年5月6日　张伟"])
def test_a_lost_salutation_is_told_at_the_first_line_of_the_body(front: str) -> None:
    title = "在全市“河长制”工作会议上的讲话"
    line = front.count("\n") + 2
    assert found(f"{title}{front}\n今天开会，目的是部署工作。\n要抓紧。\n谢谢大家！") == [("salutation-missing", line)]


def test_a_salutation_below_the_first_paragraph_comes_too_late() -> None:
    text = "在全市工作会议上的讲话\n今天开会，目的是部署工作。\n同志们：\n要抓紧。\n谢谢大家！"
    assert found(text) == [("salutation-missing", 2)]


@pytest.mark.parametrize("first", ["同志们，今天我讲两个问题。", "各位同志！这次会议开得很好。", "大家好！见到各位十分高兴。"])
def test_words_of_address_in_the_first_sentence_are_enough(first: str) -> None:
    assert found(f"在全市工作会议上的讲话\n（2024年5月6日）\n张伟\n{first}\n要抓紧。\n谢谢大家！") == []


@pytest.mark.parametrize(
    "title",
    [
        "在全市务虚会上的讲话纪要",
        "在全市企业家座谈会上的讲话",
        "在几千人大会上的讲话",
        "在学习基层党组织条例会上的讲话",
        "在公司市场大会上的讲话",
    ],
)
def test_talks_and_companies_owe_no_salutation(title: str) -> None:
    assert found(f"{title}\n今天开会，市委、市政府的机关都来了。\n要抓紧。\n谢谢大家！") == []


def test_a_salutation_said_twice_is_told_at_the_second() -> None:
    assert found("在全市工作会议上的讲话\n同志们：\n同志们：\n今天开会。\n谢谢大家！") == [("salutation-repeated", 3)]


def test_a_salutation_below_a_date_begins_another_speech() -> None:
    text = "在全市大会上的讲话\n同志们：\n今天开会。\n大会开始。\n闭幕词\n（2024年5月8日）\n同志们：\n大会完了。\n谢谢大家！"
    assert found(text) == []


@pytest.mark.parametrize(("mark", "rule"), [("，", "salutation-colon"), ("", "salutation-unmarked")])
def test_a_block_of_vocatives_that_ends_in_the_wrong_mark_is_told_once(mark: str, rule: str) -> None:
    text = f"在欢迎晚宴上的致辞\n尊敬的甲总统，乙总理，\n女士们，先生们，朋友们{mark}\n今天很高兴见到大家。很高兴！\n谢谢大家！"
    assert found(text) == [(rule, 3)]


@pytest.mark.parametrize("front", ["市第三人民医院院长　方　晓", "（2024年5月6日）", "主持人　乔　蕊　　程　朗"])
def test_a_title_with_a_mark_is_the_title_where_a_salutation_follows(front: str) -> None:
    assert found(f"2024年度述职报告。\n{front}\n同志们：\n今天我报告工作。\n谢谢大家！") == [("title-terminal-punct", 1)]
