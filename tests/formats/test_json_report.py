"""The JSON report is what its schema says, so that programs may rely on it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from helpers.command import run
from helpers.documents import DOCUMENTS
from lint.formats import reports

FIXTURES = Path(__file__).parents[2] / "fixtures"
FOLDER = Path(reports.__file__).parent
SCHEMA = json.loads((FOLDER / "json.schema.json").read_text(encoding="utf-8"))
WHOLE = Draft202012Validator(SCHEMA)
LINE = Draft202012Validator({**SCHEMA["$defs"]["line"], "$defs": SCHEMA["$defs"]})


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All fixtures, all documents of Word, and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("drafts")
    for name, data in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(data)
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00")
    return [str(FIXTURES), str(folder)]


@pytest.fixture(scope="module")
def report(drafts: list[str]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run("check", "--format", "json", *drafts).stdout)
    return told


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_report_is_as_the_schema_says(report: dict[str, Any], drafts: list[str]) -> None:
    WHOLE.validate(report)
    assert report["files"]["unreadable"] >= 1
    assert len(report["violations"]) > 100
    empty = json.loads(run("check", "--format", "json", "-", data="要抓落实。\n".encode()).stdout)
    WHOLE.validate(empty)
    assert empty["violations"] == []


def test_every_line_of_jsonl_is_as_the_schema_says(report: dict[str, Any], drafts: list[str]) -> None:
    lines = [json.loads(line) for line in run("check", "--format", "jsonl", *drafts).stdout.splitlines()]
    for line in lines:
        LINE.validate(line)
    assert [line for line in lines if "error" not in line] == report["violations"]
    assert len(lines) == len(report["violations"]) + report["files"]["unreadable"]


def without_a_field(value: Any) -> Iterator[Any]:
    """The value as often as it has fields, each time without one of them."""
    for name in value:
        yield {other: value[other] for other in value if other != name}
        if isinstance(value[name], dict):
            yield from ({**value, name: less} for less in without_a_field(value[name]))


def test_no_field_may_be_missing_misspelt_or_of_another_type(report: dict[str, Any]) -> None:
    finding = next(one for one in report["violations"] if one["fix"])
    reports = [*without_a_field({**report, "violations": []})]
    reports += [{**report, "violations": [less]} for less in without_a_field(finding)]
    assert [one for one in reports if WHOLE.is_valid(one)] == []
    mistakes: list[dict[str, Any]] = [{"found": None}, {"line": 0}, {"column": "3"}, {"severity": "fatal"}, {"fix": {}}, {"x": ""}]
    for wrong in mistakes:
        assert not WHOLE.is_valid({**report, "violations": [{**finding, **wrong}]}), wrong


def test_what_the_schema_allows_occurs(report: dict[str, Any]) -> None:
    found = report["violations"]
    fields = SCHEMA["$defs"]["violation"]["properties"]
    assert {one["severity"] for one in found} == set(fields["severity"]["enum"])
    safeties = set(SCHEMA["$defs"]["fix"]["properties"]["safety"]["enum"])
    assert {one["fix"]["safety"] for one in found if one["fix"]} == safeties
    for may_be_empty in ("section", "place", "draft"):
        assert {bool(one[may_be_empty]) for one in found} == {True, False}, may_be_empty


def test_the_page_explains_every_field() -> None:
    page = (FOLDER / "json.md").read_text(encoding="utf-8")
    finding = SCHEMA["$defs"]["violation"]["properties"]
    assert [name for name in (*SCHEMA["properties"], *finding) if f'"{name}"' not in page] == []
    assert [name for name in (*SCHEMA["properties"], *finding) if name != "tool" and f"`{name}`" not in page] == []


def test_the_example_on_the_page_is_a_report(tmp_path: Path) -> None:
    page = (FOLDER / "json.md").read_text(encoding="utf-8")
    example = json.loads(page.split("```json\n")[1].split("```")[0])
    WHOLE.validate(example)
    text = f"在全县防汛工作会议上的讲话\n同志们：\n{example['violations'][0]['sentence']}\n同志们，让我们抓紧行动！\n"
    (tmp_path / "讲话.txt").write_text(text, encoding="utf-8")
    assert json.loads(run("check", "--format", "json", "讲话.txt", cwd=tmp_path).stdout) == example
