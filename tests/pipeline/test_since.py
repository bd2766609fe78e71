"""`--since` asks git what changed, and git runs nothing that somebody put into the repository."""

from pathlib import Path

import pytest

from helpers.command import errors, git, lines, run

DRAFT = "同志们：\n刚才，XX同志传达了文件。\n会后，XX同志作了讲话。\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "a")
    return tmp_path


@pytest.mark.parametrize(
    ("attributes", "settings"),
    [
        ("", {"core.fsmonitor": "PROGRAM"}),
        ("*.txt diff=x", {"diff.x.textconv": "PROGRAM"}),
        ("*.txt diff=x", {"diff.x.command": "PROGRAM"}),
        ("", {"diff.external": "PROGRAM"}),
        ("*.txt filter=x", {"filter.x.clean": "PROGRAM", "filter.x.required": "true"}),
        ("*.txt filter=x", {"filter.x.process": "PROGRAM"}),
        ("*.txt filter=a=b.c", {"filter.a=b.c.clean": "PROGRAM"}),
        ("", {"core.hooksPath": "."}),
        ("", {"core.pager": "PROGRAM", "pager.diff": "PROGRAM"}),
    ],
)
def test_git_runs_nothing_of_a_repository(repository: Path, attributes: str, settings: dict[str, str]) -> None:
    program = repository.parent / f"{repository.name}.sh"
    program.write_text(f"#!/bin/sh\ntouch '{repository}/RAN'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    (repository / "post-index-change").symlink_to(program)
    for name, value in settings.items():
        git(repository, "config", name, value.replace("PROGRAM", str(program)))
    (repository / ".gitattributes").write_text(attributes, encoding="utf-8")
    (repository / "a.txt").write_text(DRAFT + "最后，XX同志总结。\n", encoding="utf-8")
    found = lines("--since", "HEAD", "--select", "ph-name", cwd=repository)
    assert not (repository / "RAN").exists()
    assert "a.txt:4:4: error ph-name" in found
    assert found == ["a.txt:4:4: error ph-name"] or "filter" in attributes


def test_a_file_that_git_does_not_keep_is_new_even_where_it_is_ignored(repository: Path) -> None:
    (repository / ".gitignore").write_text("b.txt\n", encoding="utf-8")
    (repository / "b.txt").write_text(DRAFT, encoding="utf-8")
    found = lines("a.txt", "b.txt", "--since", "HEAD", "--select", "ph-name", cwd=repository)
    assert found == ["b.txt:2:4: error ph-name", "b.txt:3:4: error ph-name"]


def test_a_revision_is_never_an_option(repository: Path) -> None:
    done = run("check", f"--since=--output={repository}/x", cwd=repository)
    assert (done.returncode, len(errors(done))) == (2, 1)
    assert not (repository / "x").exists()


def test_a_habit_that_goes_on_in_a_changed_line_is_reported(repository: Path) -> None:
    draft = repository / "a.txt"
    draft.write_text("要快吗?要准吗?要稳吗?\n好。\n", encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "b")
    draft.write_text("要快吗?要准吗?要稳吗?\n好吗?\n", encoding="utf-8")
    found = lines("--since", "HEAD", "--select", "punct-half-width", cwd=repository)
    assert found == ["a.txt:1:4: warning punct-half-width"]
