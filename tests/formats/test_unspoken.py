"""Program code, references and foreign text in documents: not checked, and said to be so."""

import pytest

from helpers.documents import p, package
from lint.formats import read_bytes
from lint.formats.foreign import is_foreign
from lint.formats.unspoken import unspoken
from lint.model.results import DraftResult
from lint.pipeline.engine import check
from lint.pipeline.load_rules import load_complete

RULESET = load_complete().only()
CODE = ["#include &lt;iostream&gt;", "int main()", "{", 'cout&lt;&lt;"请输入:"&lt;&lt;x;', "return 0;", "}"]
REFERENCES = ["参考文献", "[1]张三,李四.论调研.人民日报,2024-03-07(3).[N]", "[2]王五.谈作风,2023."]
ENGLISH = "We shall meet again in the spring and look at what has been done , and what was not ."


def checked(*lines: str) -> DraftResult:
    return check(read_bytes(package("".join(map(p, lines))), "a.docx"), RULESET)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (CODE, "程序代码 6 行"),
        (REFERENCES, "参考文献 2 行"),
        ([ENGLISH], "外文 1 行"),
    ],
)
def test_what_is_never_spoken_is_not_checked_and_this_is_said(lines: list[str], said: str) -> None:
    result = checked("要抓好落实。", *lines, "要抓紧整改。")
    assert said in result.unread
    assert not [one for one in result.violations if one.line in range(3, 2 + len(lines))]


def test_lines_around_what_is_never_spoken_are_checked() -> None:
    result = checked("要抓好落实,要快。", *CODE, "请XX同志讲话。")
    assert [(one.line, one.found) for one in result.violations if one.severity != "info"] == [(1, ","), (8, "XX")]


@pytest.mark.parametrize(
    "lines",
    [
        ["请{{姓名}}讲话;", "{% if 有附件 %}", "{% endif %}"],  # What a program fills in must be found.
        ["甲方：＿＿＿;", "乙方：＿＿＿;"],
        ["XXX;", "要抓好落实;"],
        ["Windows 10 专业版;", "WPS Office;"],
        ["联系邮箱 li_ming@example.com;"],
        ["二、任务[重要]"],
        ["iPhone, iPad, MacBook"],
        ["https://www.example.com/a-long/address/with/many/words/in/its/path/and/query"],
        ["[1]请填写", "[2]要抓紧"],
    ],
)
def test_what_may_be_spoken_is_checked(lines: list[str]) -> None:
    assert unspoken(lines) == [""] * len(lines)


def test_a_break_within_a_paragraph_ends_a_line_of_code() -> None:
    result = check(
        read_bytes(package(p("<w:r><w:t>要抓好落实。</w:t><w:br/><w:t>x = 1;</w:t><w:br/><w:t>y = 2;</w:t></w:r>")), "a.docx"),
        RULESET,
    )
    assert "程序代码 2 行" in result.unread


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        (ENGLISH * 10, True),
        ("Договор заключается в письменной форме. " * 20, True),
        ("私たちは春にまた会いましょう。そして仕事をします。" * 40, True),
        ("Thank you.", False),
        (ENGLISH * 10 + "要抓好落实。" * 20, False),
        (ENGLISH * 60 + "要抓好落实。" * 60, False),
        ("要抓好落实。" * 100, False),
        ("の要抓好落实。" * 100, False),
    ],
)
def test_a_text_in_another_language_is_told_by_its_letters(text: str, foreign: bool) -> None:
    assert is_foreign(text) is foreign


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_a_document_in_another_language_gets_one_honest_line(name: str) -> None:
    lines = [f"{ENGLISH}  {{{{name}}}} ____" for _ in range(40)]
    data = package("".join(map(p, lines))) if name.endswith("docx") else "\n".join(lines).encode()
    result = check(read_bytes(data, name), RULESET)
    assert not result.violations
    assert result.unread[-1] == "全文（不是中文，没有检查）"
