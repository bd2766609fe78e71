"""What is kept between runs, damaged in every way: the findings are those of a run that keeps nothing, and a run after it, too."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from helpers.fuzzing import try_each
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.many import Result, check_all
from lint.pipeline.storage import cache, results
from lint.pipeline.storage.cache import DIGEST, FOLDER, digest
from lint.rules.tuning import Settings

DRAFT = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n"
SETTINGS = Settings(select=("ph-name", "punct-half-width"))
DRAFTS = [
    *(DRAFT, DRAFT.replace("XX", "李强"), DRAFT.replace(";", "；"), "清清楚楚的一段话。\n", ""),
    f"同志们：\n{'甲，乙，丙，' * 40}请XX同志讲话。\n",
]
ODD_VALUES: Sequence[object] = (
    *(None, "", "x", b"", b"\0", 0, -1, 1.5, 2**62, "9999999", b"[]", b"[[],[],[],{},0]", "\ud7ff", b"\xff" * 40),
    *(digest(b"[[],[],[],{},0]") + b"[[],[],[],{},0]", digest(b"[") + b"[", digest(b"5") + b"5"),
)
COLUMNS = ("root", "name", "day", "result")
STATEMENTS = [
    *("DROP TABLE results", "DELETE FROM results", "ALTER TABLE results RENAME COLUMN result TO found", "PRAGMA user_version = 7"),
    *("ALTER TABLE results ADD COLUMN more TEXT", "CREATE TABLE IF NOT EXISTS other (a)", "VACUUM", "PRAGMA journal_mode = DELETE"),
    *("DROP TABLE results; CREATE TABLE results (root, name, day, result)", "DROP TABLE results; CREATE TABLE results (a)"),
    *("PRAGMA encoding = 'UTF-16'", "PRAGMA wal_checkpoint(TRUNCATE)", "CREATE INDEX IF NOT EXISTS days ON results (day)"),
    "ALTER TABLE results RENAME TO old; CREATE VIEW results AS SELECT * FROM old",
    "UPDATE results SET result = (SELECT result FROM results AS other WHERE other.name <> results.name)",
    "UPDATE results SET day = day - 10",
]


class Damage(NamedTuple):
    """Which drafts are checked, and what is done in between, in order: names of functions with a seed each."""

    drafts: list[int]
    done: list[tuple[str, int]]


def damage_of(own: Random) -> Damage:
    done = [(own.choice(list(WAYS)), own.getrandbits(40)) for _ in range(own.choice([1, 1, 2, 3]))]
    return Damage(own.sample(range(len(DRAFTS)), own.randint(1, 4)), done)


def bytes_changed(folder: Path, own: Random) -> None:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    if not files:
        return
    file = own.choice(files)
    data = file.read_bytes()
    for _ in range(own.choice([1, 1, 5, 50])):
        at = own.randrange(len(data) + 1)
        data = data[:at] + own.randbytes(own.choice([1, 1, 4, 64])) + data[at + own.choice([1, 1, 4, 64]) :]
    file.write_bytes(data)


def cut(folder: Path, own: Random) -> None:
    for file in sorted(path for path in folder.iterdir() if path.is_file()):
        if own.random() < 0.5:
            file.write_bytes(file.read_bytes()[: own.randrange(file.stat().st_size + 1)])


def replaced(folder: Path, own: Random) -> None:
    """A file is of something else, or a folder, or a link, or gone."""
    file = folder / (results.FILE + own.choice(["", "", "-wal", "-shm", "-journal"]))
    file.unlink(missing_ok=True) if not file.is_dir() else shutil.rmtree(file)
    kind = own.randrange(5)
    if kind == 0:
        file.mkdir()
    elif kind == 1:
        file.symlink_to(own.choice(["nowhere", "/dev/null", file.name, "/dev/zero"]))
    elif kind == 2:
        file.write_bytes(own.choice([b"", b"\0" * 4096, b"SQLite format 3\0", own.randbytes(5000), b"text"]))


def rows_changed(folder: Path, own: Random) -> None:
    """A value of another type, or of another row."""
    column, other = own.choice(COLUMNS), own.choice(COLUMNS)
    value = own.choice([*ODD_VALUES, other])
    where = own.choice(["1", "rowid % 2", "name > x'80'", "day > 0"])
    statement = f"UPDATE OR IGNORE results SET {column} = {'?' if value is not other else other} WHERE {where}"
    run_in(folder, lambda database: database.execute(statement, () if value is other else (value,)))


def told_otherwise(folder: Path, own: Random) -> None:
    statement = own.choice(STATEMENTS)
    run_in(folder, lambda database: database.executescript(statement))


def run_in(folder: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    with suppress(sqlite3.Error), closing(sqlite3.connect(folder / results.FILE, timeout=0.1)) as database, database:
        change(database)


WAYS = {way.__name__: way for way in (bytes_changed, cut, replaced, rows_changed, told_otherwise)}


def test_any_damage_to_what_is_kept_changes_no_finding(
    seeds: Iterator[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "kept"))
    folder = Path(cache.usable_folder())
    config = Config(str(tmp_path), str(tmp_path / "speechlint.toml"))
    drafts = [DraftFile(f"{number}.txt", text.encode(), config, SETTINGS) for number, text in enumerate(DRAFTS)]
    right = checked(drafts, False)
    assert checked(drafts, True) == right
    sound = (folder / results.FILE).read_bytes()

    def holds(damage: Damage) -> None:
        empty(folder)
        (folder / results.FILE).write_bytes(sound)
        chosen, wanted = [drafts[number] for number in damage.drafts], [right[number] for number in damage.drafts]
        for name, seed in damage.done:
            WAYS[name](folder, Random(seed))
            assert checked(chosen, True) == wanted
        assert checked(drafts, True) == right

    try_each(seeds, damage_of, holds)


def checked(drafts: Sequence[DraftFile], use_cache: bool) -> list[Result]:
    """What is found in drafts, in one form: what is recalled has lists in the place of tuples."""
    found = check_all(drafts, 1, use_cache)
    return [one if isinstance(one, str) else one._replace(unread=list(one.unread), sentences=dict(one.sentences)) for one in found]


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


class Thing(NamedTuple):
    """Something that is kept, and what is done to its file."""

    data: bytes
    cut: int
    put_in: bytes
    moved: bool


def thing_of(own: Random) -> Thing:
    data = own.randbytes(own.choice([0, 1, 10, 100]))
    return Thing(data, own.randrange(DIGEST + len(data) + 1), own.randbytes(own.choice([0, 1, 30])), own.random() < 0.2)


def test_any_damage_to_a_file_that_is_kept_is_seen(seeds: Iterator[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "kept"))
    folder = Path(cache.usable_folder())

    def holds(thing: Thing) -> None:
        empty(folder)
        cache.store("rules", b"1" * DIGEST, thing.data)
        assert cache.recall("rules", b"1" * DIGEST) == thing.data
        (file,) = folder.iterdir()
        if thing.moved:
            file.rename(folder / file.name.replace("31", "32"))
            assert cache.recall("rules", b"2" * DIGEST) is None
            return
        kept = file.read_bytes()
        damaged = kept[: thing.cut] + thing.put_in + kept[thing.cut + len(thing.put_in) :]
        file.write_bytes(damaged)
        assert cache.recall("rules", b"1" * DIGEST) == (thing.data if damaged == kept else None)

    try_each(seeds, thing_of, holds)
