"""Markdown: what a page shows is read, what it does not show is not, and code and tables are said not to have been read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from helpers.command import run
from lint.formats.markdown import read
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete

PLACEHOLDERS = load_complete().only(["placeholders"])
KEYS = "title: 在全县大会上的讲话\ngenre: 讲话\n"


def visible(text: str) -> str:
    """All that is read of a text, without the white space."""
    return "".join(read(text.encode()).text.normal.split())


def unread(text: str) -> list[str]:
    return list(read(text.encode()).unread)


@pytest.mark.parametrize(
    "front",
    [
        f"---\n{KEYS}---\n",
        f"---  \r\n{KEYS.replace(chr(10), chr(13) + chr(10))}---\r\n",
        f"---\n# 说明\n{KEYS}...\n",
        f'---\n{KEYS}"date": 2024-05-06\n标签: [会议,\n  大会,\n]\nlist:\n- 甲\n- 乙\n\nmore: >\n  各级各部门\n---\n',
    ],
)
def test_front_matter_says_what_a_draft_is_and_is_not_read(front: str) -> None:
    source = read(f"{front}同志们：\n".encode())
    assert (source.metadata["title"], source.metadata["genre"]) == ("在全县大会上的讲话", "讲话")
    assert "".join(source.text.normal.split()) == "同志们："
    assert source.unread == []


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n各位领导：\n\nXX同志作了讲话。\n\n---\n\n谢谢大家！\n",
        "---\n各位领导:\nXX同志作了讲话。\n---\n",
        "---\n会议要求: XX同志抓好落实。\n---\n",
        "---\n- XX同志到会。\n---\n",
        "---\n  XX同志到会。\n---\n",
        "---\n\ntitle: XX同志到会\n---\n",
        "---\ntitle: 讲话\nXX同志到会。\n---\n",
        "---\ntitle: 讲话\n同志们到会。XX同志也到会。\n",
        "---\n" + "key: 好\n" * 100 + "who: XX同志到会\n---\n",
        "---\nkey: " + "好" * 10_000 + "\nwho: XX同志到会\n---\n",
        " ---\ntitle: XX同志到会\n---\n",
    ],
)
def test_a_text_between_two_rules_is_read(text: str) -> None:
    assert [one.found for one in lint(read(text.encode()), PLACEHOLDERS)] == ["XX"]
    assert read(text.encode()).metadata == {}


@pytest.mark.parametrize(
    ("text", "shown", "said"),
    [
        ("甲\n\n```\nXX同志\n```\n\n乙", "甲乙", ["代码块 1 处"]),
        ("~~~ python\nXX同志\n```\n~~~\n乙", "乙", ["代码块 1 处"]),
        ("````\n```\nXX同志\n````\n乙\n```\nXX", "乙", ["代码块 2 处"]),
        ("```\nXX同志\n``` 甲\n乙\n", "", ["代码块 1 处"]),
        ("```甲```\n乙", "乙", ["行内代码 1 处"]),
        ("``甲`乙``丙`", "丙`", ["行内代码 1 处"]),
        ("要`干`实。", "要实。", ["行内代码 1 处"]),
        ("甲\n\n| 姓名 | 职务 |\n| --- | :-: |\n| XX同志 | 书记 |\n\n乙", "甲乙", ["表格 1 处"]),
        ("|甲|\n|-|\n|乙|\n\n丙\n\n|甲|\n|-|\n", "丙", ["表格 2 处"]),
        ("|XX同志到会。|", "|XX同志到会。|", []),
        ("|甲|\n|乙|\n", "|甲||乙|", []),
        ("甲\n***\n乙\n- - -\n丙", "甲乙丙", []),
        ("[说明]: https://example.invalid/a '题'\n[说明]: 见 附件\n[^1]: 见附件", "[说明]:见附件[^1]:见附件", []),
        ("<!-- 甲 --> 乙 <!-- 丙 -->", "乙", []),
        ("<!-- 甲 --> \n乙 <!-- 丙", "乙<!--丙", []),
    ],
)
def test_what_is_no_prose_is_left_out_and_what_a_page_shows_of_it_is_said(text: str, shown: str, said: list[str]) -> None:
    assert visible(text) == shown
    assert unread(text) == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**重点**工作、*重点*工作、__重点__，***重点***", "重点工作、重点工作、重点，重点"),
        ("[**附件**一](a.md)和![图](b.png 'c')", "附件一和图"),
        ("[![图](b.png)](a.md)，[甲[乙](u)丙](v)", "图，[甲乙丙](v)"),
        ("[附件](甲 乙)、[附件](<甲 乙>)、[a](b(c)d)", "[附件](甲乙)、附件、a"),
        ("20__年__月，__月__日", "20__年__月，__月__日"),
        ("20**年，5*月6*日，**年底**", "20**年，5*月6*日，年底"),
        ("张**同志到会。", "张**同志到会。"),
        ("****单位", "****单位"),
        ("3 * 4 * 5", "3*4*5"),
    ],
)
def test_marks_are_left_out_with_their_partners_only(text: str, shown: str) -> None:
    assert visible(text) == shown


TOKENS = ["[", "![", "](u)", "](", "](甲 乙)", '](u "题")', "](<甲 乙>)", ")", "]", "甲", " 乙 ", "`丙`", "`", "``", "<!-- 丁 -->"]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join))
def test_links_and_code_are_those_of_a_parser_of_markdown(text: str) -> None:
    line = f"字{text}末"
    blocks = MarkdownIt("commonmark").parse(line)
    assert visible(line) == "".join("".join(shown(block) for block in blocks).split())


def shown(token: Token) -> str:
    """The text of a token on the page, code left out."""
    if token.type == "text":
        return token.content
    return "".join(map(shown, token.children or []))


def test_the_summary_says_what_was_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("各位领导：\n\n今天开会。\n\n```\nXX同志\n```\n\n|甲|\n|-|\n|XX同志|\n", encoding="utf-8")
    done = run("check", "a.md", cwd=tmp_path)
    assert "a.md 中有没有读的内容：代码块 1 处、表格 1 处。" in done.stdout.decode()
