"""What is written for people about this repository agrees with it."""

import re
import subprocess
from pathlib import Path

import pytest

CLONE = Path(__file__).parent.parent
PACKAGE = CLONE / "lint"
DETAILS = ("docx", "odt", "kinds", "compile", "reports", "discover", "storage", "cli", "corpus", "lsp", "mcp", "web")
"""Folders within the floors: the map names them, and their files say themselves what they are."""
PAGES = sorted(path for path in CLONE.rglob("*.md") if not {"fixtures", ".venv"} & set(path.relative_to(CLONE).parts))


def mapped() -> list[str]:
    """The files and folders that the map of the package names, a path each."""
    drawing = (PACKAGE / "README.md").read_text(encoding="utf-8").split("```")[1]
    folder, found = "", []
    for line in drawing.strip().splitlines():
        names = re.split("  +", line.strip())[0].split(", ")
        folder = folder if line.startswith(" ") else ""
        found += [f"{folder}{name}".removesuffix("/") for name in names]
        folder = names[0] if names[0].endswith("/") and not line.startswith(" ") else folder
    return found


def test_the_map_names_what_is_there() -> None:
    folders = [PACKAGE, *(path for path in PACKAGE.iterdir() if path.is_dir())]
    there = [path for folder in folders for path in folder.iterdir() if path.suffix == ".py" or path.name in DETAILS]
    inits = {f"{folder.name}/__init__.py" for folder in folders}
    floors = {folder.name for folder in folders[1:] if folder.name != "__pycache__"}
    named = mapped()
    assert len(named) == len(set(named))
    assert {*(path.relative_to(PACKAGE).as_posix() for path in there), *floors} - inits == {*named} - inits


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CLONE).as_posix())
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CLONE).as_posix())
def test_paths_in_prose_are_there(page: Path) -> None:
    """`tests/test_floors.py` and the like; a path within the package may leave `lint/` out on the page that lies there."""
    paths = re.findall(r"`((?:lint|tests|rules|fixtures|\.ci|\.github)/[\w./-]+)`", page.read_text(encoding="utf-8"))
    assert [path for path in paths if not ((CLONE / path).exists() or (PACKAGE / path).exists())] == []


def test_commits_that_are_shown_are_in_the_history() -> None:
    known = subprocess.run(["git", "rev-parse", "--is-shallow-repository"], cwd=CLONE, capture_output=True, text=True, check=False)
    if known.stdout.strip() != "false":
        pytest.skip("the history is not here")
    commits = re.findall(r"`([0-9a-f]{7})`", (CLONE / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(commits) >= 4
    for commit in commits:
        subprocess.run(["git", "merge-base", "--is-ancestor", commit, "HEAD"], cwd=CLONE, check=True)


@pytest.mark.skipif(not (CLONE / ".git").exists(), reason="no clone")
def test_no_merge_was_committed_half_done() -> None:
    marked = subprocess.run(["git", "grep", "-nIE", "^(<{7}|>{7}) "], cwd=CLONE, capture_output=True, text=True, check=False)
    assert (marked.stdout, marked.returncode) == ("", 1), marked.stderr
