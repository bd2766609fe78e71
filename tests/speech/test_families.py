"""Number families: a number that is left out, repeated or out of place is found in each, and ordinals are none."""

import pytest

from lint.formats import read_bytes
from lint.pipeline.engine import lint, read
from lint.pipeline.load_rules import load_complete

RULESET = load_complete().only(["numbering", "counts"])
HEAD = "在全县秋收工作会议上的讲话\n同志们：\n今天召开会议。下面，我讲几点意见。\n"
TAIL = "\n同志们，让我们抓紧行动！\n"
PARTS = ["抢收要快，看准天气就下田", "机具要足，联系好外地车队", "烘干要跟上，二十四小时不停", "归仓要细，颗粒不丢", "服务要到家"]
HAN = "一二三四五"


def numbered(form: str, numerals: str, order: str, between: str = "。\n") -> str:
    return HEAD + between.join(form.format(numerals[int(at) - 1], int(at)) + part for at, part in zip(order, PARTS)) + "。" + TAIL


def grave(text: str) -> list[tuple[str, str]]:
    found = lint(read_bytes(text.encode(), "a.txt"), RULESET)
    return [(violation.rule, violation.found) for violation in found if violation.severity != "info"]


IN_LINES = [
    ("第{}条，", HAN),
    ("第{}件事，", HAN),
    ("第{}个方面，", HAN),
    ("第{}项，", HAN),
    ("第{}点，", HAN),
    ("第{}个问题是", HAN),
    ("第{}句话：", HAN),
    ("其{}，", HAN),
    ("{}来，", HAN),
    ("{}个是", HAN),
    ("{}、", "甲乙丙丁戊"),
    ("{}.", "ABCDE"),
    ("{}、", "ⅠⅡⅢⅣⅤ"),
    ("{}", "㈠㈡㈢㈣㈤"),
    ("{}", "⒈⒉⒊⒋⒌"),
    ("{}", "⑴⑵⑶⑷⑸"),
    ("{}、", "壹贰叁肆伍"),
    ("1.{}", "12345"),
    ("2.{} ", "12345"),
    ("{}，", "12345"),
]


@pytest.mark.parametrize(("form", "numerals"), IN_LINES)
@pytest.mark.parametrize(
    ("order", "rule", "at"), [("1245", "series-gap", 4), ("1223", "series-duplicate", 2), ("1324", "series-order", 2)]
)
def test_a_fault_is_found_in_each_family(form: str, numerals: str, order: str, rule: str, at: int) -> None:
    text = numbered(form, numerals, order)
    found = [(name, value) for name, value in grave(text) if name != "series-separator"]
    assert [name for name, _ in found] == [rule]
    assert numerals[at - 1] in found[0][1]


@pytest.mark.parametrize(("form", "numerals"), IN_LINES)
def test_a_complete_list_is_right_in_each_family(form: str, numerals: str) -> None:
    assert grave(numbered(form, numerals, "12345")) == []


@pytest.mark.parametrize("form", ["第{}件事，", "第{}个方面，", "其{}，", "{}来", "{}个是"])
def test_families_of_speech_are_read_inside_a_paragraph(form: str) -> None:
    assert [rule for rule, _ in grave(numbered(form, HAN, "1245", "；"))] == ["series-gap"]


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("首先，要快。\n再次，要实。\n最后，要细。", ["series-gap"]),
        ("首先，要快。\n其次，要实。\n其次，要细。", ["series-duplicate"]),
        ("首先，要快。\n其次，要实。\n再次，要细。\n最后，要严。", []),
        ("首先，要快。\n第二，要实。\n第三，要细。\n最后，要严。", []),
        ("首先，要快。\n第二，要实。\n第四，要细。", ["series-gap"]),
        ("第一，要精。首先，减少会议，每年少开十场。第二，减少文件。\n第二，要实。\n第三，要快。", []),
        ("首先，感谢大家。第一，要快。第二，要实。第三，要细。", []),
    ],
)
def test_a_second_may_stand_in_after_a_first_of_another_family(body: str, rules: list[str]) -> None:
    assert [rule for rule, _ in grave(HEAD + body + TAIL)] == rules


