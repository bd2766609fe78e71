"""Corpora made of the fixtures, and what a run made of them."""

import json
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from helpers.command import run
from lint.hosts.corpus import RulesSent
from lint.rules.ruleset import Ruleset
from lint.rules.tuning import Settings

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
DRAFTS: Sequence[Path] = sorted(FIXTURES.rglob("*.txt"))


def corpus(*arguments: str, cwd: Path) -> str:
    """`speechlint corpus` with these arguments; what it said of the results."""
    done = run("corpus", *arguments, cwd=cwd, SPEECHLINT_LANG="en")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table of results."""
    rows: list[dict[str, Any]] = pa.concat_tables(
        [pq.read_table(file) for file in sorted((folder / name).iterdir())], promote_options="default"
    ).to_pylist()
    return rows


def results(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of both tables."""
    return table(folder, "documents"), table(folder, "findings")


def checked(folder: Path) -> list[dict[str, Any]]:
    """The findings that `check` reports in a folder, as they stand in the table of findings."""
    done = run("check", "--isolated", "--no-cache", "--format", "json", ".", cwd=folder)
    return [as_row(violation) for violation in json.loads(done.stdout)["violations"]]


def as_row(violation: Mapping[str, Any]) -> dict[str, Any]:
    """A finding of the JSON report as a row."""
    fix = violation["fix"] or {"replacement": None, "safety": None}
    plain = {name: value for name, value in violation.items() if name not in ("path", "fix")}
    return {"id": violation["path"], **plain, **fix}


def many(count: int) -> list[dict[str, str]]:
    """Documents that differ, with and without defects."""
    texts = [text for text in (path.read_bytes().decode("utf-8", "ignore") for path in DRAFTS) if len(text) > 300]
    return [{"id": f"d{number}", "text": f"{texts[number % len(texts)][:1500]}\n第{number}稿"} for number in range(count)]


class Deadly:
    """Rules that end the process which checks a document of a certain path."""

    def __init__(self, rules: RulesSent) -> None:
        self.rules = rules
        self.name, self.language = rules.name, rules.language

    def settings_for(self, path: str) -> Settings:
        if path == "deadly.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return self.rules.settings_for(path)

    def ruleset_for(self, settings: Settings) -> Ruleset:
        return self.rules.ruleset_for(settings)
