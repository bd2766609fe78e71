"""How a terminal shows findings: folded, coloured or not, as many as wanted; and that pipes and files get the stable lines."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from helpers.command import FORGES, errors, run
from lint.hosts.cli.folding import breaks, folded

BAD = (
    "在会上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。我们要抓好工作,抓好落实,确保完成任务。\n"
    "一、提高认识\n三、抓好落实\n"
)
COLOURS = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def on_terminal(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """The exit code, and what a terminal gets."""
    ours, theirs = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name not in (*FORGES, "NO_COLOR", "CLICOLOR_FORCE")}
    given = inherited | {"TERM": "xterm", "COLUMNS": "60"} | environment
    command = [sys.executable, "-m", "lint", *arguments]
    with subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=given) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:  # Linux says so when the other end is closed.
                break
            if not piece:
                break
            said += piece
    os.close(ours)
    return process.returncode, said.decode().replace("\r\n", "\n")


def test_a_terminal_gets_folded_lines_with_the_path_once_and_a_diff(folder: Path) -> None:
    code, shown = on_terminal(folder, "check", "a.txt", NO_COLOR="1")
    assert code == 1
    assert max(map(cell_len, shown.splitlines())) <= 60
    assert shown.count("a.txt") == 1
    assert "\x1b" not in shown
    assert "    - 刚才，XX同志传达了文件【;】大家要落实。" in shown
    assert "    + 刚才，XX同志传达了文件【；】大家要落实。" in shown
    assert "\n      " in shown


@pytest.mark.parametrize("width", ["40", "57", "80", "200"])
def test_no_word_of_a_line_is_lost_by_folding(folder: Path, width: str) -> None:
    def solid(text: str) -> str:
        return re.sub(r"\s", "", text)

    wide = on_terminal(folder, "check", "a.txt", NO_COLOR="1", COLUMNS="1000")[1]
    assert solid(on_terminal(folder, "check", "a.txt", NO_COLOR="1", COLUMNS=width)[1]) == solid(wide)


def test_pipes_and_files_get_the_stable_lines_whatever_the_width(folder: Path) -> None:
    piped = run("check", "a.txt", "--output", "full=full.txt", cwd=folder, COLUMNS="40").stdout.decode()
    assert "a.txt:3:4  必改  人名占位符“XX”没有填上  ph-name\n" in piped
    assert "    改为【；】\n" in piped
    on_terminal(folder, "check", "a.txt", "--output", "full=full2.txt")
    assert (folder / "full.txt").read_text(encoding="utf-8") == (folder / "full2.txt").read_text(encoding="utf-8") == piped


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"TERM": "dumb"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ((), {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
    ],
)
def test_a_terminal_is_coloured_unless_somebody_is_against_it(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str], coloured: bool
) -> None:
    shown = on_terminal(folder, "check", "a.txt", *arguments, **environment)[1]
    assert ("\x1b[" in shown) is coloured
    assert ("【XX】" in shown) is not coloured


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {}, False),
        (("--color=always",), {}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"CLICOLOR_FORCE": "1"}, True),
        ((), {"CLICOLOR_FORCE": "0"}, False),
        (("--color", "never"), {"CLICOLOR_FORCE": "1"}, False),
    ],
)
def test_a_pipe_is_not_coloured_unless_somebody_is_for_it(
    folder: Path, arguments: tuple[str, ...], environment: dict[str, str], coloured: bool
) -> None:
    shown = run("check", "a.txt", *arguments, cwd=folder, **dict[str, Any](environment)).stdout.decode()
    assert ("\x1b[" in shown) is coloured
    assert "a.txt:3:4" in COLOURS.sub("", shown)


def places(shown: str) -> list[str]:
    return re.findall(r"^a.txt:(\d+:\d+)", shown, re.MULTILINE)


@pytest.mark.parametrize("format", ["full", "concise"])
def test_the_gravest_come_first_where_that_is_wanted(folder: Path, format: str) -> None:
    by_place, by_severity = (
        places(run("check", "a.txt", "--format", format, *options, cwd=folder).stdout.decode())
        for options in ((), ("--sort", "severity"))
    )
    assert by_severity != by_place
    assert sorted(by_severity) == sorted(by_place)
    assert by_severity[:2] == ["3:4", "5:1"]
    assert places(run("check", "a.txt", "--format", format, "--sort", "place", cwd=folder).stdout.decode()) == by_place


def test_what_is_not_shown_is_counted_and_still_fails(folder: Path) -> None:
    (folder / "b.txt").write_text(BAD, encoding="utf-8")
    every = run("check", ".", cwd=folder).stdout.decode()
    (total,) = re.findall(r"共 (\d+) 处", every)
    done = run("check", ".", "--max-findings", "1", cwd=folder)
    shown = done.stdout.decode()
    assert done.returncode == 1
    assert shown.count("\n    ") == 2  # The words, and the reason.
    assert shown.endswith(every.splitlines()[-1] + f"\n其中 {int(total) - 1} 处没有显示（--max-findings）。\n")
    none = run("check", ".", "--max-findings", "0", "--format", "concise", cwd=folder)
    assert (none.returncode, none.stdout) == (1, b"")
    assert errors(none) == [f"还有 {total} 处没有显示（--max-findings）。"]
    whole = run("check", ".", "--max-findings", "0", "--output", "json=a.json", cwd=folder)
    assert len(json.loads((folder / "a.json").read_text(encoding="utf-8"))["violations"]) == int(total), whole


def test_exit_zero_is_about_findings_and_not_about_files_that_were_not_read(folder: Path) -> None:
    assert run("check", "a.txt", "--exit-zero", cwd=folder).returncode == 0
    assert run("check", "a.txt", "none.txt", "--exit-zero", cwd=folder).returncode == 2


def test_quiet_prints_errors_only(folder: Path) -> None:
    (folder / "c.docx").write_bytes(b"")
    for command in (["check"], ["fix"], ["annotate"], ["report"], ["check", "--format", "json"], ["fix", "--diff"]):
        (folder / "a.txt").write_text(BAD, encoding="utf-8")
        done = run(*command, "-q", ".", cwd=folder)
        assert done.stdout == b"", command
        assert errors(done) == ["speechlint: c.docx: 是空文件；请检查文件是否完整"], command
    (folder / "a.txt").write_text(BAD, encoding="utf-8")
    done = run("check", "--quiet", "a.txt", "--output", "json=a.json", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))["violations"]
    assert run("check", "-qv", "a.txt", cwd=folder).stdout == b""
    assert run("fix", "-q", "-", data=b"a", cwd=folder).stdout == b"a"
    assert b"ph-name" in run("explain", "-q", "ph-name").stdout


def test_verbose_tells_what_was_read_by_which_configuration_and_whether_anew(folder: Path) -> None:
    (folder / "speechlint.toml").write_text("", encoding="utf-8")
    plain = run("check", "a.txt", cwd=folder)
    assert plain.stderr == b""
    (folder / "b.txt").write_text("要抓落实。\n", encoding="utf-8")
    done = run("check", "-v", "a.txt", "b.txt", cwd=folder)
    said = errors(done)
    assert said[:2] == ["a.txt：0.2 KB，配置：speechlint.toml，取自缓存", "b.txt：0.0 KB，配置：speechlint.toml，重新查的"]
    assert re.fullmatch(r"2 个文件，0\.\d KB，用时 \d+\.\d\d 秒。", said[2])
    assert done.stdout.decode().startswith("a.txt:3:4")


def test_short_options_do_what_they_do_everywhere() -> None:
    assert run("-V").stdout == run("--version").stdout != b""
    for command in ((), ("check",), ("rules",), ("rules", "list"), ("config", "show")):
        assert run(*command, "-h").stdout == run(*command, "--help").stdout != b""


def test_the_versions_say_nothing_of_the_user(tmp_path: Path) -> None:
    text = run("version", "--json", cwd=tmp_path).stdout.decode()
    report = json.loads(text)
    assert report["libraries"]["typer"]
    assert set(report["extras"]) >= {"pdf", "watch"}
    assert "dev" not in report["extras"]
    assert re.fullmatch("[0-9a-f]{12}", report["rules"])
    assert str(Path.home()) not in text
    assert os.fspath(tmp_path) not in text
    assert report["speechlint"] in run("version").stdout.decode().splitlines()[0]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_options_and_values(shell: str, tmp_path: Path) -> None:
    def completed(*words: str) -> str:
        line = " ".join(["speechlint", *words])
        given = {"_SPEECHLINT_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
        asked = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args", "SHELL": f"/bin/{shell}"}
        command = [sys.executable, "-m", "lint"]
        return subprocess.run(command, cwd=tmp_path, env=os.environ | given | asked, capture_output=True).stdout.decode()

    assert "check" in completed("ch")
    assert "--fail-on" in completed("check", "--fa")
    assert "--color" in completed("check", "--co")
    assert "concise" in completed("check", "--format", "con")


CJK = "我们要抓好工作，抓好落实，“抓好作风”，确保完成任务。Long words stay whole: punct-half-width, 2027年。"


@pytest.mark.parametrize("width", range(24, 90, 3))
def test_lines_are_broken_where_readers_expect_it(width: int) -> None:
    lines = folded(CJK, width).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert re.sub(" ", "", "".join(lines)) == CJK.replace(" ", "")
    assert not [line for line in lines if line[0] in "，。”、：" or line[-1] in "“"]
    assert any("punct-half-width" in line for line in lines)


def test_a_word_that_is_longer_than_a_line_is_broken_in_it() -> None:
    assert breaks("a" * 50, 20) == [20, 40]
    assert breaks("", 20) == []
