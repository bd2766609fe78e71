"""Other linters of Chinese text, where they are installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.measures import usage, worked

COMMANDS = {"zhlint": ("zhlint",), "lint-md": ("lint-md",), "textlint": ("textlint",)}
"""What is run with the path of a text."""
_SAMPLE = 100_000
"""How many characters these are given: they would take minutes for more."""


def has_autocorrect(python: str) -> bool:
    """Whether an interpreter has autocorrect-py."""
    return not subprocess.run([python, "-c", "import autocorrect_py"], capture_output=True, check=False).returncode


def autocorrect(python: str, folder: Path) -> Callable[[], float]:
    """An action that gives the seconds which AutoCorrect takes for the files of a folder."""
    return lambda: worked(python, "autocorrect", folder)[0]


def speed(name: str, text: str) -> float | None:
    """How many megabytes a second a linter reads, its start not counted; None where it is not installed."""
    if not shutil.which(COMMANDS[name][0]):
        return None
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "little.md").write_text(text[:100], encoding="utf-8")
        (folder / "much.md").write_text(text[:_SAMPLE], encoding="utf-8")
        little, much = (usage([*COMMANDS[name], file], folder).seconds for file in ("little.md", "much.md"))
    return len(text[:_SAMPLE].encode()) / 1e6 / max(much - little, 1e-6)
