"""Reports for machines: golden, valid by the judgement of others, and right in their places whatever stands in a draft.

Two judges come from npm while the tests run. Where npm is missing their tests are skipped, but never in CI.
"""

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import Error, Failure, JUnitXml, Skipped
from rich.cells import cell_len

from helpers.npm import installed
from lint.formats.portable import portable_path, xml_text
from lint.formats.printable import escaped, named_unseen, printable
from lint.formats.reports import full
from lint.formats.reports._fingerprinted import keyed
from lint.model.results import Accepted, FileResult, RunResult
from lint.model.source import Source, paragraphs_of
from lint.model.text import Text
from lint.model.violation import SEVERITIES, Fix, Severity, Violation, remedy
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete
from lint.pipeline.suppress import NOTICES

FORMATS = ("checkstyle", "github", "gitlab", "jsonl", "junit", "markdown", "rdjson", "sarif", "statistics")
GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
RULESET = load_complete().only(["ph-name", "ph-template-var", "punct-half-width", "hard-wrap", "zero-width-char"])
RULES = {**{rule.id: rule for rule in RULESET.rules}, **NOTICES}
CHARACTERS = "会XX;，。{0}[1]%:,\"'<&>]]>\x00\x01\x0b\x1b\x85\t\r\n\u2028\ufeff\ufffe\U00020bb7\U0001f600 "

DRAFT = (
    "在全县防汛工作会议上的讲话\r\n同志们：\r\n\U00020bb7县\U0001f600的XX同志传达了文件;大家要落实。\r\n"
    "　　各部门要按照职责分工，密切配合，形成合力，抓\r\n好工作落实，务求实效。\r"
    "会后，XX同志把[甲](1)交给{姓名},100%完成。\u2028刚才，XX同志说\x02：抓落实\u200b。\r\n"
    "刚才，XX同志说\x02：抓落实\u200b。\n同志们，让我们抓紧行动！\n"
)
NAME = "县里的 稿子/50%完成:第1,2稿.txt"
UNUSED = NOTICES["suppression-unused"]
NOTICE = Violation(
    path="speechlint.toml", line=7, column=1, end_line=7, end_column=1, rule=UNUSED.id, category=UNUSED.category,
    severity=UNUSED.severity, message="对“a\x0b%\r\n::b”的放行已经用不上", found="", draft=0, section="", fix=None, start=0, end=0,
)  # fmt: skip
"""On a line of a configuration, whose text is not at hand."""


def linted(path: str, text: str) -> FileResult:
    read = Text(text)
    return FileResult(path, lambda: text, lint(Source(read, paragraphs_of(read.normal), {}, "plain"), RULESET, path))


def sample() -> RunResult:
    draft = linted(NAME, DRAFT)
    counted = [violation for violation in draft.violations if violation.line < 6]
    there, allowed, *more = (violation for violation in draft.violations if violation.line >= 6)
    accepted = [Accepted(there, "baseline", ""), Accepted(allowed, "suppression", "<表格> & “模板”，\x07照用")]
    files = [
        draft._replace(violations=[*counted, *more], accepted=accepted),
        linted("clean.md", "同志们：\n要抓落实。\n"),
        linted("/elsewhere/town hall/表态.txt", "XX同志。"),
        FileResult("speechlint.toml", str, [NOTICE]),
    ]
    skipped = [("图 片.png", "不是文稿：只查 .txt、.md")]
    return RunResult(files, skipped, [("没有\x01<这个>.txt", "没有这个文件；\n请检查路径")], RULES, ["有 1 处\r\n旧基线：用不上。"])


SAMPLE = sample()


def render(name: str, outcome: RunResult = SAMPLE) -> str:
    report: str = import_module(f"lint.formats.reports.{name}").render(outcome)
    return report


