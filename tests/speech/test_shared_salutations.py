"""Salutations on the line of a title, a date, the speaker or the body, and below the first paragraph."""

import pytest

from helpers.addressed import found, salutations

TITLE = "在全市工作会议上的讲话"
REST = "今天开会，目的是部署工作。\n要抓紧。\n谢谢大家！"


@pytest.mark.parametrize(
    "above",
    [
        "（2024年5月6日）",
        "（2024年5月6日，上午）",
        "二〇二四年五月六日",
        "（根据录音整理）",
        "张建国",
        "张　明",
        "欧阳明",
        "市委书记张明",
        "市委书记　李明",
        "（2024年5月6日）张明",
    ],
)
@pytest.mark.parametrize("behind", ["\n", ""])
def test_a_salutation_behind_the_date_or_the_speaker_is_told_where_it_stands(above: str, behind: str) -> None:
    text = f"{TITLE}\n{above}同志们、朋友们：{behind}{REST}"
    assert salutations(text) == ["同志们、朋友们："]
    assert found(text) == [("salutation-own-line", 2)]


@pytest.mark.parametrize("date", ["", "　", "（2024年5月6日）"])
def test_a_title_and_a_salutation_on_one_line_are_one_fault(date: str) -> None:
    text = f"{TITLE}{date}各位领导、同志们：\n{REST}"
    assert salutations(text) == ["各位领导、同志们："]
    assert found(text) == [("title-not-own-line", 1)]


def test_a_subtitle_and_a_salutation_on_one_line_are_told_at_the_salutation() -> None:
    text = f"把责任扛在肩上\n——{TITLE}同志们：\n{REST}"
    assert salutations(text) == ["同志们："]
    assert found(text) == [("salutation-own-line", 2)]


@pytest.mark.parametrize(
    "salutation",
    [
        "任课老师们：",
        "高三同学们：",
        "武警同志们：",
        "文艺界同志们：",
        "张明同志：",
        "李明校长，各位老师：",
        "尊敬的王建国主席，各位代表：",
        "全县劳动模范代表会议各位代表同志们：",
    ],
)
def test_a_salutation_that_begins_as_names_do_is_whole(salutation: str) -> None:
    text = f"{TITLE}\n（2024年5月6日）\n{salutation}\n{REST}"
    assert salutations(text) == [salutation]
    assert found(text) == []


@pytest.mark.parametrize("date", ["2024年5月6日", "2024年5月", "2024.5.6", "2024-05-06", "　二〇二四年五月"])
def test_a_date_glued_to_the_title_leaves_it_the_title(date: str) -> None:
    assert found(f"{TITLE}{date}\n同志们：\n{REST}") == [("title-date-glued", 1)]


@pytest.mark.parametrize("salutation", ["同志们：", "诸位代表先生：", "尊敬的各位理事，各代表团团长，女士们，先生们："])
@pytest.mark.parametrize("front", ["", f"{TITLE}\n", f"{TITLE}\n（2024年5月6日）\n"])
@pytest.mark.parametrize("first", ["今天开会，目的是部署今年下半年的各项工作。", "大家好！"])
def test_a_salutation_below_the_first_paragraph_is_late(front: str, first: str, salutation: str) -> None:
    text = f"{front}{first}\n{salutation}\n要抓紧。\n谢谢大家！"
    assert salutations(text) == [salutation]
    assert found(text) == [("salutation-missing", front.count("\n") + 1)]


@pytest.mark.parametrize("first", ["下面是市长在全市工作会议上的讲话，请大家认真学习。", "路在何方？", "今天很冷。"])
def test_what_introduces_a_speech_without_a_title_stands_above_its_salutation(first: str) -> None:
    assert found(f"{first}\n同志们：\n{REST}") == []


def test_a_list_of_people_far_below_is_no_late_salutation() -> None:
    lines = [f"第{number}段要抓紧落实。" for number in "一二三四五六七八九"]
    text = "\n".join(["关于秋收的几点想法", *lines, "诸位代表先生：", "要抓紧。"])
    assert salutations(text) == []
