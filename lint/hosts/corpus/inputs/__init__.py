"""What corpora come in: one file a kind of input, chosen by the ending of a path, or for being a folder.

Each cuts its input into pieces, which any machine that sees the path can read for itself, and reads the documents of a piece.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

import pyarrow as pa

from lint.hosts.corpus.tables import CONTENT, FAULT, FIELDS
from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.wording import Wording, reason_of
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import UNFIT

_KINDS: Mapping[str, str] = {
    ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".zip": "zip",
}  # fmt: skip
_FOLDER = "folder"
PIECE = 3 << 20
"""About how many bytes a piece has. A second of work, so that many workers find some in a small corpus; it is mostly one part.
How an input is cut depends on nothing but itself: what was done on one machine is not done again on another."""
_BATCH = 1 << 20
"""From how many bytes of documents on a batch is closed."""
_BATCH_DOCUMENTS = 256

Columns = Mapping[str, str]
"""The names of columns in the input, by the field that they are for, where the names differ."""


class Piece(NamedTuple):
    """A part of an input. What `start` and `end` count depends on the kind of input."""

    kind: str
    path: str
    start: int = 0
    end: int = 0
    first: int = 0
    """The number of its first row."""
    line: int = 0
    """That of the line before it, in inputs whose rows may have several."""
    size: int = 0
    """In bytes."""
    members: tuple[str, ...] = ()


class _Input(Protocol):
    """What a module in this folder defines."""

    def size(self, path: str, configs: Configs) -> int:
        """How many bytes of documents there are, roughly; for the time that is left."""

    def pieces(self, path: str, configs: Configs) -> Iterator[Piece]:
        """The input in pieces, in order. The configurations say which files of a folder are drafts."""

    def batches(self, piece: Piece, columns: Columns) -> Iterator[pa.RecordBatch]:
        """The documents of a piece in batches of about a megabyte; the same ones each time."""


def kind_of(path: str) -> str:
    """The kind of input that a path is. Raises ConfigError where it is none."""
    if os.path.isdir(path):
        return _FOLDER
    if not os.path.exists(path):
        raise ConfigError(Wording(f"{path}: no such file or folder; check the path", f"{path}：没有这个文件或文件夹；请检查路径"))
    if not os.path.isfile(path):
        raise ConfigError(UNFIT["special"].within(path))
    kind = _KINDS.get(os.path.splitext(path)[1].lower())
    if kind is None:
        known = ", ".join(_KINDS)
        raise ConfigError(
            Wording(
                f"{path}: a corpus is a folder or one of {known}; speechlint check is for single drafts",
                f"{path}：语料应是文件夹或 {known} 文件；单篇文稿请用 speechlint check",
            )
        )
    return kind


def size(paths: Iterable[str], configs: Configs) -> int:
    """How many bytes of documents there are, roughly. Raises ConfigError."""
    return sum(_of(kind_of(path)).size(path, configs) for path in paths)


def pieces(paths: Iterable[str], configs: Configs) -> Iterator[Piece]:
    """All inputs in pieces, in order. Raises ConfigError."""
    for path in paths:
        yield from _of(kind_of(path)).pieces(path, configs)


def batches(piece: Piece, columns: Columns) -> Iterator[pa.RecordBatch]:
    """The documents of a piece. Raises ConfigError where the input is broken."""
    try:
        yield from map(stamped, _of(piece.kind).batches(piece, columns))
    except (OSError, pa.ArrowException) as error:
        raise broken(piece.path, error) from error


def stamped(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch with size and time of the files that are read later, so that a document is another one when its file is."""
    names = batch.schema.names
    if "path" not in names or (_STAMPS[0] in names and batch.column(_STAMPS[0]).null_count < batch.num_rows):
        return batch
    held = [batch.column(name) for name in CONTENT if name in names]
    stamps = [
        (None, None) if any(column[row].is_valid for column in held) else _stamp(batch.column("path")[row])
        for row in range(batch.num_rows)
    ]
    columns = {name: batch.column(name) for name in names if name not in _STAMPS}
    for number, name in enumerate(_STAMPS):
        columns[name] = pa.array([stamp[number] for stamp in stamps], pa.int64())
    return pa.RecordBatch.from_arrays(list(columns.values()), list(columns))


def _stamp(path: pa.Scalar) -> tuple[int | None, int | None]:
    try:
        status = os.stat(str(path.as_py()))
    except (OSError, ValueError):  # Whoever reads it says so.
        return None, None
    return status.st_size, status.st_mtime_ns


def broken(path: str, error: Exception) -> ConfigError:
    """The error for an input that cannot be read."""
    reason = reason_of(error) if isinstance(error, OSError) and error.errno else Wording(str(error), str(error))
    return ConfigError(reason.within(path))


def in_batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[pa.RecordBatch]:
    """Documents in batches, for inputs that come row by row."""
    waiting: list[Mapping[str, Any]] = []
    held = 0
    for row in rows:
        waiting.append(row)
        held += max(int(row.get("size") or 0), *(len(row.get(name) or "") for name in ("text", "bytes")))
        if held >= _BATCH or len(waiting) >= _BATCH_DOCUMENTS:
            yield _batch(waiting)
            waiting, held = [], 0
    if waiting:
        yield _batch(waiting)


_STAMPS = ("size", "changed")
_SCHEMA = pa.schema(
    [(name, pa.binary() if name == "bytes" else pa.string()) for name in (*FIELDS, FAULT)]
    + [(name, pa.int64()) for name in _STAMPS]
)
"""`size` and `changed` are of files that are read later: where they differ, the document is another."""


def _batch(rows: Sequence[Mapping[str, Any]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), _SCHEMA)


def _of(kind: str) -> _Input:
    return cast("_Input", import_module(f"{__name__}.{kind}"))
