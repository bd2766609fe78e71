"""The columns of tables: which of them hold the documents, and the ids of documents that have none."""

import os
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from lint.hosts.corpus.tables import CONTENT, FIELDS
from lint.model.errors import ConfigError
from lint.model.wording import Wording, near_name

_DOCUMENT = (*CONTENT, "path")
"""One of them a table must have."""


def wanted(path: str, present: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """The columns to read, by their fields. Raises ConfigError where one is missing, or all that could hold documents are."""
    for field, name in columns.items():
        if name not in present:
            raise ConfigError(_missing(path, name, present, Wording(f" for {field}", f"（用作 {field}）")))
    found = {field: columns.get(field, field) for field in FIELDS if columns.get(field, field) in present}
    if found.keys().isdisjoint(_DOCUMENT):
        raise ConfigError(
            _missing(path, "text", present, Wording("; name it by --column text=NAME", "；请用 --column text=列名 指明"))
        )
    for name in found.values():
        if present.count(name) > 1:
            twice = Wording(f"there are several columns '{name}'; rename all but one", f"有几列都叫“{name}”；请只留一列叫这个名")
            raise ConfigError(twice.within(path))
    return found


def _missing(path: str, name: str, present: Sequence[str], more: Wording) -> Wording:
    near, listed = near_name(name, present), ", ".join(present)
    return Wording(
        f"{path}: there is no column '{name}'{near.english}{more.english}; there are: {listed}",
        f"{path}：没有“{name}”这一列{near.chinese}{more.chinese}；现有：{listed}",
    )


def named(batch: pa.RecordBatch, names: Mapping[str, str], path: str, first: int) -> pa.RecordBatch:
    """A batch with its columns called by their fields, and an id for every document."""
    arrays = {field: batch.column(name) for field, name in names.items()}
    if "id" not in arrays or arrays["id"].null_count:
        numbers = pa.array([numbered(path, first + row) for row in range(batch.num_rows)], pa.string())
        arrays["id"] = pc.coalesce(arrays["id"].cast(pa.string()), numbers) if "id" in arrays else numbers
    return pa.RecordBatch.from_arrays(list(arrays.values()), list(arrays))


def numbered(path: str, row: int) -> str:
    """The id of a document that has none: its file and its row, from 1."""
    return f"{os.path.basename(path)}#{row + 1}"
