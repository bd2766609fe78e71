"""Archives: what does not fit into memory is read again, recalled again, or put aside, and the reports are the same."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from lint.formats import reports
from lint.hosts.cli import command, pieces
from lint.hosts.cli.outputs import rendered
from lint.model.errors import SourceError
from lint.model.results import FileResult
from lint.pipeline import recalled
from lint.pipeline.discover import find, old
from lint.pipeline.discover.draft_file import DraftFile, OnDisk
from lint.pipeline.options import Options
from lint.pipeline.run import inspect, prepare

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.*"))


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "speechlint.toml").write_text("", encoding="utf-8")
    for draft in FIXTURES:
        shutil.copy(draft, folder / f"{draft.parent.name}{draft.suffix}")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is held."""
    for module in (find, recalled, pieces):
        monkeypatch.setattr(module, "_MOST_HELD", 0)
    monkeypatch.setattr(recalled, "_AT_ONCE", 3)


def written(folder: Path, *options: str) -> dict[str, bytes]:
    """The reports of a run, in all formats."""
    command(["check", "--force", *(f"--output={name}={folder / name}" for name in reports.names()), *options, "."])
    return {name: (folder / name).read_bytes() for name in reports.names()}


@pytest.mark.parametrize("options", [("--no-cache",), ("--jobs", "1"), ("--jobs", "2", "--no-cache")])
def test_with_little_memory_the_reports_are_the_same(
    archive: Path, tmp_path: Path, request: pytest.FixtureRequest, options: tuple[str, ...]
) -> None:
    wanted = written(tmp_path, "--no-cache", "--jobs", "1")
    request.getfixturevalue("little_memory")
    assert all(isinstance(draft.content, OnDisk) for draft in prepare(Options()).drafts)
    for _ in range(3):  # The first run keeps results, the others recall them.
        assert written(tmp_path, *options) == wanted


def test_a_result_that_is_gone_meanwhile_is_found_anew(
    archive: Path, tmp_path: Path, little_memory: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = written(tmp_path)
    asked = recalled.Recalled._recall

    def forgetful(self: recalled.Recalled, numbers: list[int]) -> dict[int, bytes]:
        found = asked(self, numbers)
        return found if len(self.numbers) < len(FIXTURES) else {number: one for number, one in found.items() if number % 2}

    monkeypatch.setattr(recalled.Recalled, "_recall", forgetful)
    assert written(tmp_path) == wanted


@pytest.mark.usefixtures("little_memory")
def test_a_draft_that_is_changed_meanwhile_is_named_and_the_others_are_checked(archive: Path) -> None:
    names = sorted(path.name for path in archive.glob("*.txt"))
    changed: list[str] = []

    def seen(file: FileResult, _rules: object) -> FileResult:
        if not changed:  # The next ones are still to be read.
            for name in names[-2:]:
                (archive / name).write_bytes((archive / name).read_bytes() + "好。".encode())
                changed.append(name)
        return file

    inspection = inspect(Options(no_cache=True, jobs=1), seen)
    assert [path for path, _ in inspection.outcome.unreadable] == changed
    assert all("改过" in reason for _, reason in inspection.outcome.unreadable)
    assert len(inspection.outcome.files) == len(inspection.prepared.drafts) - 2


@pytest.mark.usefixtures("little_memory")
def test_a_draft_that_is_changed_while_it_is_shown_is_named(archive: Path) -> None:
    first = min(path.name for path in archive.glob("*.txt"))

    def seen(file: FileResult, _rules: object) -> FileResult:
        if file.path == first:
            (archive / first).unlink()
            _ = file.text
        return file

    inspection = inspect(Options(no_cache=True, jobs=1), seen)
    assert [path for path, _ in inspection.outcome.unreadable] == [first]


@pytest.mark.usefixtures("little_memory")
def test_a_draft_that_is_changed_before_it_is_outlined_is_named(archive: Path) -> None:
    first = min(path.name for path in archive.glob("*.txt"))
    inspection = inspect(Options(no_cache=True, jobs=1))
    (archive / first).unlink()
    with pytest.raises(SourceError, match=f"^{first}: 没有这个文件"):
        rendered("html", inspection)


@pytest.mark.usefixtures("little_memory")
def test_a_draft_that_is_changed_before_it_is_compared_is_named(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = min(path.name for path in archive.glob("*.txt"))
    compared = old.across

    def late(drafts: Sequence[DraftFile]) -> list[DraftFile]:
        (archive / first).unlink()
        return compared(drafts)

    monkeypatch.setattr(old, "across", late)
    inspection = inspect(Options(no_cache=True, jobs=1, across=True))
    assert [path for path, _ in inspection.outcome.unreadable] == [first]
    assert len(inspection.outcome.files) == len(inspection.prepared.drafts) - 1


@pytest.mark.usefixtures("little_memory")
def test_drafts_are_mended_and_shown_from_the_disk(
    archive: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert command(["check", "--format", "json", "."]) == 1
    before = len(json.loads(capsysbinary.readouterr().out)["violations"])
    assert command(["fix", "."]) == 0
    capsysbinary.readouterr()
    assert command(["check", "--format", "json", "."]) == 1
    assert len(json.loads(capsysbinary.readouterr().out)["violations"]) < before
