"""The order of business of a host: what is left out, said twice or out of order, and what only looks like that."""

import pytest

from lint.formats import read_bytes
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete

RULESET = load_complete().only()
HEAD = "全县秋收工作会议主持词\n（2025年9月8日）\n\n同志们：\n\n现在开会。今天召开这次会议，主要任务是安排部署秋收工作。\n"
TAIL = "\n同志们，这次会议的议程已经全部进行完毕。希望大家抓紧落实。散会！\n"
PARTS = ["请农业农村局局长宣读表扬通报", "请石桥乡作经验介绍", "请气象局通报近期天气", "签订目标责任书", "请县长讲话"]


def script(*lines: str) -> str:
    return HEAD + "\n".join(lines) + TAIL


def announced(form: str, *numbers: str) -> list[str]:
    return [f"{form.format(number)}{part}。" for number, part in zip(numbers, PARTS)]


def grave(text: str) -> list[tuple[str, str]]:
    found = lint(read_bytes(text.encode(), "a.txt"), RULESET)
    return [(violation.rule, violation.found) for violation in found if violation.severity != "info"]


DEFECTIVE = [
    (announced("下面，进行第{}项议程，", *"一二四五"), [("agenda-gap", "第四项")]),
    (announced("现在进行会议第{}项议程：", *"一三四"), [("agenda-gap", "第三项")]),
    (announced("会议进行第{}项：", *"一二二三"), [("agenda-duplicate", "第二项")]),
    (announced("大会进行第{}项，", *"一二三三"), [("agenda-duplicate", "第三项")]),
    (announced("下面进行第{}项议程，", *"一三二四"), [("agenda-order", "第二项")]),
    (announced("接下来，进行第{}项议程。", *"二三四"), [("agenda-not-from-one", "第二项")]),
    (announced("第{}项议程：", *"一二四"), [("agenda-gap", "第四项")]),
    (announced("第{}项：", *"一二四"), [("agenda-gap", "第四项")]),
    (announced("第{}项，", *"一一二三"), [("agenda-duplicate", "第一项")]),
    (announced("议程{}：", *"一二四"), [("agenda-gap", "议程四")]),
    (announced("下面进行第{}项议程，", *"1245"), [("agenda-gap", "第4项")]),
    (announced("下面讨论第{}个议题，", *"一二四"), [("agenda-gap", "第四个")]),
    (announced("进入第{}个环节，", *"一三四"), [("agenda-gap", "第三个")]),
    (["今天的会议共有五项议程。", *announced("下面进行第{}项议程，", *"一二三四")], [("agenda-count", "五项议程")]),
    (["本次会议的议程共有三项。", *announced("下面进行第{}项议程，", *"一二三四")], [("agenda-count", "三项")]),
    (["今天上午的会议安排了6项议程。", *announced("现在进行第{}项议程，", *"一二三四五")], [("agenda-count", "6项议程")]),
    (["今天的议程有五项：一是宣读通报，二是介绍经验，三是通报天气，四是县长讲话。"], [("declared-count-inline", "五项")]),
    (["今天的会议共有三项议程：一是宣读通报；二是县长讲话。"], [("declared-count-inline", "三项议程")]),
    (
        ["今天的议程有四项：一是宣读通报；二是介绍经验；三是通报天气；四是县长讲话。", *announced("进行第{}项议程，", *"一二四")],
        [("agenda-gap", "第四项")],
    ),
    (
        ["首先，请甲乡党委书记作交流发言。", "下面，请乙乡党委书记作交流发言。", "首先，请丙乡党委书记作交流发言。"],
        [("agenda-first-again", "首先，请丙乡党委书记作交流发言")],
    ),
    (
        ["首先请李明同志宣读通报。", "首先请张华同志通报天气。", "最后请王强同志讲话。"],
        [("agenda-first-again", "首先请张华同志通报")],
    ),
    (
        ["首先，请李明同志宣读通报。", "最后，请张华同志通报天气。", "最后，请王强同志讲话。"],
        [("agenda-last-early", "最后，请张华同志通报")],
    ),
    (
        ["首先，请李明同志宣读通报。", "最后，请王强同志讲话。", "下面，请张华同志通报天气。"],
        [("agenda-last-early", "最后，请王强同志讲话")],
    ),
    (
        ["首先进行第一项议程，宣读通报。", "最后，进行第二项议程，介绍经验。", "下面，进行第三项议程，县长讲话。"],
        [("agenda-last-early", "第二项")],
    ),
    (
        [
            "下面，有5家单位作交流发言。",
            *(f"{opener}，请{unit}乡作交流发言。" for opener, unit in zip(["首先", "接下来", "接着", "最后"], "甲乙丙丁")),
        ],
        [("agenda-speakers", "5家单位")],
    ),
    (
        [
            "下面进行第一项议程，由三位同志作表态发言。",
            *(f"{opener}请{who}同志作表态发言。" for opener, who in zip(["首先", "接下来"], ["李明", "张华"])),
            "下面进行第二项议程，请王强同志讲话。",
        ],
        [("agenda-speakers", "三位同志")],
    ),
    (
        ["首先，请副县长李明同志讲话。", "下面，请张华同志通报天气。", "最后，请副县长李明同志讲话。"],
        [("agenda-called-twice", "最后，请副县长李明同志讲话")],
    ),
    (
        [
            *announced("下面进行第{}项议程，", *"一二"),
            "下面进行第三项议程，请县长王强同志作重要讲话。",
            "下面进行第四项议程，请县长王强同志讲话。",
        ],
        [("agenda-called-twice", "请县长王强同志讲话")],
    ),
    (
        ["首先请甲乡作交流发言。", "接下来请甲乡作交流发言。", "最后请丙乡作交流发言。"],
        [("agenda-called-twice", "接下来请甲乡作交流发言")],
    ),
]


