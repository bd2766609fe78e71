"""What an old draft left behind is found in its place, and a draft that has nothing of it is left alone."""

from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from helpers.old_drafts import LEFT, OLD, made_over
from lint.formats import read_bytes
from lint.model.violation import Violation
from lint.pipeline.compare import OldText, compare
from lint.pipeline.engine import Beside, check, lint, read
from lint.pipeline.load_rules import load, load_complete
from lint.pipeline.prove import example
from lint.rules.ruleset import Ruleset

RULES = load().only()
YEAR, EDITION = "2023年，", "预祝第十五届"
FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.*"))


def old_text(text: str, path: str = "去年.txt") -> OldText:
    return OldText(read(read_bytes(text.encode(), path), RULES), path)


def leftovers(text: str, *old: str) -> list[Violation]:
    found = lint(read_bytes(text.encode(), "a.txt"), RULES, "a.txt", Beside([old_text(one) for one in old]))
    return [violation for violation in found if violation.category == "leftovers"]


@pytest.mark.parametrize("left", LEFT)
def test_what_was_left_behind_is_found_in_its_place(left: str) -> None:
    found, rule = LEFT[left]
    text = made_over(left)
    grave = [violation for violation in leftovers(text, OLD) if violation.rule == rule and violation.found == found]
    assert [(text.index(left) <= violation.start < text.index(left) + len(left)) for violation in grave] == [True]


def test_twelve_leftovers_are_found_and_hardly_anything_else_is_said() -> None:
    text = made_over(*LEFT)
    found = leftovers(text, OLD)
    places = [(violation.start, violation.end) for violation in found]
    places += [(place.start, place.end) for violation in found for place in violation.further]
    missed = [
        left for left in LEFT if not any(start < text.index(left) + len(left) and text.index(left) < end for start, end in places)
    ]
    assert missed == []
    assert len(found) <= len(LEFT) + 3


def test_a_speech_that_was_made_over_with_care_has_nothing_grave() -> None:
    assert [violation for violation in leftovers(made_over(), OLD) if violation.severity != "info"] == []
    assert len(leftovers(made_over(), OLD)) <= 3


def test_what_is_said_names_the_old_place_and_the_other_places_of_the_same() -> None:
    found = {violation.rule: violation for violation in leftovers(made_over("预祝第十五届", "全县第十五届", "2023年，"), OLD)}
    assert found["old-year"].message == "“2023年”与旧稿相同，请核对（去年.txt 第8行）"
    assert found["old-edition"].message == "“第十五届”与旧稿相同，请核对（去年.txt 第5行）；第24行也是，全篇共 2 处"
    assert (found["old-edition"].line, [place.line for place in found["old-edition"].further]) == (5, [24])


@pytest.mark.parametrize(("first", "second"), list(pairwise(FIXTURES)), ids=lambda path: path.parent.name)
def test_drafts_that_have_nothing_to_do_with_each_other_say_nothing(first: Path, second: Path) -> None:
    old = OldText(read(read_bytes(second.read_bytes(), second.name), RULES), second.name)
    found = check(read_bytes(first.read_bytes(), first.name), RULES, first.name, Beside([old]))
    assert [one.message for one in found.violations if one.category == "leftovers" and one.severity != "info"] == []


def test_the_share_of_sentences_is_counted_by_old_draft() -> None:
    text = "同志们：\n要把防汛责任落到每一个人头上。\n孩子们在家门口就能上好学校。\n这一句谁也没有说过。\n"
    one, other = "要把防汛责任落到每一个人头上。\n", "孩子们在家门口就能上好学校。\n要把防汛责任落到每一个人头上。\n"
    result = check(read_bytes(text.encode(), "a.txt"), RULES, "a.txt", Beside([old_text(one, "一.txt"), old_text(other, "二.txt")]))
    assert [(share.path, share.kept, share.counted) for share in result.shares] == [("一.txt", 1, 3), ("二.txt", 1, 3)]


@pytest.mark.parametrize(
    ("sentence", "old", "kept"),
    [
        ("要把防汛责任落实到每一个人头上。", "要把防汛的责任落到每一个人的头上。", True),
        ("２０２４年，全县要办好十件实事。", "2024 年，全县要办好十件实事！", True),
        ("要把防汛责任落实到每一个人头上。", "要让每个孩子在家门口上好学。", False),
        ("要办。", "要办。", False),
    ],
)
def test_a_sentence_is_taken_over_where_it_is_the_same_or_nearly(sentence: str, old: str, kept: bool) -> None:
    document = read(read_bytes(sentence.encode(), "a.txt"), RULES)
    assert bool(compare(document, [old_text(old)]).kept) is kept


def test_rules_that_compare_say_nothing_without_an_old_draft() -> None:
    assert leftovers(made_over(*LEFT)) == []
    for rule in load_complete().rules:
        if rule.needs:
            alone = Ruleset([rule], RULES.vocabulary)
            assert lint(example(rule, rule.bad[0]), alone) == []


def test_several_drafts_in_a_file_have_each_their_own_date() -> None:
    text = (
        "在甲会上的讲话\n（2024年3月1日）\n同志们：\n{}\n谢谢大家！\n\n在乙会上的讲话\n（2025年3月1日）\n同志们：\n{}\n谢谢大家！\n"
    )
    same = "2023年定下的事，要回头看一看有没有办成。"
    old = f"在甲会上的讲话\n（2024年3月1日）\n同志们：\n{same}\n"
    first, second = leftovers(text.format(same, "今天只说一件事。"), old), leftovers(text.format("今天只说一件事。", same), old)
    assert [violation.rule for violation in first] == []
    assert [violation.rule for violation in second] == ["old-year"]


def test_a_date_line_that_was_left_behind_dates_nothing() -> None:
    found = leftovers(made_over("（2024年4月12日）", YEAR, EDITION), OLD)
    assert {(one.rule, one.found, one.severity) for one in found} >= {
        ("old-year", "2024年4月12日", "info"),
        ("old-year", "2023年", "info"),
        ("old-edition", "第十五届", "warning"),
    }


def test_a_name_of_the_old_title_weighs_more_where_another_took_its_place() -> None:
    line = "清河县的教育大有希望，我们信心十足。\n"
    old, other, same = (f"在{where}教育工作会议上的讲话\n同志们：\n{line}" for where in ("清河县", "临江县", "全县"))
    assert [(one.found, one.severity) for one in leftovers(other, old)] == [("清河县", "error")]
    assert [(one.found, one.severity) for one in leftovers(same, old) if one.rule == "old-occasion"] == [("清河县", "warning")]


def varied(count: int, every: int) -> str:
    """Many sentences, of which every so many is another in a longer text."""
    words = ["防汛", "教育", "就业", "养老", "交通", "住房", "粮食", "生态", "安全", "文化"]
    urged = ["认真", *["抓紧"] * (every - 1)]
    return "".join(
        f"关于{words[number % 10]}和{words[number // 10 % 10]}，第{number}号方案要{urged[number % every]}研究落实。\n"
        for number in range(count)
    )


def test_time_grows_with_the_length_of_the_drafts() -> None:
    def seconds(count: int) -> float:
        document = read(read_bytes(varied(count, 3).encode(), "a.txt"), RULES)
        old = old_text(varied(count, 2))
        before = process_time()
        compare(document, [old])
        return process_time() - before

    def best(count: int) -> float:  # Of three: what else the machine does is no growth.
        return min(seconds(count) for _ in range(3))

    seconds(100)
    assert best(8000) < 30 * max(best(1000), 0.01)
