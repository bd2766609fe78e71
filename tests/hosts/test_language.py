"""What is said to users is in one language: help, usage errors, messages and every error that can be raised."""

import ast
import errno
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeGuard

import pytest

from helpers.command import errors, run
from lint.model.wording import LANGUAGES, language, near_name, reason_of

PACKAGE = Path(__file__).parents[2] / "lint"
CHINESE = re.compile(r"[\u3400-\u9fff]+")
ALLOWED_IN_ENGLISH = {"校对单", "讲话", "致辞", "本单位", "增速", "名册"}
"""Names."""
ENGLISH_SENTENCE = re.compile(r"\b[A-Za-z]+ (?:[a-z]+ ){2,}[a-z]+\b")
WALK = """
import sys
from typer.main import get_command
from lint.hosts.cli.app import app, _share
from lint.hosts.cli.help_page import Group
root = get_command(app)
_share(root, [one for one in root.params if {"--lang", "--color", "-q", "-v"}.intersection(one.opts)])
def walk(command, path, parent):
    context = command.make_context(path.split()[-1], [], parent=parent, resilient_parsing=True)
    print("====", path)
    print(command.get_help(context))
    if isinstance(command, Group):
        for name, below in command.commands.items():
            walk(below, f"{path} {name}", context)
walk(root, "speechlint", None)
"""


def helps(wanted: str) -> dict[str, str]:
    """The help of every command, by how it is called."""
    environment = os.environ | {"SPEECHLINT_LANG": wanted, "COLUMNS": "400"}
    done = subprocess.run([sys.executable, "-c", WALK], capture_output=True, env=environment, check=True)
    pages = done.stdout.decode().split("==== ")[1:]
    return {page.partition("\n")[0]: page.partition("\n")[2] for page in pages}


def test_the_help_of_every_command_is_in_one_language() -> None:
    english, chinese = helps("en"), helps("zh")
    assert len(english) > 20
    assert list(english) == list(chinese)
    for command in english:
        assert set(CHINESE.findall(english[command])) <= ALLOWED_IN_ENGLISH, command
        assert ENGLISH_SENTENCE.findall(chinese[command]) == [], command
        assert "<" not in english[command], command
        for option in ("--lang", "--color", "--quiet", "--verbose", "-h, --help"):
            assert option in english[command], command
    table = tomllib.loads((PACKAGE / "hosts" / "cli" / "zh.toml").read_text(encoding="utf-8"))
    said = "\n".join(english.values())
    unused = [text for text in table if text.replace("{formats}", "")[:20] not in said and text.partition("{")[0] not in said]
    assert unused == []


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "_files" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


PAIRS = ("said", "Wording", "FieldError")


def is_call_of(node: ast.AST, names: Sequence[str]) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in names


def literal(node: ast.expr) -> str:
    """The constant pieces of a text."""
    return "".join(part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def test_every_pair_of_texts_has_english_first_and_chinese_second() -> None:
    seen = 0
    for path, tree in modules():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in ("said", "Wording", "FieldError")
                and len(node.args) >= 2
            ):
                english, chinese = map(literal, node.args[:2])
                if not re.search("[a-z]{2}", english):
                    continue
                seen += 1
                place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                assert set(CHINESE.findall(english)) <= ALLOWED_IN_ENGLISH, place
                assert CHINESE.search(chinese) or english == chinese, place
    assert seen > 200


USERS_ERRORS = ("LintError", "ConfigError", "RuleError", "SourceError", "NothingToReadError", "SheetError")


