"""Whole drafts against their golden reports. A folder without `defective` or `collection` in its name holds a clean draft."""

from pathlib import Path

import pytest

from lint.formats.reports import concise
from lint.model.results import FileResult, RunResult
from lint.pipeline.discover.draft_file import read_file
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete

FOLDER = Path(__file__).parent.parent / "fixtures"
DRAFTS = sorted(FOLDER.glob("*/draft.*"))
RULESET = load_complete().only()
EACH = pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.parent.name)


def report(draft: Path) -> str:
    source = read_file(str(draft))
    linted = FileResult(draft.name, lambda: source.text.raw, lint(source, RULESET, draft.name))
    return concise.render(RunResult([linted], [], [], {}))


@EACH
def test_the_report_is_the_golden_one(draft: Path, update: bool) -> None:
    golden = draft.parent / "report.golden"
    if update:
        golden.write_text(report(draft), encoding="utf-8")
    assert report(draft) == golden.read_text(encoding="utf-8")


@EACH
def test_clean_drafts_have_nothing_at_warning_or_above(draft: Path) -> None:
    if "defective" not in draft.parent.name and "collection" not in draft.parent.name:
        grave = [line for line in report(draft).splitlines() if ": info " not in line]
        assert grave == []


def test_there_are_clean_and_defective_drafts() -> None:
    defective = [draft for draft in DRAFTS if "defective" in draft.parent.name or "collection" in draft.parent.name]
    assert len(DRAFTS) >= 14
    assert len(defective) >= 7
