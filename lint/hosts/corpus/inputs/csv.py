"""CSV with a header, in UTF-8 or GB18030. A file is one piece: a line break may stand in a field, so that nothing can be cut."""

import csv
import os
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import pyarrow as pa

from lint.hosts.corpus.inputs import Columns, Piece, in_batches
from lint.hosts.corpus.inputs.columns import numbered, wanted
from lint.hosts.corpus.tables import FAULT
from lint.model.wording import said
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import LARGEST

_GLANCE = 1 << 20


def size(path: str, _configs: Configs) -> int:
    return os.path.getsize(path)


def pieces(path: str, _configs: Configs) -> Iterator[Piece]:
    yield Piece("csv", path, size=os.path.getsize(path))


def batches(piece: Piece, columns: Columns) -> Iterator[pa.RecordBatch]:
    return in_batches(_rows(piece.path, columns))


def _rows(path: str, columns: Columns) -> Iterator[dict[str, Any]]:
    """Raises ConfigError for a file without a column of documents."""
    csv.field_size_limit(LARGEST)
    with open(path, encoding=_encoding(path), errors="replace", newline="") as file:
        reader = csv.DictReader(file)
        names = wanted(path, _header(reader), columns)
        names.pop("bytes", None)
        for row in count():
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield {
                    "id": numbered(path, row),
                    FAULT: said(f"after line {reader.line_num}: {error}", f"第 {reader.line_num} 行以后：{error}"),
                }
            else:
                yield {"id": numbered(path, row)} | {field: fields[name] for field, name in names.items() if fields[name]}


def _header(reader: "csv.DictReader[str]") -> Sequence[str]:
    try:
        return reader.fieldnames or []
    except csv.Error:
        return []


def _encoding(path: str) -> str:
    """UTF-16 where it is marked, UTF-8 where the beginning is, and else GB18030: Excel in China writes all three."""
    with open(path, "rb") as file:
        beginning = file.read(_GLANCE)
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        beginning[: beginning.rfind(b"\n") + 1].decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"
