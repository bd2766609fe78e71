"""What is kept between runs: in the user's own folder, his alone, never believed where it is damaged or another's."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from platformdirs import user_cache_dir

import lint
from helpers.command import errors, lines, run
from helpers.documents import DOCUMENTS
from helpers.owner import as_root
from lint.formats import read_bytes
from lint.pipeline.engine import check
from lint.pipeline.load_rules import load_complete
from lint.pipeline.storage import cache
from lint.pipeline.storage.cache import FOLDER, OFF
from lint.pipeline.storage.results import FILE, read, recall, store, written

DRAFT = "同志们：\n刚才，XX同志传达了文件。\n"
FOUND = ["a.txt:2:4: error ph-name"]

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.*"))
PACKAGE = Path(lint.__path__[0])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "speechlint.toml").write_text('select = ["ph-name"]', encoding="utf-8")
    (folder / "a.txt").write_text(DRAFT, encoding="utf-8")
    return folder


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the runs of a test keep what they keep."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache" / "speechlint"


def rows(kept: Path) -> int:
    with sqlite3.connect(kept / FILE) as database:
        return int(database.execute("SELECT count(*) FROM results").fetchone()[0])


def test_nothing_is_kept_beside_the_drafts_and_what_is_kept_is_the_users_alone(project: Path, kept: Path) -> None:
    before = sorted(path.name for path in project.iterdir())
    assert lines(cwd=project) == FOUND
    assert sorted(path.name for path in project.iterdir()) == before
    assert rows(kept) == 1
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept.iterdir()} == {0o600}


def test_a_folder_of_the_cache_that_others_can_read_is_closed(project: Path, kept: Path) -> None:
    kept.mkdir(parents=True)
    kept.chmod(0o755)
    run("check", cwd=project)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700


@pytest.mark.parametrize("how", ["--no-cache", "cache = false", OFF, "--isolated"])
def test_nothing_is_kept_of_a_draft_where_nobody_wants_it(
    project: Path, kept: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how.startswith("cache"):
        (project / "speechlint.toml").write_text(how, encoding="utf-8")
    elif how == OFF:
        monkeypatch.setenv(OFF, "1")
    run("check", *([how] if how.startswith("--") else []), cwd=project)
    assert not (kept / FILE).exists()
    assert kept.exists() == (how != OFF)


@pytest.mark.parametrize("damage", ["cut", "flipped", "text", "empty", "folder", "link"])
def test_what_is_damaged_is_made_again(project: Path, kept: Path, tmp_path: Path, damage: str) -> None:
    assert lines(cwd=project) == FOUND
    for file in kept.iterdir():
        data = file.read_bytes()
        file.unlink()
        if damage == "folder":
            file.mkdir()
        elif damage == "link":
            file.symlink_to(tmp_path / "elsewhere")
        else:
            middle = len(data) // 2
            flipped = data[:middle] + bytes(255 - byte for byte in data[middle : middle + 64]) + data[middle + 64 :]
            file.write_bytes({"cut": data[:middle], "flipped": flipped, "text": b"not this", "empty": b""}[damage])
    assert lines(cwd=project) == lines(cwd=project) == FOUND
    assert not (tmp_path / "elsewhere").exists()


def test_what_was_found_is_recalled_as_it_was_in_every_field(kept: Path) -> None:
    ruleset = load_complete().only(preview=True)
    sources = {f"{name}.docx": read_bytes(data, "a.docx") for name, data in DOCUMENTS.items()}
    sources |= {str(draft): read_bytes(draft.read_bytes(), draft.name) for draft in FIXTURES}
    found = {path: check(source, ruleset, path) for path, source in sources.items()}
    kept_as = {path: result for path, checked in found.items() if (result := written(checked)) is not None}
    store("project", [(path.encode(), result) for path, result in kept_as.items()])
    recalled = recall("project", [path.encode() for path in found])
    for path, result in zip(found, recalled, strict=True):
        assert result is not None
        again = read(result, path)
        assert repr(again.violations) == repr(found[path].violations), path  # Which says of what type each value is, too.
        assert repr(again.accepted) == repr(found[path].accepted), path
        assert (list(again.unread), again.sentences) == (list(found[path].unread), found[path].sentences), path
    assert {one.path for one in read(kept_as["runs.docx"], "other.docx").violations} == {"other.docx"}
    assert b"runs.docx" not in kept_as["runs.docx"]


def test_a_result_that_somebody_put_there_is_not_believed(project: Path, kept: Path) -> None:
    run("check", cwd=project)
    with sqlite3.connect(kept / FILE) as database:
        database.execute("UPDATE results SET result = ?", (b"\0" * cache.DIGEST + b"[[],[],[]]",))
    assert lines(cwd=project) == FOUND


OTHERS = "SELECT result FROM results AS other WHERE other.name <> results.name"


@pytest.mark.parametrize("damage", [f"result = ({OTHERS})", "result = 5", "result = 'text'", "day = 'text'", "day = NULL"])
def test_a_result_of_another_draft_or_of_no_draft_is_not_believed(project: Path, kept: Path, damage: str) -> None:
    (project / "b.txt").write_text(DRAFT.replace("XX", "李强"), encoding="utf-8")
    run("check", cwd=project)
    with sqlite3.connect(kept / FILE) as database:
        database.execute(f"UPDATE results SET {damage}")
    assert lines(cwd=project) == lines(cwd=project) == FOUND


def test_what_is_in_the_way_is_not_waited_for(project: Path, kept: Path) -> None:
    run("check", cwd=project)
    (kept / f"{FILE}-shm").mkdir()
    (kept / f"{FILE}-wal").write_bytes(b"not this" * 40)
    began = time.monotonic()
    assert lines(cwd=project) == FOUND
    assert time.monotonic() - began < 5


def test_a_database_that_is_damaged_where_it_says_what_it_is_is_made_again(project: Path, kept: Path) -> None:
    run("check", cwd=project)
    data = (kept / FILE).read_bytes()
    (kept / FILE).write_bytes(data.replace(b"CREATE TABLE results (root", b"CREATE TABLE results \xc6root"))
    assert lines(cwd=project) == lines(cwd=project) == FOUND
    assert rows(kept) == 1


def test_what_lies_under_the_name_of_something_else_is_not_believed(kept: Path) -> None:
    cache.store("rules", b"1" * cache.DIGEST, b"these")
    (file,) = kept.iterdir()
    file.rename(kept / file.name.replace("31", "32"))
    assert cache.recall("rules", b"1" * cache.DIGEST) is None
    assert cache.recall("rules", b"2" * cache.DIGEST) is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all names are Unicode")
def test_a_project_in_a_folder_whose_name_is_not_utf_8_is_remembered_like_any_other(project: Path, kept: Path) -> None:
    named = project.rename(project.parent / "gbk\udcbd\udcb2")
    assert lines(cwd=named) == lines(cwd=named) == FOUND
    assert rows(kept) == 1


def test_what_a_folder_brings_along_hides_nothing(project: Path, kept: Path) -> None:
    run("check", cwd=project)
    for folder in (project / ".speechlint_cache", project / "speechlint"):
        shutil.copytree(kept, folder)
        with sqlite3.connect(folder / FILE) as database:
            database.execute("DELETE FROM results")
    shutil.rmtree(kept)
    assert lines(cwd=project) == FOUND


def test_other_code_does_not_get_what_this_code_made(project: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("check", cwd=project)
    package = project.parent / "package"
    shutil.copytree(PACKAGE, package / "lint")
    shutil.copytree(PACKAGE.parent / "rules", package / "rules")
    phrase = package / "lint" / "rules" / "kinds" / "phrase.py"
    phrase.write_text(phrase.read_text(encoding="utf-8").replace("for start, end, _ in hits:", "for start, end, _ in []:"), "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(package))
    assert lines(cwd=project) == []
    assert rows(kept) == 2


def test_whatever_computes_what_is_kept_counts_as_code() -> None:
    script = "import sys, lint.pipeline.run, lint.pipeline.recalled, lint.rules.compile.rule_file, lint.rules.kinds as kinds\n"
    script += "for name in kinds.names(): kinds.rule_class(name)\n"
    script += "print(*(module.__file__ for name, module in sys.modules.items() if name.partition('.')[0] == 'lint'), sep='\\n')"
    imported = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(imported) > 150
    assert set(imported) <= set(cache._sources(str(PACKAGE)))


@as_root
@pytest.mark.parametrize("whose", ["itself", "above"])
@pytest.mark.usefixtures("english")
def test_a_folder_of_somebody_else_is_refused(project: Path, tmp_path: Path, whose: str) -> None:
    named = tmp_path / "theirs" / "below"
    (named / "speechlint").mkdir(parents=True)
    os.chown(named / "speechlint" if whose == "itself" else named, 65534, 65534)
    done = run("check", "--cache-dir", str(named), cwd=project)
    assert (done.returncode, len(errors(done))) == (2, 1)
    assert "belongs to somebody else" in errors(done)[0]
    assert not list((named / "speechlint").iterdir())


@pytest.mark.usefixtures("english")
def test_a_folder_that_anybody_can_write_to_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    done = run("check", "--cache-dir", str(tmp_path / "open"), cwd=project)
    assert (done.returncode, len(errors(done))) == (2, 1)
    assert "anybody can write" in errors(done)[0]


def test_clean_removes_what_was_kept_and_nothing_else(project: Path, kept: Path) -> None:
    run("check", cwd=project)
    (kept / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("clean", cwd=project)
    assert done.returncode == 0
    assert "清理了" in errors(done)[0]
    assert [path.name for path in kept.iterdir()] == ["mine.txt"]
    assert lines(cwd=project) == FOUND


def test_the_folder_is_where_the_system_wants_it(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for named in ("", str(tmp_path / "xdg")):
        monkeypatch.setenv("XDG_CACHE_HOME", named)
        run("check", cwd=project)
        assert (Path(user_cache_dir("speechlint", appauthor=False)) / FILE).exists()


def test_a_folder_that_cannot_be_written_is_no_obstacle(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER)
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/cache")
    assert lines(cwd=project) == FOUND
