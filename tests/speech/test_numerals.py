"""Chinese numerals are read and written alike, and a count of any size is the number that it says."""

import pytest

from lint.formats import read_bytes
from lint.model.results import DraftResult
from lint.pipeline.engine import check, read
from lint.pipeline.load_rules import load_complete
from lint.speech.numerals import MAX_NUMBER, read_number, write_number

RULESET = load_complete().only(["counts", "numbering"])
HEAD = "在全市工作会议上的讲话\n同志们：\n今天召开全市工作会议。\n"
TAIL = "\n同志们，让我们抓紧行动！\n"
INLINE = "“{}”，后面列了 2 项"


def checked(body: str) -> DraftResult:
    return check(read_bytes(f"{HEAD}{body}{TAIL}".encode(), "draft.txt"), RULESET)


def test_every_number_is_read_as_it_is_written() -> None:
    assert [read_number(write_number(number)) for number in range(1, MAX_NUMBER + 1)] == list(range(1, MAX_NUMBER + 1))


@pytest.mark.parametrize(
    ("number", "text"),
    [(10, "十"), (19, "十九"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1001, "一千零一"), (1010, "一千零一十")],
)
def test_numbers_are_written_as_they_are_spoken(number: int, text: str) -> None:
    assert write_number(number) == text


@pytest.mark.parametrize("number", [-1, 0, MAX_NUMBER + 1])
def test_what_cannot_be_written_is_empty(number: int) -> None:
    assert write_number(number) == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [("两", 2), ("两百", 200), ("两千零五", 2005), ("一百十二", 112), ("一百〇八", 108), ("③", 3), ("㊿", 50), ("120", 120)],
)
def test_other_ways_of_writing_are_read(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["", "百", "三四", "一两", "百千", "零", "一百八", "十百", "①②", "½", "1" * 5000, "一" * 5000])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) == 0


@pytest.mark.parametrize(
    "count",
    [
        "100件实事",
        "一百件实事",
        "一百零八件实事",
        "120件实事",
        "二百三十六项任务",
        "一千件实事",
        "两百个方面",
        "99件实事",
        "9999件实事",
    ],
)
def test_a_count_of_any_size_is_compared_with_its_list(count: str) -> None:
    violations = checked(f"今年要办好{count}：一是修路；二是通水。").violations
    assert [(one.rule, one.found) for one in violations] == [("declared-count-inline", count)]
    assert INLINE.format(count) in violations[0].message


@pytest.mark.parametrize(
    "count",
    ["3万件实事", "1,200件实事", "数百件实事", "几百件实事", "百余件实事", "三万五千件实事", f"{'1' * 6000}件实事", "两三百件实事"],
)
def test_what_gives_no_number_that_can_be_listed_announces_nothing(count: str) -> None:
    assert checked(f"今年要办好{count}：一是修路；二是通水。").violations == []


def test_a_long_series_is_counted_to_its_end() -> None:
    members = "；".join(f"{write_number(number)}是修路" for number in range(1, 25))
    assert checked(f"今年要办好24件实事：{members}。").violations == []
    assert ["后面列了 24 项" in one.message for one in checked(f"今年要办好26件实事：{members}。").violations] == [True]


def test_a_number_within_a_longer_one_opens_no_series() -> None:
    assert checked("今年要办好两件实事：一百零一是代号，二百是总数。").violations == []


def test_sections_are_numbered_beyond_ninety_nine() -> None:
    lines = [f"{write_number(number)}、抓好落实\n要好。" for number in range(1, 121)]
    text = HEAD + "\n".join(lines) + TAIL
    sections = read(read_bytes(text.encode(), "draft.txt"), RULESET).drafts[0].sections
    assert [section.marker.number for section in sections] == list(range(1, 121))
    assert checked("\n".join(lines)).violations == []
    assert [one.rule for one in checked("\n".join(lines[:104] + lines[105:])).violations] == ["number-gap"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一百零三、抓好落实", (1, 103, "一百零三、")),
        ("（一百二十）抓好落实", (2, 120, "（一百二十）")),
        ("第一百章", (0, 100, "第一百章")),
        ("一一、抓好落实", (1, 0, "一一、")),
        ("百、千、万，都要算", None),
        ("一百、二百线城市", None),
    ],
)
def test_markers_hold_whole_numbers(text: str, expected: tuple[int, int, str] | None) -> None:
    marker = RULESET.vocabulary.section_numbers.read(text, 0, len(text))
    assert (marker and (marker.level, marker.number, text[marker.start : marker.end])) == expected
