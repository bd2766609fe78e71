"""Whatever stands in drafts, in names and in rules, a report is text and nothing else, and says what it should."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib import import_module
from io import BytesIO
from random import Random
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from markdown_it import MarkdownIt

from helpers.fuzzing import try_each
from lint.formats import reports
from lint.formats.portable import portable_path, xml_text
from lint.formats.printable import printable
from lint.model.place import Place
from lint.model.results import Accepted, FileResult, Outline, RunResult, Section
from lint.model.text import Span, Text
from lint.model.violation import SEVERITIES, Fix, Violation
from lint.rules.rule import Rule

LIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
COMMAND = re.compile(r"^\s*::|##(?:vso)?\[", re.MULTILINE)
PIECES = [
    *("XX同志", "，", "。", "甲", "a", " ", "\u3000", "\t", "\n", "\r", "\r\n", "\v", "\f", "\x00", "\x1b[31m", "\x1b]0;x\x07"),
    *("\x7f", "\x85", "\x9b2J", "\u200b", "\u200f", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\ufffe", "\U000e0041"),
    *("::", "::error::", "\n::stop-commands::x", "##[group]", "##vso[task.x]", ":", "#", "[", "::::", "###[", "##", "%0A"),
    *('"', "'", "\\", "\\n", "\\u001b", "{", "}", "[", "]", ",", "<", ">", "&", "]]>", "<!--", "-->", "<script>", "</pre>"),
    *("&amp;", "&#27;", "<![CDATA[", "<?x?>", "\ud800", "\udcbd", "𠮷", "\U0001f600", "e\u0301", "【", "】", "⏎", "U+", "|"),
    *("<U+001B>", "%25", "`"),
]
NAMES = ["a.txt", "./a.txt", "/x/y.txt", "-x.txt", "a/../b.txt", "~$a.docx", "c:d.txt", "\\\\server\\x.txt", "//a", "."]


def text_of(own: Random, most: int = 8) -> str:
    return "".join(own.choices(PIECES, k=own.randint(0, most)))


def path_of(own: Random) -> str:
    """A name of a file holds anything but NUL."""
    return own.choice([own.choice(NAMES), f"{text_of(own, 4)}.txt", f"{text_of(own, 3)}/{text_of(own, 3)}a"]).replace("\0", "")


def rule_of(own: Random, number: int) -> Rule:
    """A rule of a pack; its name is in kebab case, and all else that it says is whatever its author wrote."""
    return Rule(
        id=f"pack/rule-{number}", category="wording", severity=own.choice(SEVERITIES), title=text_of(own), message="{found}",
        why=text_of(own), source=text_of(own), basis="practice", bad=[text_of(own)], good=[text_of(own)], fixed=[text_of(own)],
    )  # fmt: skip


def violation_of(own: Random, path: str, text: str, rule: Rule) -> Violation:
    start, end = sorted((own.randint(0, len(text)), own.randint(0, len(text))))
    read = Text(text)
    first, last = read.position(start), read.position(end)
    sentence = text_of(own)
    span = Span(*sorted((own.randint(0, len(sentence)), own.randint(0, len(sentence)))))
    fix = own.choice([None, Fix(text_of(own), own.choice(["safe", "unsafe", "display"]))])
    return Violation(
        path=path, line=first.line, column=first.column, end_line=last.line, end_column=last.column, rule=rule.id,
        category=rule.category, severity=own.choice(SEVERITIES), message=text_of(own), found=text[start:end], draft=1,
        section=text_of(own, 2), fix=fix, start=start, end=end, sentence=sentence, in_sentence=own.choice([None, span]),
        place=own.choice([None, Place("table", (1, 2, 1)), Place("header")]),
    )  # fmt: skip


def outcome_of(own: Random) -> RunResult:
    rules = [rule_of(own, number) for number in range(own.randint(1, 2))]
    files = [file_of(own, rules) for _ in range(own.randint(0, 2))]
    apart = [[(path_of(own), text_of(own)) for _ in range(own.randint(0, 1))] for _ in range(2)]
    notes = [text_of(own) for _ in range(own.randint(0, 1))]
    return RunResult(files, apart[0], apart[1], {rule.id: rule for rule in rules}, notes)


def file_of(own: Random, rules: list[Rule]) -> FileResult:
    # No decoder gives lone surrogates, though names have them.
    path, text = path_of(own), text_of(own, 12).encode("utf-8", "ignore").decode()
    found = [violation_of(own, path, text, own.choice(rules)) for _ in range(own.randint(0, 3))]
    accepted = [Accepted(violation_of(own, path, text, own.choice(rules)), "suppression", text_of(own))] * (own.random() < 0.2)
    section = Section(text_of(own, 2), text_of(own, 3), 5, [])
    return FileResult(path, text.__str__, found, accepted, [Outline(1, text_of(own, 3), text_of(own, 1), 5, [section])])


def rendered(name: str, outcome: RunResult) -> str:
    report: str = import_module(f"lint.formats.reports.{name}").render(outcome)
    return report.encode("utf-8", "replace").decode()


def plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def is_said_in_json(found: Any, outcome: RunResult) -> None:
    assert [one["message"] for one in found["violations"]] == [plain(one.message) for one in outcome.violations]


def is_said_in_sarif(found: Any, outcome: RunResult) -> None:
    (run,) = found["runs"]
    assert len(run["results"]) == sum(len(file.violations) + len(file.accepted) for file in outcome.files)
    said = [rule["fullDescription"]["text"] for rule in run["tool"]["driver"]["rules"]]
    assert said == [plain(rule.why) for rule in outcome.rules.values()]


def is_said_in_gitlab(found: Any, outcome: RunResult) -> None:
    unread = {portable_path(path) for path, _ in outcome.unreadable}
    assert len(found) == len(outcome.violations) + len(unread)
    assert len({one["fingerprint"] for one in found}) == len(found)


def is_said_in_rdjson(found: Any, outcome: RunResult) -> None:
    wanted = [plain(one.message) for one in outcome.violations]
    assert [one["message"] for one in found["diagnostics"]][: len(wanted)] == wanted
    assert len(found["diagnostics"]) == len(wanted) + len(outcome.unreadable)


JSON: dict[str, Callable[[Any, RunResult], None]] = {
    "json": is_said_in_json,
    "sarif": is_said_in_sarif,
    "gitlab": is_said_in_gitlab,
    "rdjson": is_said_in_rdjson,
}
REST = [name for name in reports.names() if name not in (*JSON, "docx", "github")]


@pytest.mark.parametrize("name", JSON)
def test_any_report_in_json_is_dead_and_says_all(name: str, seeds: Iterator[int]) -> None:
    def holds(outcome: RunResult) -> None:
        report = rendered(name, outcome)
        assert_dead(report)
        assert report.count("\n") == 1
        JSON[name](json.loads(report), outcome)

    try_each(seeds, outcome_of, holds)


@pytest.mark.parametrize("name", REST)
def test_any_report_is_dead_and_says_all(name: str, seeds: Iterator[int]) -> None:
    def holds(outcome: RunResult) -> None:
        report = rendered(name, outcome)
        assert_dead(report)
        SAID[name](report, outcome)

    try_each(seeds, outcome_of, holds)


def test_any_command_for_github_is_one_of_ours(seeds: Iterator[int]) -> None:
    def holds(outcome: RunResult) -> None:
        lines = rendered("github", outcome).split("\n")
        assert lines.pop() == ""
        assert len(lines) == len(outcome.violations) + len(outcome.unreadable) + len(outcome.notes)
        for line in lines:
            assert re.match(r"::(error|warning|notice)( [a-zA-Z]+=[^:,]*(,[a-zA-Z]+=[^:,]*)*)?::", line), line
            assert not LIVE.search(line), ascii(line)

    try_each(seeds, outcome_of, holds)


def test_any_sheet_for_word_can_be_opened(seeds: Iterator[int]) -> None:
    def holds(outcome: RunResult) -> None:
        with ZipFile(BytesIO(import_module("lint.formats.reports.docx").render(outcome))) as package:
            said = "".join(ElementTree.fromstring(package.read("word/document.xml")).itertext())
        assert not LIVE.search(said), ascii(LIVE.search(said))

    try_each(seeds, outcome_of, holds)


def test_any_line_that_is_printed_is_dead_and_one_line(seeds: Iterator[int]) -> None:
    def holds(text: str) -> None:
        line = printable(text)
        assert_dead(line)
        assert len(line.splitlines()) <= 1

    try_each(seeds, text_of, holds)


def assert_dead(report: str) -> None:
    found = LIVE.search(report) or COMMAND.search(report)
    assert not found, ascii(report[max(0, found.start() - 40) : found.end() + 40])


def is_said_in_concise(report: str, outcome: RunResult) -> None:
    assert len(report.splitlines()) == len(outcome.violations)


def is_said_in_full(report: str, outcome: RunResult) -> None:
    assert sum(line.endswith(f"  {one}") for line in report.splitlines() for one in outcome.rules) >= len(outcome.violations)


def is_said_in_jsonl(report: str, outcome: RunResult) -> None:
    said = [json.loads(line) for line in report.split("\n")[:-1]]
    assert [one.get("message", one.get("error")) for one in said] == [
        *(plain(one.message) for one in outcome.violations),
        *(plain(reason) for _, reason in outcome.unreadable),
    ]


def is_said_in_checkstyle(report: str, outcome: RunResult) -> None:
    errors = list(ElementTree.fromstring(report.encode()).iter("error"))
    assert [one.get("message") for one in errors] == [
        *(xml_text(one.message) for one in outcome.violations),
        *(xml_text(f"无法读取：{reason}") for _, reason in outcome.unreadable),
    ]


def is_said_in_junit(report: str, outcome: RunResult) -> None:
    failures = list(ElementTree.fromstring(report.encode()).iter("failure"))
    assert [one.get("message") for one in failures] == [xml_text(one.message) for one in outcome.violations]


def is_said_in_statistics(report: str, outcome: RunResult) -> None:
    assert f"共 {len(outcome.violations)} 处" in report


def is_said_in_markdown(report: str, outcome: RunResult) -> None:
    (tokens,) = [MarkdownIt("commonmark", {"html": True}).enable("table").parse(report)]
    assert f"共 {len(outcome.violations)} 处" in tokens[1].content
    inline = [one for token in tokens for one in token.children or ()]
    assert {token.type for token in inline} <= {"text", "text_special", "softbreak"}
    assert not [token for token in tokens if token.type in ("html_block", "code_block", "fence", "blockquote_open")]


class _Page(HTMLParser):
    """The tags of a page, and what is in its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.findings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.findings += ("class", "message") in attrs


TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "nav", "article", "details", "summary", "h1", "h2", "h3"),
    *("p", "ul", "ol", "li", "table", "tr", "th", "td", "div", "span", "a", "mark", "pre", "b", "section", "label", "input"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "http-equiv", "class", "id", "href", "style", "scope", "open", "title", "aria-label"),
    *("data-number", "type"),
}


def is_said_in_html(report: str, outcome: RunResult) -> None:
    page = _Page()
    page.feed(report)
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert page.findings == len(outcome.violations)


SAID: dict[str, Callable[[str, RunResult], None]] = {
    "checkstyle": is_said_in_checkstyle,
    "concise": is_said_in_concise,
    "full": is_said_in_full,
    "html": is_said_in_html,
    "jsonl": is_said_in_jsonl,
    "junit": is_said_in_junit,
    "markdown": is_said_in_markdown,
    "statistics": is_said_in_statistics,
}
