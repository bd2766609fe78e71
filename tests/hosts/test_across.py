"""`--across` as people run it: drafts of one run that repeat or contradict each other, and nothing unless asked for."""

from pathlib import Path

import pytest

from helpers.command import errors, run
from lint.pipeline.storage.cache import FOLDER

ACROSS = ("--select", "across", "--format", "concise", "--across")
PARAGRAPH = "养老服务要从老人最盼的事做起，助餐要热，助浴要净，助医要快，让老人在家门口就能享受到贴心的照料。\n"
OTHER = "来信要封封有回音，来访要件件有着落，能当场办的当场办，一时办不了的说清楚什么时候办、由谁来办，不推不拖。\n"
FIRST = "在民政会上的发言\n（2025年1月10日）\n同志们：\n{}2024年，全县养老机构床位达到3,200张，不再一床难求。\n谢谢大家！\n"
SECOND = "在民生工作会议上的发言\n（2025年1月12日）\n同志们：\n去年，全县养老机构床位达到{}张。\n{}谢谢大家！\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "一.txt").write_text(FIRST.format(PARAGRAPH + OTHER), encoding="utf-8")
    (tmp_path / "二.txt").write_text(SECOND.format("3300", PARAGRAPH + OTHER), encoding="utf-8")
    return tmp_path


def said(folder: Path, *arguments: str) -> list[str]:
    done = run("check", ".", *arguments, cwd=folder)
    assert errors(done) == []
    return done.stdout.decode().splitlines()


def test_what_two_drafts_have_in_common_or_say_differently_is_reported_at_the_later_one(folder: Path) -> None:
    assert said(folder, *ACROSS) == [
        "二.txt:4:14: warning across-value “3300张”与 一.txt 第6行的“3,200张”不一致，说的是同一件事",
        "二.txt:5:1: warning across-paragraph 这一段与 一.txt 第4行相同；从这里起共 2 段相同",
    ]


def test_drafts_are_not_compared_unless_asked_for(folder: Path) -> None:
    assert not [line for line in said(folder, "--format", "concise") if "across" in line]
    done = run("check", ".", "--select", "across-value", cwd=folder)
    assert errors(done) == ["speechlint: “across-value”要在几篇之间比较；请加上 --across"]


def test_the_same_value_written_otherwise_and_another_time_are_no_contradiction(folder: Path) -> None:
    (folder / "二.txt").write_text(SECOND.format("0.32万", ""), encoding="utf-8")
    assert said(folder, *ACROSS) == []
    (folder / "二.txt").write_text(SECOND.format("3300", "").replace("去年", "今年"), encoding="utf-8")
    assert said(folder, *ACROSS) == []


def test_a_draft_that_cannot_be_read_is_named_and_the_others_are_compared(folder: Path) -> None:
    (folder / "〇.docx").write_bytes(b"PK\x03\x04 broken")
    done = run("check", ".", *ACROSS, cwd=folder)
    assert (done.returncode, len(errors(done)), len(done.stdout.decode().splitlines())) == (2, 1, 2)


def test_results_are_not_taken_for_those_of_another_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(folder / "cache"))
    (folder / "speechlint.toml").write_text("", encoding="utf-8")
    assert len(said(folder, *ACROSS)) == 2
    (folder / "一.txt").write_text(FIRST.format(""), encoding="utf-8")
    assert [line.split()[2] for line in said(folder, *ACROSS)] == ["across-value"]


def test_several_processes_say_the_same_as_one(folder: Path) -> None:
    for number in range(3):
        (folder / f"三{number}.txt").write_text(SECOND.format("3300", PARAGRAPH), encoding="utf-8")
    assert said(folder, *ACROSS, "--jobs", "2") == said(folder, *ACROSS, "--jobs", "1")
    rules = [line.split()[2] for line in said(folder, *ACROSS)]
    assert (rules.count("across-value"), rules.count("across-paragraph")) == (1, 4)  # A contradiction is said once.
