"""Baselines, whatever a merge or an editor did to one: it says what it said, less the lines that are gone, or a line says what is
wrong, and never does it let a finding stand that it does not name."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from helpers.fuzzing import try_each
from helpers.harm import DEFAULT
from lint.formats import read_bytes
from lint.model.errors import ConfigError
from lint.pipeline.baseline import Entry, entries_of, read_baseline, render_baseline
from lint.pipeline.discover.config import BASELINE, Config
from lint.pipeline.engine import check
from lint.pipeline.project import Project

DRAFT = (
    "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n会议由XX同志主持;XX同志讲话。\n"
    "刚才，XX同志传达了文件;大家要落实。\n截止6月底，间题不少。\n同志们，让我们抓紧行动！\n"
)
NAMES = [
    *("a.txt", "讲话/稿 子.md", "tab\there.txt", "line\nbreak\r.txt", "back\\slash\\t.txt", "gbk\udcbd.txt", "\\udcbd.txt"),
    *("#a.txt", "\\#a.txt", "<<<<<<< .txt", " "),
]
FOUND = {name: check(read_bytes(DRAFT.encode(), "a.txt"), DEFAULT, name) for name in NAMES}
ODD_LINES = [
    *("", "# 注", "<<<<<<< ours", "=======", ">>>>>>> theirs", "a.txt", "a.txt\tph-name", "\t\t\t\t", "\ufeff"),
    *(f"a.txt\tph-name\t{'0' * 16}\t{ordinal}\t甲" for ordinal in ("1", "-1", "x", "٣", "²", "9" * 15, "9" * 5000, "")),
]
ODD_BYTES = [b"\0", b"\xff", b"\t", b"\n", b"\r", b"\\", b"\\n", b"#", b"1" * 5000, b"\xe2\x80\xa8", b"\x85"]


class Kept(NamedTuple):
    """A baseline as it lies, the draft that it is of, and what it says; None where bytes of it were changed at random."""

    name: str
    data: bytes
    entries: frozenset[Entry] | None


def test_any_baseline_lets_stand_what_it_names_and_nothing_else(
    seeds: Iterator[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = Config(str(tmp_path))

    def holds(kept: Kept) -> None:
        (tmp_path / BASELINE).write_bytes(kept.data)
        try:
            project = Project(config, True, "2026-01-01")
        except ConfigError as error:
            said = str(error)
        else:
            assert_only_what_is_named_stands(project, kept)
            return
        found = re.fullmatch(rf".*{re.escape(BASELINE)}:(\d+): .+", said)
        assert found, said
        assert 1 <= int(found[1]) <= len(re.split(b"\r\n|\r|\n", kept.data)), said
        assert kept.entries is None, said

    try_each(seeds, kept_of, holds)


def kept_of(own: Random) -> Kept:
    """A baseline of one draft: some lines gone, some twice, in another order, with other ends; now and then damaged."""
    name = own.choice(NAMES)
    entries = own.sample(entries_of(FOUND[name].violations, name), own.randint(0, len(FOUND[name].violations)))
    header, *lines = render_baseline(dict.fromkeys(entries, own.choice(["", "甲\\n", "\\\\"]))).decode().split("\n")
    lines = own.sample(lines, len(lines)) + own.sample(lines, own.randint(0, len(lines)))
    sound = own.random() < 0.6
    if not sound:
        lines.insert(own.randint(0, len(lines)), own.choice(ODD_LINES))
    data = own.choice(["\n", "\n", "\r\n", "\r"]).join([header, *lines]).encode()
    for _ in range(0 if sound else own.randint(0, 2)):
        at = own.randrange(len(data) + 1)
        data = data[:at] + own.choice(ODD_BYTES) + data[at + own.randint(0, 3) :]
    return Kept(name, own.choice([b"", b"\xef\xbb\xbf"]) + data, frozenset(entries) if sound else None)


def assert_only_what_is_named_stands(project: Project, kept: Kept) -> None:
    given = FOUND[kept.name]
    done = project.accept(kept.name, given, frozenset)
    assert Counter(done.violations) + Counter(one.violation for one in done.accepted) == Counter(given.violations)
    named = set(project.entries if kept.entries is None else kept.entries)
    entries = dict(zip(entries_of(given.violations, kept.name), given.violations, strict=True))
    assert [one.violation for one in done.accepted] == [violation for entry, violation in entries.items() if entry in named]
    assert read_again(project) == project.entries.keys()


def read_again(project: Project) -> set[Entry]:
    file = Path(project.baseline_file)
    file.write_bytes(render_baseline(project.entries))
    return set(read_baseline(str(file)))
