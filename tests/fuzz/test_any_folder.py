"""Folders that somebody else made, of anything that a file system holds: nothing beside one changes, is read, or is shown, and what
is printed of one is text and nothing else."""

import io
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from helpers.documents import OPENING, p, package
from helpers.fuzzing import try_each
from helpers.open_documents import TITLE, odt
from lint.hosts.cli import command
from lint.pipeline.discover.config import BASELINE
from lint.pipeline.storage.cache import FOLDER

DRAFT = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n"
SECRET = "同志们：\n这是尉迟晏同志的私事，20__年才能公开;XX同志知道。\n"
PACK = (
    '[[rule]]\nid = "x"\nkind = "phrase"\nseverity = "warning"\ntitle = "x"\nmessage = "::error::{found}\\u001b[2J"\n'
    'why = "##[group]"\nsource = "x"\nbasis = "practice"\nterms = ["大家"]\nbad = ["大家", "大家好"]\ngood = ["好", "行"]\n'
)
LIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
COMMAND = re.compile(r"^\s*::|##(?:vso)?\[", re.MULTILINE)
OURS = [
    *("speechlint.toml", "pyproject.toml", BASELINE, ".gitignore", ".pre-commit-config.yaml", ".gitlab-ci.yml", "rules", "out"),
    *("a.校对单.docx", "a.检查.docx", "a.校对单.html", "a.docx.bak", "page.html", ".github", ".git", "pack", ".speechlint_cache"),
]
NAMES = [
    *("a.txt", "a.docx", "b.odt", "c.md", "-x.txt", "--fix", "--output=json=x.txt", "-", "a b.txt", "line\nbreak.txt"),
    *("esc\x1b[2J.txt", "::error::.txt", "##[group].md", "\u202etxt.docx", "gbk\udcbd\udcb2.txt", "~$a.docx", ".hidden.txt"),
    *("CON", "a.TXT", "x" * 250, "\n::error::.docx", "a\tb.txt", "*", "$(id).txt", "`id`.txt", "'\".txt", "\\.txt", "a.pdf"),
    *("a.html", "a.xlsx", "a.txt.bak", "%s.txt"),
]
TARGETS = [
    *("../home/private.txt", "../home/thesis.docx", "../home/docs", "../home/link.txt", "../home/not there.txt", "..", ".", "/"),
    *("a.txt", "loop", "../theirs", "/dev/zero", "/dev/null", "/dev/stdin", "/proc/self/environ", "/proc/self/mem", "/etc"),
    *("../home/.bashrc", "../home/speechlint.toml", "../home/pack", "../home/old.tsv", "nowhere", "/proc/self/fd"),
    "sub/../../home/private.txt",
]
CONTENTS = [
    *(b"", b"\0", DRAFT.encode(), DRAFT.encode("gbk"), DRAFT.encode("utf-16"), package(OPENING + p("刚才，XX同志传达了文件;"))),
    *(odt(f"{TITLE}<text:p>刚才，XX同志传达了文件;</text:p>"), b"PK\x03\x04", b"*\n!a.txt\n", b'rules = ["pack"]\n'),
    *(b'rules = ["../home/pack"]\n', b'baseline = "../home/old.tsv"\n', b'baseline = "rules"\n', b"exclude = ['*']\n"),
    *(b"select = ['none']\n", b"[tool.speechlint]\n", PACK.encode(), f"a.txt\tph-name\t{'0' * 16}\t1\tXX\n".encode()),
    *(b"gitdir: ../home\n", b"[remote]\nurl = ../gitlab\n", b"x" * 3000),
]
COMMANDS = [
    *(("check",), ("check", "."), ("check", "--fix"), ("check", "--no-cache", "--format", "json"), ("check", "--format", "github")),
    *(("check", "--output", "html=page.html"), ("check", "--output", "sarif=out/x.sarif", "--force"), ("check", "--rules", "pack")),
    *(("fix",), ("fix", "--unsafe"), ("fix", "--diff"), ("annotate",), ("annotate", "--in-place"), ("annotate", "-o", "out/")),
    *(("annotate", "--track", "--unsafe"), ("report",), ("report", "--format", "html"), ("baseline", "create"), ("init",)),
    *(("baseline", "update"), ("baseline", "prune"), ("init", "--yes"), ("init", "--yes", "--forge", "github"), ("files",)),
    *(("config", "show"), ("rules", "new", "wording.toml"), ("rules", "validate", "pack"), ("check", "sub")),
    ("fix", "-"),
]
CANARIES = [
    *("private.txt", "thesis.docx", ".bashrc", "speechlint.toml", "old.tsv", "docs/old.json", "docs/sub/a.txt"),
    "pack/wording.toml",
]
MODES = [0o644, 0o644, 0o644, 0o600, 0o000, 0o444, 0o777, 0o4755, 0o1777]


class Entry(NamedTuple):
    """Something in a folder: its path, what it is, what it holds or leads to, and its mode."""

    path: str
    kind: str
    content: bytes
    target: str
    mode: int


USUAL = [Entry("a.txt", "file", DRAFT.encode(), "", 0o644), Entry("speechlint.toml", "file", b"", "", 0o644)]