@pytest.mark.parametrize(
    "body",
    [
        "第一条　为了规范工作，制定本办法。\n第二条　本办法适用于全县。\n第五条　本办法自公布之日起施行。",
        "根据第一条，要登记。依照《办法》第三条规定，要公示。第五条也讲到了。",
        "第一条腿是农业，第三条腿是旅游。他第一个到，第三个走。第一件大衣，第三件棉袄。",
        "第一条就是要快，它的好处大家都知道。第二条，要准。说到稳，这是第三条。第四条，要实。",
        "1.1万亩水稻已经收割。\n1.3万亩玉米正在收割。\n1.5倍的烘干能力。",
        "甲、乙两个村先收。\n丙、丁两个村后收。",
        "A.I.技术要用好。\nC.O.D.要达标。",
        "这样一来，大家都轻松。三来河的水也够用。一来一往，感情就深了。四来客商不少。",
        "其一生都在田里。其三子也回来了。其二，不足为奇。",
        "一方面要快，另一方面要实。另一方面还要看到差距。",
        "首先要快。再次感谢大家。首先要学。其次要干。再次要比。",
        "再次，向大家表示感谢。其次，要看到差距。",
        "一，他站起来，二，他又坐下。",
    ],
)
def test_ordinals_and_quantities_are_no_series(body: str) -> None:
    assert grave(HEAD + body + TAIL) == []


def test_lists_with_labels_nest() -> None:
    text = HEAD + "第一件事，抢收。第一个方面，抓机具；第二个方面，抓人手。\n第二件事，归仓。\n第三件事，播种。" + TAIL
    draft = read(read_bytes(text.encode(), "a.txt"), RULESET).drafts[0]
    assert [[item.number for item in series.items] for series in draft.series] == [[1, 2, 3], [1, 2]]
    assert grave(text) == []


@pytest.mark.parametrize(
    ("body", "rule", "found"),
    [
        ("一是抓早。二要抓实。三是抓细。", "series-mixed", "二要"),
        ("一是抓早。其二，抓实。三是抓细。", "series-mixed", "其二"),
        ("要抓早。第二，抓实。第三，抓细。", "series-not-from-one", "第二"),
    ],
)
def test_what_reads_badly_in_a_series_is_a_hint(body: str, rule: str, found: str) -> None:
    hints = lint(read_bytes((HEAD + body + TAIL).encode(), "a.txt"), RULESET)
    assert [(hint.rule, hint.found, hint.severity) for hint in hints] == [(rule, found, "info")]


@pytest.mark.parametrize(
    ("announced", "found"),
    [
        ("我的讲话有四层意思。", []),
        ("我讲五层意思。", ["declared-count-sections"]),
        ("我的讲话分五个部分。", ["declared-count-sections"]),
        ("下面，我讲伍点。", ["declared-count-sections"]),
        ("下面，我讲 五 点。", ["declared-count-sections"]),
        ("下面，我送大家五个字：", ["declared-count-inline"]),
        ("会议 5 点。", []),
        ("我讲 四 点。", []),
    ],
)
def test_counts_in_unusual_forms(announced: str, found: list[str]) -> None:
    members = "\n".join(f"{numeral}是{part}。" for numeral, part in zip("一二三四", PARTS))
    assert [rule for rule, _ in grave(HEAD.replace("下面，我讲几点意见。", announced) + members + TAIL)] == found


@pytest.mark.parametrize(
    "end",
    ["第一", "第一、", "首先,", "其二、", "甲、", "1.1", "五、", "第一件事", "第一件事，", "下面进行第一项", "请王强同志讲话"],
)
def test_a_draft_may_end_in_the_middle_of_a_number(end: str) -> None:
    for head in ("", "会议主持词\n同志们：\n"):
        assert len(read(read_bytes((head + end).encode(), "a.txt"), RULESET).drafts) == 1
