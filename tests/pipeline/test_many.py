"""Many drafts: the same report whoever does the work, nothing linted twice, and an end at once when it is interrupted."""

import gc
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from helpers.command import children, errors, run
from lint.formats import reports
from lint.hosts.cli import command
from lint.hosts.cli.app import app
from lint.pipeline import many as run_module
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.many import Result

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.*"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "speechlint.toml").write_text("", encoding="utf-8")
    for draft in FIXTURES:
        shutil.copy(draft, tmp_path / f"{draft.parent.name}{draft.suffix}")
    return tmp_path


def test_several_processes_report_what_one_does(archive: Path) -> None:
    (archive / "broken.txt").write_bytes(b"\xff\xfe\x00")
    (archive / "foreign.txt").write_text("Nobody checks what is written in another language than Chinese.\n" * 20, encoding="utf-8")
    (archive / "zero-width.txt").write_text("会上，他\u200b说。\n" * 20, encoding="utf-8")
    one, two = (run("check", "--jobs", jobs, "--no-cache", "--format", "json", cwd=archive) for jobs in ("1", "3"))
    assert one.returncode == 2
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)


def test_the_first_run_writes_the_same_bytes_as_a_second_one_or_one_without_a_cache(
    archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = str(tmp_path_factory.mktemp("empty"))  # Without the rules, which the cache of every test has.
    folder = tmp_path_factory.mktemp("reports")

    def written(*arguments: str, nothing_kept: str = "") -> dict[str, bytes]:
        wanted = [f"--output={name}={folder / name}" for name in reports.names()]
        done = run("check", *wanted, *arguments, cwd=archive, SPEECHLINT_CACHE_DIR=cache, SPEECHLINT_NO_CACHE=nothing_kept)
        assert errors(done) == []
        return {name: (folder / name).read_bytes() for name in reports.names()}

    first, *others = written(), written(), written("--no-cache"), written(nothing_kept="1")
    assert min(map(len, first.values())) > 500  # None is empty; the summary in Markdown is the shortest.
    for other in others:
        assert [name for name in first if other[name] != first[name]] == []


def test_an_unchanged_draft_is_not_linted_again(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linted: list[str] = []
    monkeypatch.chdir(archive)
    original = run_module.check_draft

    def counted(draft: DraftFile) -> Result:
        linted.append(draft.path)
        return original(draft)

    monkeypatch.setattr(run_module, "check_draft", counted)
    command = ["check", "--jobs", "1", "--format", "concise"]
    for change, expected in (
        (None, {path.name for path in archive.glob("*.*") if path.suffix != ".toml"}),
        (None, set()),
        ("edit", {"first.txt"}),
        ("rename", set()),
        ("configure", {path.name for path in archive.glob("*.*") if path.suffix != ".toml"} | {"second.txt"}),
    ):
        if change == "edit":
            (archive / "first.txt").write_text("会上，XX同志讲话。\n", encoding="utf-8")
        elif change == "rename":
            (archive / "first.txt").rename(archive / "second.txt")
        elif change == "configure":
            (archive / "speechlint.toml").write_text('ignore = ["style"]', encoding="utf-8")
        linted.clear()
        shown = CliRunner().invoke(app, command).stdout
        assert set(linted) == expected, change
        assert ("second.txt:1:4: error ph-name" in shown) == (change in ("rename", "configure"))


@given(st.lists(st.integers(0, 400_000), max_size=300), st.integers(2, 8), st.integers(0, 3))
def test_batches_hold_every_draft_once_in_order_and_are_small_at_the_end(sizes: list[int], processes: int, first: int) -> None:
    batches = list(run_module._batches(sizes, processes, first))
    assert [number for batch in batches for number in batch] == list(range(first, len(sizes)))
    left = sum(sizes[first:])
    for batch in batches:
        before_last = sum(sizes[batch.start : batch.stop - 1])
        assert before_last < max(left / (8 * processes), run_module._LEAST_BATCH)
        assert before_last < run_module._MOST_BATCH
        left -= sum(sizes[batch.start : batch.stop])


@pytest.mark.parametrize("was_on", [True, False])
@pytest.mark.parametrize(
    "arguments", [["check", "."], ["check", "--fix", "."], ["annotate", "."], ["check", "--rules", "none", "."]]
)
def test_the_collector_of_cycles_is_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], was_on: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.docx"):
        (tmp_path / name).write_text("会上，XX同志讲话。\n", encoding="utf-8")
    if not was_on:
        gc.disable()
    try:
        assert command(arguments) != 0
        assert gc.isenabled() == was_on
    finally:
        gc.enable()


@pytest.mark.parametrize("arguments", [["--format", "concise"], ["--format", "jsonl", "--fix"]])
def test_a_report_in_a_file_is_written_though_nobody_reads_the_other_one(tmp_path: Path, arguments: list[str]) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text("同志们：\n　　XX同志强调，安照要求办。\n" * 20, encoding="utf-8")
    report = tmp_path / "out" / "a.json"
    command = [sys.executable, "-m", "lint", "check", "--isolated", *arguments, "--output", f"json={report}", "."]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), err) == (141, b"")
    assert json.loads(report.read_text(encoding="utf-8"))["files"]["read"] == 300


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_at_once_with_130_and_no_half_written_file(tmp_path: Path, jobs: str) -> None:
    text = FIXTURES[0].read_bytes() * 40
    for number in range(200):
        (tmp_path / f"{number}.txt").write_bytes(text)
    report = tmp_path / "out" / "a.json"
    command = [sys.executable, "-m", "lint", "check", "--jobs", jobs, "--format", "json", "--output", f"json={report}"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    time.sleep(1.5)
    assert process.poll() is None, "it was done before it could be interrupted"
    os.killpg(process.pid, signal.SIGINT)
    began = time.monotonic()
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert time.monotonic() - began < 5
    assert not report.exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)  # None of its processes is left.


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are looked up as Linux shows them")
def test_a_process_that_was_killed_is_said_in_a_line(tmp_path: Path) -> None:
    text = FIXTURES[0].read_bytes() * 40
    for number in range(200):
        (tmp_path / f"{number}.txt").write_bytes(text)
    command = [sys.executable, "-m", "lint", "check", "--jobs", "2", "--format", "json"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not (below := children(process.pid)) and process.poll() is None:
        time.sleep(0.01)
    os.kill(below[0], signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert err.decode() == "speechlint: 有一个进程被系统终止，多半是内存不够；可用 --jobs 1 再试\n"
    with pytest.raises(ProcessLookupError):
        os.kill(below[-1], 0)


def test_a_terminal_sees_a_progress_bar(archive: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "lint", "check", "--no-cache", "--format", "concise"]
    process = subprocess.Popen(command, cwd=archive, stdout=subprocess.DEVNULL, stderr=follower)
    os.close(follower)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # The other end is closed.
            break
        shown += piece
        if not piece:
            break
    os.close(leader)
    assert process.wait(60) == 1
    assert "检查文稿" in shown.decode()
    assert b"100%" in shown


def test_watching_checks_again_when_a_draft_changes(tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text("会上，XX同志讲话。\n", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "lint", "check", "--watch", "--format", "concise", "."]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout
    assert process.stdout.readline().startswith(b"a.txt:1:4: error ph-name")
    time.sleep(1)
    draft.write_text("今天，会上XX同志讲话。\n", encoding="utf-8")
    assert process.stdout.readline().startswith(b"a.txt:1:6: error ph-name")
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130
    process.stdout.close()


TOML = st.one_of(
    st.binary(max_size=120),
    st.lists(
        st.sampled_from(
            [
                *(
                    "select",
                    "ignore",
                    "exclude",
                    "include",
                    "allow",
                    "rules",
                    "severity",
                    "thresholds",
                    "baseline",
                    "fail-on",
                    "genre",
                ),
                *(
                    " = ",
                    "[",
                    "]",
                    "[[overrides]]\n",
                    "[[suppress]]\n",
                    "[severity]\n",
                    "[thresholds]\n",
                    "paths",
                    "reason",
                    "until",
                ),
                *('"ph-name"', '"*"', '"["', "'\\'", "true", "1", "2026-01-01", '"off"', ".most = 1e400", "\n", "#", ",", "{", "}"),
            ]
        ),
        max_size=14,
    ).map(lambda parts: "".join(parts).encode()),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TOML, st.binary(max_size=200), st.sampled_from(["a.txt", "a.md"]))
def test_whatever_bytes_are_configured_and_read_the_end_is_a_clear_one(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, config: bytes, data: bytes, name: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "speechlint.toml").write_bytes(config)
    (folder / name).write_bytes(data)
    monkeypatch.chdir(folder)
    for arguments in (["check", "."], ["fix", "--diff", "."], ["config", "show", name]):
        assert command(arguments) in (0, 1, 2), (config, data)
    shutil.rmtree(folder)


def test_several_processes_report_what_is_in_another_language(archive: Path) -> None:
    (archive / "english.txt").write_text("We met on Monday and talked about the harvest of this year. " * 20, encoding="utf-8")
    (archive / "english.toml").write_text('names = ["Smith"]', encoding="utf-8")
    one, two = (run("check", "--jobs", jobs, "--no-cache", "--format", "json", cwd=archive) for jobs in ("1", "3"))
    assert errors(two) == errors(one)
    assert two.stdout == one.stdout