def test_every_error_that_users_see_is_raised_in_both_languages() -> None:
    one_sided = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if "web" not in path.parts  # Its page is Chinese throughout.
        and is_call_of(node, USERS_ERRORS)
        and node.args
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert one_sided == []


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (
            ["chek"],
            "no command 'chek', did you mean 'check'?",
            "没有命令“chek”，是不是“check”？",
        ),
        (
            ["rules", "lst"],
            "no command 'lst', did you mean 'list'?",
            "没有命令“lst”，是不是“list”？",
        ),
        (
            ["check", "--formt", "full"],
            "no option '--formt', did you mean '--format'?",
            "没有选项“--formt”，是不是“--format”？",
        ),
        (
            ["check", "--cach", "x"],
            "no option '--cach', did you mean '--cache-dir'?",
            "没有选项“--cach”，是不是“--cache-dir”？",
        ),
        (
            ["check", "--fail-on", "errors"],
            "--fail-on: no value 'errors', did you mean 'error'?",
            "--fail-on: 没有这个值“errors”，是不是“error”？",
        ),
        (
            ["check", "--format", "ful"],
            "no format 'ful', did you mean 'full'?",
            "没有格式“ful”，是不是“full”？",
        ),
        (
            ["check", "a.txt", "--genre", "讲活"],
            "no genre '讲活', did you mean '讲话'?",
            "没有文种“讲活”，是不是“讲话”？",
        ),
        (
            ["check", "--color", "alway"],
            "--color: no value 'alway', did you mean 'always'?",
            "--color: 没有这个值“alway”，是不是“always”？",
        ),
        (
            ["check", "--lang", "cn"],
            "--lang: no value 'cn'",
            "--lang: 没有这个值“cn”",
        ),
        (
            ["check", "--sort", "severty"],
            "--sort: no value 'severty', did you mean 'severity'?",
            "--sort: 没有这个值“severty”",
        ),
        (
            ["check", "--jobs", "two"],
            "--jobs takes a whole number from 0 up, not 'two'",
            "--jobs 后面要写不小于 0 的整数，不是“two”",
        ),
        (
            ["check", "--max-findings", "-1"],
            "--max-findings takes",
            "--max-findings 后面",
        ),
        (
            ["check", "--format"],
            "--format takes a value",
            "--format 后面要写一个值",
        ),
        (
            ["check", "--fix=yes"],
            "--fix takes no value",
            "--fix 后面不带值",
        ),
        (
            ["explain"],
            "RULE is missing",
            "缺少 RULE",
        ),
        (
            ["clean", "x"],
            "too many arguments: x",
            "参数太多：x",
        ),
        (
            ["explain", "ph-nmae"],
            "no rule 'ph-nmae', did you mean 'ph-name'?",
            "没有规则“ph-nmae”，是不是“ph-name”？",
        ),
        (
            ["check", "a.txt", "--select", "placeholder"],
            "did you mean 'placeholders'?",
            "是不是“placeholders”？",
        ),
        (
            ["check", "nowhere.txt"],
            "nowhere.txt: no such file; check the path",
            "nowhere.txt: 没有这个文件；请检查路径",
        ),
        (
            ["check", "--max-findings", "3", "--format", "json"],
            "are for full and concise",
            "只用于 full 和 concise",
        ),
    ],
)
def test_a_wrong_command_line_is_one_line_with_the_near_name(
    tmp_path: Path, arguments: list[str], english: str, chinese: str
) -> None:
    (tmp_path / "a.txt").write_text("要抓落实。\n", encoding="utf-8")
    for wanted, text in (("en", english), ("zh", chinese)):
        done = run(*arguments, cwd=tmp_path, SPEECHLINT_LANG=wanted)
        assert done.returncode == 2
        (line,) = errors(done)
        assert line.startswith("speechlint: ")
        assert text in line


def test_the_option_stands_anywhere_and_wins_over_the_locale(tmp_path: Path) -> None:
    for arguments in (["--lang", "zh", "files", "x"], ["files", "--lang=zh", "x"], ["files", "x", "--lang", "zh"]):
        assert errors(run(*arguments, cwd=tmp_path, LC_ALL="en_US.UTF-8")) == ["speechlint: x: 没有这个文件；请检查路径"]
    assert "x: no such file" in errors(run("files", "--lang", "en", "x", cwd=tmp_path))[0]
    (tmp_path / "--lang").write_text("要抓落实。\n", encoding="utf-8")
    assert "put -- before the files" in errors(run("files", "--lang", "en", "x", cwd=tmp_path, SPEECHLINT_LANG="en"))[0]
    assert run("files", "--", "--lang", cwd=tmp_path).stdout == b"--lang\n"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "de_DE"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        ({"LC_ALL": "C", "SPEECHLINT_LANG": "zh"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_locale(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str) -> None:
    for name in ("SPEECHLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected
    assert expected in LANGUAGES


def test_processes_that_check_speak_the_same_language(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.docx").write_bytes(b"PK\x03\x04 broken")
    (line, _) = errors(run("check", "--jobs", "2", "--lang", "en", cwd=tmp_path))
    assert line == "speechlint: a.docx: it is damaged and cannot be opened; open and repair it in Word or WPS, and save it as .docx"


def test_findings_are_chinese_and_what_is_around_them_follows_the_language(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("刚才，XX同志传达了文件。\n", encoding="utf-8")
    shown = run("check", "a.txt", "--select", "ph-name", "--lang", "en", cwd=tmp_path).stdout.decode()
    assert "人名占位符“XX”没有填上" in shown
    assert shown.endswith("1 findings: error (必改) 1. 1 files checked, 0 passed over, 0 unreadable.\n")


@pytest.mark.parametrize("wanted", LANGUAGES)
def test_a_report_of_the_other_language_may_be_replaced(tmp_path: Path, wanted: str) -> None:
    (tmp_path / "a.txt").write_text("刚才，XX同志传达了文件。\n", encoding="utf-8")
    for name in ("full", "statistics", "markdown"):
        for lang in (wanted, *LANGUAGES):
            done = run("check", "a.txt", "--lang", lang, "--output", f"{name}={name}.txt", cwd=tmp_path)
            assert (done.returncode, errors(done)) == (1, [])


def test_what_the_system_refuses_is_told_in_chinese() -> None:
    with pytest.raises(OSError) as refused:  # noqa: PT011
        os.listdir("/nowhere at all")
    assert reason_of(refused.value) == (os.strerror(errno.ENOENT), "没有这个文件或文件夹")


@pytest.mark.parametrize(
    ("name", "near"),
    [("讲活", "讲话"), ("表态", "表态发言"), ("JSON", "json"), ("statis", "statistics"), ("总结", "总结讲话"), ("述值", "述职")],
)
def test_a_chinese_name_with_one_wrong_character_is_near(name: str, near: str) -> None:
    assert near_name(name, ["讲话", "表态发言", "json", "statistics", "总结讲话", "述职"]).english == f", did you mean '{near}'?"


@pytest.mark.parametrize("name", ["x", "防汛", "通知", "a" * 1000])
def test_a_name_that_is_like_none_gets_no_near_one(name: str) -> None:
    assert near_name(name, ["讲话", "表态发言", "json", "statistics"]).english == ""
