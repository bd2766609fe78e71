"""CSV with a header, in UTF-8 or GB18030. A file is one piece: a line break may stand in a field, so that nothing can be cut."""

import csv
import os
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from lint.hosts.corpus.inputs import Columns, Piece, in_batches
from lint.hosts.corpus.inputs.columns import numbered, wanted
from lint.model.errors import ConfigError
from lint.model.wording import Wording
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
    """Raises ConfigError for a file without a column of documents, and for one that is no CSV."""
    csv.field_size_limit(LARGEST)
    with open(path, encoding=_encoding(path), errors="replace", newline="") as file:
        reader = csv.DictReader(file, strict=False)
        try:
            names = wanted(path, reader.fieldnames or [], columns)
            names.pop("bytes", None)
            for row, fields in enumerate(reader):
                yield {"id": numbered(path, row)} | {field: fields[name] for field, name in names.items() if fields[name]}
        except csv.Error as error:
            reason = f"{path}:{reader.line_num}: {error}"
            raise ConfigError(Wording(f"{reason}; is it CSV?", f"{reason}；请看看它是不是 CSV")) from error


def _encoding(path: str) -> str:
    """UTF-8 where the beginning is, and else GB18030, which Excel writes in China."""
    with open(path, "rb") as file:
        beginning = file.read(_GLANCE)
    try:
        beginning[: beginning.rfind(b"\n") + 1].decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"
