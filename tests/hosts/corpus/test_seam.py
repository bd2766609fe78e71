"""`lint_batches`: documents in, a row for each of them out."""

import pickle
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from helpers.corpora import DRAFTS, as_row, many
from helpers.packs import OWN
from lint import lint, read_bytes
from lint.hosts.corpus import CHECKED, DOCUMENTS, FINDINGS, documents_of, findings_of, lint_batches, lint_table, rules_to_send
from lint.hosts.corpus.batches import _AT_A_TIME
from lint.model.errors import ConfigError, UnknownNameError
from lint.model.violation import plain
from lint.pipeline.load_rules import ruleset_for
from lint.pipeline.options import Options
from lint.rules.tuning import Settings

DEFECT = "在动员大会上的讲话\n同志们：\n下面，我讲三点意见。\n一、抓学习\n要学好。\n三、抓落实\n请XX同志发言。\n"


def rows(*documents: Mapping[str, object]) -> list[dict[str, Any]]:
    """The rows of documents."""
    names = dict.fromkeys(name for document in documents for name in document)
    found = lint_table(pa.table({name: [document.get(name) for document in documents] for name in names}))
    assert found.schema == CHECKED
    made: list[dict[str, Any]] = found.to_pylist()
    return made


def test_findings_are_those_of_lint() -> None:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in DRAFTS]
    batch = pa.RecordBatch.from_pylist([{"id": str(number), "text": text} for number, text in enumerate(texts)])
    found = [row for checked in lint_batches([batch]) for row in findings_of(checked).to_pylist()]
    ruleset = ruleset_for((), Settings())
    direct = [plain(one) | {"path": str(number)} for number, text in enumerate(texts)
              for one in lint(read_bytes(text.encode("utf-8-sig")), ruleset)]  # fmt: skip
    assert found == list(map(as_row, direct))
    assert len(found) > 100


def test_every_document_is_a_row_in_its_place() -> None:
    batches = [pa.RecordBatch.from_pylist(documents) for documents in (many(700), many(3))]
    checked = list(lint_batches(batches))
    ids = [identity for batch in checked for identity in documents_of(batch).column("id").to_pylist()]
    assert ids == [f"d{number}" for number in (*range(700), *range(3))]
    assert max(batch.num_rows for batch in checked) == _AT_A_TIME


def test_what_was_not_checked_is_not_clean() -> None:
    none, empty, blank, gone = rows({"id": 1}, {"text": ""}, {"text": " \n"}, {"path": "nowhere.txt"})
    for row in (none, empty, blank, gone):
        assert row["error"]
        assert row["errors"] is None
        assert row["findings"] == []
    assert none["id"] == "1"


def test_a_document_is_told_by_columns_and_else_by_itself() -> None:
    own, told = rows(
        {"text": DEFECT}, {"text": DEFECT, "title": "在大会上的致辞", "genre": "致辞", "date": date(2024, 5, 6), "unit": "县委"}
    )
    assert (own["title"], own["genre"], own["date"]) == ("在动员大会上的讲话", "动员讲话", None)
    assert (told["title"], told["genre"], told["date"], told["unit"]) == ("在大会上的致辞", "致辞", "2024-05-06", "县委")
    assert (own["drafts"], own["characters"], own["speech"]) == (1, len(DEFECT), True)


def test_a_genre_of_the_collection_is_kept_and_not_used() -> None:
    own, theirs = rows({"text": DEFECT}, {"text": DEFECT, "genre": "内部材料"})
    assert theirs["genre"] == "内部材料"
    assert theirs["findings"] == own["findings"]


def test_text_comes_before_bytes_and_these_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DEFECT.replace("XX同志", "大家"), encoding="utf-8")
    path = str(tmp_path / "a.txt")
    document = {"path": path, "bytes": DEFECT.encode("gb18030"), "text": "一切都好。"}
    text, data, file = rows(document, document | {"text": None}, document | {"text": None, "bytes": None})
    assert [len(row["findings"]) for row in (text, data, file)] == [0, 3, 2]


def test_text_that_is_not_utf8_is_read_as_a_file_would_be() -> None:
    wrong = pa.array([DEFECT.encode("gb18030")]).cast(pa.binary()).view(pa.binary())
    text = pa.StringArray.from_buffers(1, wrong.buffers()[1], wrong.buffers()[2])
    (row,) = (row for batch in lint_batches([pa.RecordBatch.from_arrays([text], ["text"])]) for row in batch.to_pylist())
    assert len(row["findings"]) == 3


def test_words_of_arrow_may_be_written_in_any_way() -> None:
    texts = pa.array([DEFECT] * 3)
    for kind in (texts, texts.cast(pa.large_string()), texts.dictionary_encode(), texts.cast(pa.binary())):
        assert [row["errors"] for row in lint_table(pa.table({"text": kind})).to_pylist()] == [3] * 3


def test_the_tables_have_their_schemas() -> None:
    (checked,) = lint_batches([pa.RecordBatch.from_pylist([{"text": DEFECT}, {"text": None}])])
    assert documents_of(checked).schema == DOCUMENTS
    assert findings_of(checked).schema == FINDINGS
    assert findings_of(checked.slice(1)).num_rows == 0


def test_rules_that_are_sent_are_those_of_the_sender(tmp_path: Path) -> None:
    pack = tmp_path / "town-hall"
    pack.mkdir()
    (pack / "wording.toml").write_text(OWN, encoding="utf-8")
    rules = pickle.dumps(rules_to_send(Options(rules=(str(pack),), select=("town-hall/names",), isolated=True)))
    (pack / "wording.toml").unlink()
    found = lint_table(pa.table({"text": [f"{DEFECT}请张建国讲话。"]}), pickle.loads(rules)).to_pylist()
    assert [finding["rule"] for finding in found[0]["findings"]] == ["town-hall/names"]


def test_rules_of_another_version_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = rules_to_send(Options(select=("ph-name",), isolated=True))._replace(name=b"another", maker=("0.0.1", 3, 11))
    with pytest.raises(ConfigError, match=r"speechlint 0\.0\.1 / Python 3\.11"):
        lint_table(pa.table({"text": [DEFECT]}), rules)


def test_an_unknown_rule_is_no_error_of_a_document() -> None:
    with pytest.raises(UnknownNameError):
        lint_table(pa.table({"text": [DEFECT]}), rules_to_send(Options(select=("nix",), isolated=True)))