@pytest.mark.parametrize(("lines", "found"), DEFECTIVE)
def test_a_fault_of_the_order_of_business_is_told_once_and_where_it_is(lines: list[str], found: list[tuple[str, str]]) -> None:
    assert grave(script(*lines)) == found


OVERVIEW = "今天的会议共有五项议程：一是宣读通报；二是介绍经验；三是通报天气；四是签订责任书；五是县长讲话。"
RIGHT = [
    announced("下面，进行第{}项议程，", *"一二三四五"),
    [OVERVIEW, *announced("下面进行第{}项，", *"一二三四五")],
    [
        "今天的议程有三项：",
        "第一项，宣读通报；",
        "第二项，介绍经验；",
        "第三项，县长讲话。",
        *announced("现在进行第{}项议程，", *"一二三"),
    ],
    ["会议有两项议程，第一项是宣读通报，第二项由县长讲话。", "下面先进行第一项议程，请李明同志宣读通报。", "下面请王强同志讲话。"],
    ["下面进行第一项议程，宣读通报。", "第一项议程进行完毕。", "刚才进行了第一项议程，下面进行第二项议程，请县长讲话。"],
    [
        "下面进行第一项议程，由三家单位作交流发言。首先请甲乡作交流发言。",
        "接下来，请乙乡作交流发言。",
        "最后，请丙乡作交流发言。",
        "下面进行第二项议程，请受表彰的个人代表上台领奖。首先请先进工作者代表上台领奖。",
        "最后请劳动模范代表上台领奖。",
        "最后，进行第三项议程，请县长王强同志讲话。",
        "刚才，王强同志作了重要讲话，大家要抓好落实。下面，我再强调三点。",
    ],
    [
        "首先，请李明同志宣读通报。",
        "下面作交流发言，首先请甲乡发言。",
        "接着请乙乡发言。",
        "最后请丙乡发言。",
        "最后请王强同志讲话。",
    ],
    ["首先，请王强同志致辞。", "下面，请张华同志介绍情况。", "最后，请王强同志讲话。"],
    ["下面，请甲乡、乙乡、丙乡、丁乡依次作交流发言，共有5家单位作交流发言，请抓紧时间。", "最后，请王强同志讲话。"],
    ["一、传达文件", "请李明同志传达文件。", "二、讨论", "请大家围绕第三项任务谈谈打算。", "三、县长讲话", "请王强同志讲话。"],
    ["第一，请李明同志宣读通报。", "第二，请王强同志讲话。", "希望大家抓好第一项任务，也抓好第四项任务。"],
    [
        "下面，进行第一项，奏唱国歌。",
        "下面，进行第二项，宣读决定。",
        "下面，进行第三项，颁奖。",
        "下面，进行第四项，讲话。",
        "最后，请大家起立。",
    ],
]


@pytest.mark.parametrize("lines", RIGHT)
def test_a_right_script_raises_nothing(lines: list[str]) -> None:
    found = lint(read_bytes(script(*lines).encode(), "a.txt"), RULESET)
    assert [
        violation.rule for violation in found if violation.severity != "info" or violation.rule == "paragraph-opening-repeat"
    ] == []


@pytest.mark.parametrize(
    "body",
    [
        "第一项任务是抢收。\n第三项任务是归仓。\n第四项任务是烘干。",
        "第一项改革要快，第三项改革要稳。会议进行得很顺利。",
        "我们进行了四项议题的讨论。刚才，会议完成了第三项议程和第四项议程。",
        "首先，请大家放心。最后，请大家努力。下面，请继续讨论。",
    ],
)
def test_a_speech_has_no_order_of_business(body: str) -> None:
    text = f"在全县秋收工作会议上的讲话\n同志们：\n今天召开会议。\n{body}\n同志们，让我们抓紧行动！\n"
    assert [rule for rule, _ in grave(text) if rule.startswith("agenda")] == []