class Hostile(NamedTuple):
    """A folder, and what is done in it."""

    entries: list[Entry]
    commands: list[tuple[str, ...]]


def hostile_of(own: Random) -> Hostile:
    entries = [entry_of(own) for _ in range(own.randint(1, 8))] + own.sample(USUAL, own.randint(1, 2))
    commands = own.choices(COMMANDS, k=own.randint(1, 3))
    named = [entry.path for entry in entries if entry.kind != "link"]  # Who names one means where it leads.
    if named and own.random() < 0.3:
        behind = own.choice([(), ("--",)])
        commands.append((own.choice(["check", "fix", "annotate", "files", "outline"]), *behind, own.choice(named)))
    return Hostile(entries, commands)


def entry_of(own: Random) -> Entry:
    folders = own.choice(["", "", "", "sub/", "sub/sub/", "pack/", "pack/lexicons/", ".github/workflows/", f"{own.choice(NAMES)}/"])
    name = own.choice([*NAMES, *OURS, *OURS, "wording.toml", "genres.toml", "words.txt"])
    kind = own.choice(["file", "file", "file", "link", "link", "link", "link", "hard link", "pipe", "device", "socket", "folder"])
    return Entry(folders + name, kind, own.choice(CONTENTS), own.choice(TARGETS), own.choice(MODES))


def test_any_folder_harms_nothing_beside_it(seeds: Iterator[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "kept"))
    for forge in ("GITHUB_ACTIONS", "GITLAB_CI", "FORCE_COLOR"):
        monkeypatch.delenv(forge, raising=False)
    places = (tmp_path / str(number) for number in range(sys.maxsize))

    def holds(hostile: Hostile) -> None:
        place = next(places)
        try:
            assert_nothing_beside_changes(place, hostile)
        finally:
            os.chdir(tmp_path)
            shutil.rmtree(place)

    try_each(seeds, hostile_of, holds)


def assert_nothing_beside_changes(place: Path, hostile: Hostile) -> None:
    home, theirs = place / "home", place / "theirs"
    lay_out(home)
    theirs.mkdir()
    for entry in hostile.entries:
        with suppress(OSError):  # Something of that name is there, or only root may make it.
            put(theirs, entry)
    before = state(home)
    for arguments in hostile.commands:
        os.chdir(theirs)
        code, said = run(arguments)
        assert code in (0, 1, 2), (arguments, code)
        assert state(home) == before, arguments
        assert sorted(path.name for path in place.iterdir()) == ["home", "theirs"], arguments
        assert_text_and_nothing_else(arguments, said)
    assert not [path for path in files(theirs) if "尉迟晏".encode() in path.read_bytes()]


def lay_out(home: Path) -> None:
    """Files of every kind that a hostile folder might be after."""
    (home / "docs" / "sub").mkdir(parents=True)
    (home / "pack").mkdir()
    for name in CANARIES:
        (home / name).write_text(SECRET, encoding="utf-8")
        os.utime(home / name, (1_600_000_000, 1_600_000_000))
    (home / "private.txt").chmod(0o600)
    (home / "link.txt").symlink_to("private.txt")


def put(folder: Path, entry: Entry) -> None:
    path = folder / entry.path
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        return  # It would lie behind a link.
    path.parent.mkdir(parents=True, exist_ok=True)
    if entry.kind == "link":
        target = entry.target if os.path.isabs(entry.target) else os.path.relpath(folder / entry.target, path.parent)
        path.symlink_to(target)
        return
    if entry.kind == "file":
        with path.open("xb") as file:
            file.write(entry.content)
    elif entry.kind == "hard link":
        path.hardlink_to(folder / "a.txt")
    elif entry.kind == "folder":
        path.mkdir()
    else:
        made = {"pipe": stat.S_IFIFO, "device": stat.S_IFCHR, "socket": stat.S_IFSOCK}[entry.kind]
        os.mknod(path, made | 0o644, os.makedev(1, 5))
    path.chmod(entry.mode)


def state(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Every file below a folder with its mode, its owner, its time and its content."""
    return {
        str(path.relative_to(folder)): (
            (status := path.lstat()).st_mode,
            status.st_uid,
            status.st_mtime_ns,
            b"" if path.is_dir() else path.read_bytes(),
        )
        for path in sorted(folder.rglob("*"))
    }


def files(folder: Path) -> Iterator[Path]:
    """The regular files below a folder; links are not followed."""
    for at, _, names in os.walk(folder):
        yield from (Path(at, name) for name in names if stat.S_ISREG(os.lstat(os.path.join(at, name)).st_mode))


def run(arguments: tuple[str, ...]) -> tuple[int, str]:
    """A run in this process, with what it printed."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), "utf-8", "replace") for name in ("stdin", "stdout", "stderr")}
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        code = command([*arguments])
    for stream in streams.values():
        stream.flush()
    return code, "\n".join(stream.buffer.getvalue().decode("utf-8", "replace") for stream in streams.values())


def assert_text_and_nothing_else(arguments: tuple[str, ...], said: str) -> None:
    assert "尉迟晏" not in said, arguments
    assert not LIVE.search(said.replace("\r\n", "\n")), (arguments, ascii(said))
    if "github" not in arguments:
        assert not COMMAND.search(said), (arguments, ascii(said))