def legible(report: str) -> str:
    """JSON on many lines, so that a change can be read in a diff; a page without its style."""
    report = re.sub("<style>.*</style>", "", report, flags=re.DOTALL)
    if not report.startswith(("{", "[")):
        return report
    return "".join(json.dumps(json.loads(line), ensure_ascii=False, indent=1) + "\n" for line in report.split("\n")[:-1])


def sarif(outcome: RunResult = SAMPLE) -> Any:
    return json.loads(render("sarif", outcome))["runs"][0]


def diagnostics(outcome: RunResult = SAMPLE) -> Any:
    return json.loads(render("rdjson", outcome))["diagnostics"]


def lines_of(text: str) -> list[str]:
    """Lines with their ends. `str.splitlines` would also split at U+2028 and its like."""
    return re.findall("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text) or [""]


def between(lines: list[str], place: dict[str, int], size: Callable[[str], int]) -> str:
    """The text of a place whose columns are counted in characters of that size."""

    def at(line: int, column: int) -> int:
        text = lines[line - 1] if line <= len(lines) else ""
        units, index = 1, 0
        while units < column:
            units += size(text[index])
            index += 1
        assert units == column
        return len("".join(lines[: line - 1])) + index

    start = at(place["startLine"], place["startColumn"])
    return "".join(lines)[start : at(place["endLine"], place["endColumn"])]


@pytest.fixture(scope="session")
def judges(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the packages of npm that hold a schema and a validator."""
    return installed(tmp_path_factory, "@microsoft/jest-sarif@1.0.0-beta.0", "@umbrelladocs/rdformat-validator@1.0.1")


@pytest.mark.parametrize("name", [*FORMATS, "concise", "full", "html", "json"])
def test_the_report_is_the_golden_one_and_the_same_twice(name: str, update: bool) -> None:
    report = render(name)
    golden = GOLDEN / f"{name}.golden"
    if update:
        golden.write_bytes(legible(report).encode())
    assert legible(report).encode() == golden.read_bytes()
    assert report == render(name, sample())
    assert report.endswith("\n")


def test_the_sample_has_all_that_bites() -> None:
    text = SAMPLE.files[0].text
    found = SAMPLE.files[0].violations
    assert any(one.line < one.end_line for one in found)
    assert any(one.fix and "\U0001f600" in text[one.start - one.column : one.start] for one in found)
    assert [one.by for one in SAMPLE.files[0].accepted] == ["baseline", "suppression"]
    assert {one.severity for one in found} == set(SEVERITIES)


@pytest.mark.parametrize("name", [*FORMATS, "html"])
def test_what_was_not_checked_is_never_reported_clean(name: str) -> None:
    clean = RunResult([linted("clean.md", "要抓落实。\n")], [], [], RULES)
    unread = clean._replace(unreadable=[("missing.txt", "没有这个文件")])
    said = "无法读取 1 个" if name == "statistics" else "missing.txt"
    assert said in render(name, unread)
    assert said not in render(name, clean)


# SARIF


def test_sarif_is_valid(judges: Path) -> None:
    schema = json.loads((judges / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    validator = Draft4Validator(schema)
    for outcome in (SAMPLE, RunResult([], [], [], {})):
        validator.validate(json.loads(render("sarif", outcome)))
    assert not validator.is_valid({"version": "2.1.0", "runs": [{}]})


def test_sarif_places_hold_what_was_found() -> None:
    texts = {unquote(urlsplit(str(file_uri(file.path)["uri"])).path): lines_of(file.text) for file in SAMPLE.files}
    results = sarif()["results"]
    assert len(results) == len(SAMPLE.violations) + 2
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        path = unquote(urlsplit(place["artifactLocation"]["uri"]).path)
        assert between(texts[path], place["region"], len) == place["region"].get("snippet", {"text": ""})["text"]
        assert sarif()["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def file_uri(path: str) -> dict[str, str]:
    """How SARIF names a file."""
    outcome = RunResult([], [], [(path, "")], {})
    location = sarif(outcome)["invocations"][0]["toolExecutionNotifications"][0]["locations"][0]
    artifact: dict[str, str] = location["physicalLocation"]["artifactLocation"]
    return artifact


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("讲话.txt", "%E8%AE%B2%E8%AF%9D.txt"),
        ("./a b/../50%.txt", "50%25.txt"),
        ("c:d,e#f?.txt", "c%3Ad%2Ce%23f%3F.txt"),
        (r"folder\draft.txt", "folder%5Cdraft.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("gbk\udcbd\udcb2.txt", "gbk%BD%B2.txt"),
        ("\ud800.txt", "%EF%BF%BD.txt"),
        ("/elsewhere/讲 话.txt", "file:///elsewhere/%E8%AE%B2%20%E8%AF%9D.txt"),
    ],
)
def test_sarif_names_a_file_by_a_uri(path: str, uri: str) -> None:
    based = {} if uri.startswith("file:") else {"uriBaseId": "%SRCROOT%"}
    assert file_uri(path) == {"uri": uri, **based}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (r"folder\draft.txt", "folder/draft.txt"),
        (r"C:\elsewhere\a:b.txt", "file:///C:/elsewhere/a%3Ab.txt"),
        (r"\\server\share\a.txt", "file://server/share/a.txt"),
    ],
)
def test_only_on_windows_a_backslash_parts_folders(path: str, uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    based = {} if uri.startswith("file:") else {"uriBaseId": "%SRCROOT%"}
    assert file_uri(path) == {"uri": uri, **based}


def test_a_path_in_the_working_folder_is_seen_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert portable_path(str(tmp_path / "a" / "b.txt")) == "a/b.txt"
    assert portable_path(f"{tmp_path}er/b.txt") == f"{tmp_path}er/b.txt"


def test_sarif_suppresses_what_is_let_stand_and_nothing_else() -> None:
    run = sarif()
    said = [result["suppressions"][0]["justification"] for result in run["results"] if result["suppressions"]]
    assert said == ["基线里已有的问题", "<表格> & “模板”，\x07照用"]
    nothing_accepted = SAMPLE._replace(files=[file._replace(accepted=()) for file in SAMPLE.files])
    assert not any("suppressions" in result for result in sarif(nothing_accepted)["results"])


def test_sarif_says_what_failed_and_what_else_is_to_know() -> None:
    (invocation,) = sarif()["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]] == [
        ("error", "无法读取：没有这个文件；\n请检查路径"),
        ("note", "有 1 处\r\n旧基线：用不上。"),
    ]
    (good,) = sarif(SAMPLE._replace(unreadable=[], notes=[]))["invocations"]
    assert good == {"executionSuccessful": True, "toolExecutionNotifications": []}


def crowded(count: int) -> RunResult:
    """A run with as many findings that count: a grave one last, and one more that is let stand."""
    light = next(one for one in SAMPLE.violations if one.severity == "info")
    grave = next(one for one in SAMPLE.violations if one.severity == "error")
    file = FileResult("a.txt", str, [*[light] * (count - 1), grave._replace(start=light.end)], [Accepted(grave, "baseline", "")])
    return RunResult([file], [], [], RULES)


def test_sarif_keeps_the_gravest_where_github_takes_no_more() -> None:
    run = sarif(crowded(25_001))
    assert len(run["results"]) == 25_000
    assert [result["level"] for result in run["results"][:2]] == ["error", "note"]
    assert not any("suppressions" in result for result in run["results"])
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "问题太多，只列出最重的 25000 处，另有 2 处没有列出。"
    assert sarif(crowded(24_999))["invocations"][0]["toolExecutionNotifications"] == []


def test_sarif_is_read_by_others(tmp_path: Path) -> None:
    from sarif import loader

    path = tmp_path / "report.sarif"
    path.write_text(render("sarif"), encoding="utf-8")
    records = loader.load_sarif_file(str(path)).get_records()
    assert Counter(record["Severity"] for record in records) == Counter(
        {"error": "error", "warning": "warning", "info": "note"}[one.violation.severity] for one in keyed(SAMPLE)
    )
    assert {record["Location"] for record in records} == {file_uri(file.path)["uri"] for file in SAMPLE.files if file.violations}
    assert {(record["Code"], record["Line"]) for record in records} == {(one[0].rule, one[0].line) for one in keyed(SAMPLE)}


# GitLab

CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "additionalProperties": {"type": "integer", "minimum": 1},
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}
"""What GitLab's documentation asks for; there is no official schema."""


def test_gitlab_is_valid_and_leaves_out_what_is_let_stand() -> None:
    entries = json.loads(render("gitlab"))
    Draft202012Validator(CODE_QUALITY).validate(entries)
    assert len(entries) == len(SAMPLE.violations) + len(SAMPLE.unreadable)
    assert entries[-1]["check_name"] == "unreadable"
    assert entries[-1]["severity"] == "blocker"


def test_a_finding_let_stand_changes_the_key_of_no_other() -> None:
    found = linted("a.txt", "刚才，XX同志说。\n" * 3)
    before = [one.fingerprint for one in keyed(RunResult([found], [], [], RULES))]
    first, *others = found.violations
    after = RunResult([found._replace(violations=others, accepted=[Accepted(first, "baseline", "")])], [], [], RULES)
    assert [one.fingerprint for one in keyed(after)] == before
    assert [entry["fingerprint"] for entry in json.loads(render("gitlab", after))] == before[1:]


def test_a_key_does_not_depend_on_how_a_path_was_written_nor_on_lines() -> None:
    def key(path: str, before: str = "") -> str:
        return keyed(RunResult([linted(path, before + "刚才，XX同志说。\n")], [], [], RULES))[0].fingerprint

    assert key("a/b.txt") == key("./a/b.txt") == key(os.path.abspath("a/b.txt")) == key("a/b.txt", "要抓实。\n")
    assert key("a/b.txt") != key("a/c.txt")


def test_a_file_named_twice_has_other_keys_each_time() -> None:
    files = [linted(path, "XX同志。") for path in ("a.txt", "./a.txt")]
    entries = json.loads(render("gitlab", RunResult(files, [], [("b.txt", "打不开"), ("./b.txt", "打不开")], RULES)))
    assert [entry["location"]["path"] for entry in entries] == ["a.txt", "a.txt", "b.txt"]
    assert len({entry["fingerprint"] for entry in entries}) == 3


# Reviewdog


def test_rdjson_is_valid(judges: Path) -> None:
    command = [str(judges / ".bin" / "rdformat-validator"), "--strict", "--no-extra-fields"]
    good = subprocess.run(command, input=render("rdjson").encode(), capture_output=True, check=False)
    assert good.returncode == 0, good.stdout.decode()
    bad = subprocess.run(command, input=b'{"diagnostics": [{"message": "a"}]}', capture_output=True, check=False)
    assert bad.returncode != 0


def test_rdjson_columns_are_bytes() -> None:
    found = SAMPLE.files[0].violations[0]
    assert (found.line, found.column) == (3, 5)
    first = diagnostics()[0]["location"]["range"]
    assert first["start"] == {"line": 3, "column": len("\U00020bb7县\U0001f600的".encode()) + 1}
    assert first["end"] == {"line": 3, "column": 17}


def test_rdjson_suggestions_mend_the_bytes_they_name() -> None:
    (line, mended) = (
        "\U00020bb7县\U0001f600的XX同志传达了文件;大家要落实。".encode(),
        "\U00020bb7县\U0001f600的XX同志传达了文件；大家要落实。".encode(),
    )
    (suggestion,) = next(one["suggestions"] for one in diagnostics() if "suggestions" in one)
    start, end = (suggestion["range"][edge]["column"] - 1 for edge in ("start", "end"))
    assert line[:start] + suggestion["text"].encode() + line[end:] == mended


# GitHub

COMMAND = re.compile(r"::(?P<name>error|warning|notice)(?: (?P<properties>[^:]*))?::(?P<data>.*)", re.DOTALL)


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    found = COMMAND.fullmatch(line)
    assert found, line
    listed = (found["properties"] or "").split(",") if found["properties"] else []
    properties = {key: unescaped(value) for key, value in (one.split("=", 1) for one in listed)}
    return found["name"], properties, unescaped(found["data"])


def unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def in_a_log(text: str) -> str:
    """Text whose characters do nothing in a log; line breaks are escaped there, and stay."""
    return re.sub("[^\r\n]+", lambda found: escaped(found[0], named_unseen), text)


def test_github_takes_nothing_in_a_draft_for_an_escape_or_a_command() -> None:
    outcome = RunResult([], [], [("50%2C:,\r.txt", "100%0A\r\n::error::a,b")], RULES, ["\n::stop-commands::x"])
    assert render("github", outcome).split("\n") == [
        "::error file=50%252C%3A%2C%0D.txt,title=unreadable::无法读取：100%250A%0D%0A::error::a,b",
        "::notice::%0A::stop-commands::x",
        "",
    ]


def test_github_commands_say_place_and_rule() -> None:
    commands = [read_command(line) for line in render("github").split("\n")[:-1]]
    wrapped = next(one for one in commands if one[1].get("title") == "hard-wrap")
    assert wrapped == (
        "notice",
        {"file": NAME, "line": "4", "endLine": "5", "title": "hard-wrap"},
        f"句子在行末断开，疑为转换时的硬回车\n理由：{RULES['hard-wrap'].why}",
    )
    assert commands[0] == (
        "error",
        {"file": NAME, "line": "3", "endLine": "3", "col": "5", "endColumn": "7", "title": "ph-name"},
        f"人名占位符“XX”没有填上\n理由：{RULES['ph-name'].why}",
    )
    assert commands[-2:] == [
        ("error", {"file": "没有<U+0001><这个>.txt", "title": "unreadable"}, "无法读取：没有这个文件；\n请检查路径"),
        ("notice", {}, "有 1 处\r\n旧基线：用不上。"),
    ]


# XML


def test_junit_is_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_text(render("junit"), encoding="utf-8")
    read = JUnitXml.fromfile(str(path))
    stated = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in read]
    counted = []
    for suite in read:
        results = Counter(type(result) for case in suite for result in case.result)
        counted.append((len(list(suite)), results[Failure], results[Error], results[Skipped]))
    found = len(SAMPLE.violations)
    assert stated == counted
    assert (read.tests, read.failures, read.errors, read.skipped) == (found + 3, found, 1, 1)
    assert stated == [(found - 2, found - 2, 0, 0), (1, 0, 0, 0), *[(1, 1, 0, 0)] * 2, (1, 0, 1, 0), (1, 0, 0, 1)]


def test_checkstyle_names_every_file_that_was_looked_at() -> None:
    files = ElementTree.fromstring(render("checkstyle")).findall("file")
    assert [(file.get("name"), len(file)) for file in files] == [
        (NAME, len(SAMPLE.files[0].violations)),
        ("clean.md", 0),
        ("/elsewhere/town hall/表态.txt", 1),
        ("speechlint.toml", 1),
        ("没有\ufffd<这个>.txt", 1),
    ]


# Statistics


def test_statistics_end_as_the_full_report_does() -> None:
    for outcome in (SAMPLE, RunResult([], [], SAMPLE.unreadable, RULES)):
        ends = [report[report.index("。检查 ") :] for report in (render("statistics", outcome), full.render(outcome))]
        assert ends[0] == ends[1]
        assert ends[0].endswith("".join(f"{printable(note)}\n" for note in outcome.notes))


def test_statistics_stand_in_columns() -> None:
    tables = render("statistics").split("\n\n")[:2]
    assert len(tables) == 2
    for table, column in zip(tables, ("规则", "文稿")):
        rows = table.splitlines()
        left = cell_len(rows[0][: rows[0].index(column)])
        starts = [next(at for at in range(len(row)) if cell_len(row[:at]) == left) for row in rows]
        assert len(set(starts)) > 1  # Else the table would also be straight if characters were counted.
        assert all(row[:start].endswith("  ") and row[start] != " " for row, start in zip(rows, starts))


def test_statistics_count_every_finding_once() -> None:
    by_rule, by_draft, closing = render("statistics").split("\n\n")
    found = len(SAMPLE.violations)
    numbers = [int(row.split()[0]) for row in by_rule.splitlines()[1:]]
    assert (sum(numbers[:-1]), numbers[-1]) == (found, found)
    rows = [list(map(int, row.split()[:3])) for row in by_draft.splitlines()[1:]]
    assert [sum(column) for column in zip(*rows[:-1])] == rows[-1]
    assert sum(rows[-1]) == found
    assert closing.startswith(f"共 {found} 处；另有 2 处在基线中或已放行。")


def test_statistics_name_the_fifty_worst_drafts_and_sum_up_the_others() -> None:
    files = [linted(f"{number:02}.txt", "XX同志。" * (number + 1)) for number in range(53)]
    rows = render("statistics", RunResult(files, [], [], RULES)).split("\n\n")[1].splitlines()
    assert len(rows) == 1 + 50 + 1 + 1
    assert rows[1].split() == ["53", "0", "0", "52.txt"]
    assert rows[-2].split() == ["6", "0", "0", "其余", "3", "篇"]
    assert rows[-1].split() == [str(53 * 54 // 2), "0", "0", "合计"]


# Whatever stands in a draft

TEXTS = st.text(st.one_of(st.sampled_from(CHARACTERS), st.characters(exclude_categories=["Cs"])), max_size=24)
"""No decoder gives lone surrogates, but names of files may have them."""
NAMES = st.text(st.one_of(st.sampled_from("\udcbd\ud800:,%\\/\n"), st.characters()), max_size=8)
PATHS = st.one_of(st.sampled_from(["a.txt", "./a.txt", r"a\b.txt", "/x:y,z%.txt"]), NAMES.map(lambda name: f"稿{name}"))


@st.composite
def findings(draw: st.DrawFn, path: str, text: str) -> Violation:
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    read = Text(text)
    first, last = read.position(start), read.position(end)
    rule = RULES[draw(st.sampled_from(["ph-name", "hard-wrap"]))]
    severity: Severity = draw(st.sampled_from(SEVERITIES))
    fix = draw(st.none() | TEXTS.map(lambda right: Fix(right, "safe")))
    return Violation(
        path=path, line=first.line, column=first.column, end_line=last.line, end_column=last.column, rule=rule.id,
        category=rule.category, severity=severity, message=draw(TEXTS), found=text[start:end], draft=1, section="", fix=fix,
        start=start, end=end, sentence=draw(TEXTS),
    )  # fmt: skip


@st.composite
def runs(draw: st.DrawFn) -> RunResult:
    files = []
    for _ in range(draw(st.integers(0, 3))):
        path, text = draw(PATHS), draw(TEXTS)
        found = st.lists(findings(path, text), max_size=4)
        accepted = st.builds(Accepted, findings(path, text), st.sampled_from(["baseline", "suppression"]), TEXTS)
        files.append(FileResult(path, text.__str__, draw(found), draw(st.lists(accepted, max_size=2))))
    reasons = st.lists(st.tuples(PATHS, TEXTS), max_size=2)
    return RunResult(files, draw(reasons), draw(reasons), RULES, draw(st.lists(TEXTS, max_size=2)))


def test_xml_text_has_the_characters_that_the_standard_allows() -> None:
    allowed = [0x9, 0xA, 0xD, *range(0x20, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x110000)]
    assert xml_text("".join(map(chr, allowed))) == "".join(map(chr, allowed))
    forbidden = sorted(set(range(0x110000)) - set(allowed))
    assert xml_text("".join(map(chr, forbidden))) == "\ufffd" * len(forbidden)


@given(runs())
def test_xml_can_always_be_read(outcome: RunResult) -> None:
    found, unread = len(outcome.violations), len(outcome.unreadable)
    checkstyle = ElementTree.fromstring(render("checkstyle", outcome).encode())
    assert len(list(checkstyle.iter("error"))) == found + unread
    junit = ElementTree.fromstring(render("junit", outcome).encode())
    assert len(list(junit.iter("failure"))) == found == int(junit.get("failures", ""))
    assert len(list(junit.iter("error"))) == unread == int(junit.get("errors", ""))


@given(runs())
def test_a_github_command_is_one_line_and_says_all(outcome: RunResult) -> None:
    *lines, rest = re.split("[\r\n]", render("github", outcome))
    assert rest == ""
    said = [read_command(line) for line in lines]
    assert [data for _, _, data in said[: len(outcome.violations)]] == [
        in_a_log("\n".join([one.message, *([remedy(one.fix.replacement)] if one.fix else []), f"理由：{RULES[one.rule].why}"]))
        for one in outcome.violations
    ]
    assert [data for _, _, data in said[len(outcome.violations) :]] == [
        *(in_a_log(f"无法读取：{reason}") for _, reason in outcome.unreadable),
        *map(in_a_log, outcome.notes),
    ]
    paths = [*(violation.path for violation in outcome.violations), *(path for path, _ in outcome.unreadable)]
    assert [properties["file"] for _, properties, _ in said if properties] == [in_a_log(portable_path(path)) for path in paths]


@given(runs())
def test_no_two_gitlab_entries_have_one_fingerprint(outcome: RunResult) -> None:
    entries = json.loads(render("gitlab", outcome))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    Draft202012Validator(CODE_QUALITY).validate(entries)


@given(runs())
def test_places_hold_what_was_found_in_bytes_and_in_code_points(outcome: RunResult) -> None:
    texts = [(violation, lines_of(file.text)) for file in outcome.files for violation in file.violations]
    for (violation, lines), diagnostic in zip(texts, diagnostics(outcome)):
        start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
        place = {f"{edge}{unit.title()}": at[unit] for edge, at in (("start", start), ("end", end)) for unit in ("line", "column")}
        assert between(lines, place, lambda character: len(character.encode())) == violation.found
    counting = outcome._replace(files=[file._replace(accepted=()) for file in outcome.files])
    by_text = [(one.violation, lines_of(file.text)) for file in counting.files for one in keyed(RunResult([file], [], [], {}))]
    for (violation, lines), result in zip(by_text, sarif(counting)["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert min(value for key, value in region.items() if key != "snippet") >= 1
        assert between(lines, region, len) == violation.found


def test_a_name_that_is_not_utf8_can_be_written() -> None:
    outcome = RunResult([linted("gbk\udcbd.txt", "XX同志。")], [], [("\ud800", "打不开")], RULES)
    for name in ("sarif", "gitlab", "rdjson", "jsonl", "json", "checkstyle", "junit"):
        assert render(name, outcome).encode()


@given(runs())
def test_json_is_legal_utf8_with_an_object_a_finding(outcome: RunResult) -> None:
    for name in ("sarif", "gitlab", "rdjson"):
        json.loads(render(name, outcome).encode())
    *lines, rest = render("jsonl", outcome).encode().split(b"\n")
    assert rest == b""
    objects = [json.loads(line) for line in lines]
    assert sum("rule" in one for one in objects) == len(outcome.violations)
    assert sum("error" in one for one in objects) == len(outcome.unreadable)
