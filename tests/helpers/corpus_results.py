"""Results of a corpus, made by hand: what a run would write, with numbers that one can count."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lint.hosts.corpus.tables import DOCUMENTS, FINDINGS, VERSION

READ = {"speech": True, "drafts": 1, "characters": 10_000, "minutes": 4.0, "accepted": 0, "unread": []}
NONE = {"errors": 0, "warnings": 0, "infos": 0}
SENTENCE = "今年的时间题材很好。"

Found = tuple[str, str, str]
"""A rule, a severity, and what was found."""


def document(id: str | None, *found: Found, **said: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A document with its findings."""
    counts = NONE | {f"{severity}s": sum(one[1] == severity for one in found) for severity in ("error", "warning", "info")}
    return {"id": id, **READ, **counts, **said}, [finding(id, *one) for one in found]


def unreadable(id: str, reason: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    return {"id": id, "error": reason}, []


def finding(id: str | None, rule: str, severity: str, found: str) -> dict[str, Any]:
    return {
        "id": id, "draft": 1, "rule": rule, "category": "wording", "severity": severity, "line": 3, "column": 5, "end_line": 3,
        "end_column": 7, "place": "", "section": "", "message": f"“{found}”不对", "found": found, "sentence": SENTENCE,
    }  # fmt: skip


def put_results(folder: Path, *parts: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]], **about: object) -> Path:
    """Writes results of these parts; `about` changes what the folder says of itself."""
    for name in ("documents", "findings"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, part in enumerate(parts):
        name = f"part-{number:06d}-000000.parquet"
        pq.write_table(pa.Table.from_pylist([row for row, _ in part], DOCUMENTS), folder / "documents" / name)
        pq.write_table(_findings([one for _, found in part for one in found]), folder / "findings" / name)
    said = {"tables": VERSION, "inputs": [], "columns": {}, "complete": True} | about
    (folder / "corpus.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return folder


def _findings(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    plain = pa.schema([(field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type) for field in FINDINGS])
    return pa.Table.from_pylist(list(rows), plain).cast(FINDINGS)


def put_texts(path: Path, texts: Sequence[str], **columns: Sequence[str]) -> Path:
    """Writes the documents of a corpus as lines of JSON; d0, d1 … unless other ids are given."""
    columns.setdefault("id", [f"d{number}" for number in range(len(texts))])
    rows = [{"text": text, **{name: values[row] for name, values in columns.items()}} for row, text in enumerate(texts)]
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return path
