"""Word lists: what a line may say, one-line errors with file and line, and the day that dated entries are judged at."""

from pathlib import Path

import pytest

from lint.formats import read_bytes
from lint.model.errors import RuleError
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete
from lint.rules.compile.lexicons import Entry, read_lexicon
from lint.speech.dates import read_date

pytestmark = pytest.mark.usefixtures("english")

PATH = Path("lexicons/words.txt")
ORDER = "keep one entry a line, in the order of the code points"


def test_an_entry_has_a_right_form_guards_and_dates() -> None:
    text = "# a comment\n\n工商局 → 市场监管局 | unless 工商局域 原工商局 | from 2019-04-01\n间题\n"
    assert list(read_lexicon(PATH, text.encode())) == [
        Entry("工商局", "市场监管局", ("工商局域", "原工商局"), "2019-04-01", "", 3),
        Entry("间题", "", (), "", "", 4),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "乙 → 丙\n一 → 丁\n",
            "lexicons/words.txt:2: '一' sorts before '乙'; keep one entry a line, in the order of the code points",
        ),
        ("乙 → 丙\n乙 → 丁\n", "lexicons/words.txt:2: '乙' stands twice; keep one entry a line, in the order of the code points"),
        ("乙 → 丙 | unles 乙丁\n", "lexicons/words.txt:1: no option 'unles', did you mean 'unless'?"),
        ("乙 → 丙 | from 2019\n", "lexicons/words.txt:1: 'from' takes one date, such as 2018-03-17"),
        ("乙 → 丙 | \n", "lexicons/words.txt:1: no option ''; known: unless, from, until"),
        (" → 丙\n", "lexicons/words.txt:1: an entry begins with the wrong form"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        list(read_lexicon(PATH, text.encode()))
    assert str(caught.value) == message


def test_a_list_is_utf8() -> None:
    with pytest.raises(RuleError, match="not UTF-8"):
        list(read_lexicon(PATH, "间题".encode("gbk")))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("（2024年5月6日）", "2024-05-06"),
        ("二〇二四年五月二十六日", "2024-05-26"),
        ("2024-05-06", "2024-05-06"),
        ("2024.5", "2024-05"),
        ("在2023年全市工作会议上的讲话", "2023"),
        ("工作了23年", ""),
        ("第2023号", ""),
    ],
)
def test_the_day_of_a_draft_is_read_as_far_as_it_is_known(text: str, date: str) -> None:
    assert read_date([text]) == date


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("（2015年3月1日）", False),
        ("（2019年）", False),  # It may be a day before the first of April.
        ("（2019年4月1日）", True),
        ("（二〇二六年五月六日）", True),
    ],
)
def test_a_term_is_outdated_only_from_its_day_on(date: str, found: bool) -> None:
    draft = f"在大会上的讲话\n{date}\n同志们：\n请县工商局牵头。\n同志们，谢谢大家！\n"
    rules = {violation.rule for violation in lint(read_bytes(draft.encode(), "a.txt"), load_complete())}
    assert ("term-outdated" in rules) == found


def test_front_matter_gives_the_day() -> None:
    draft = "---\ndate: 2024-03-01\n---\n# 在大会上的讲话\n\n同志们：\n\n请县工商局牵头。\n"
    assert "term-outdated" in {violation.rule for violation in lint(read_bytes(draft.encode(), "a.md"), load_complete())}
