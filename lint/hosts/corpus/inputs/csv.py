"""CSV with a header, in UTF-8 or GB18030. A piece is a run of rows, found by reading them: a line break may stand in a field."""

import csv
import os
from collections.abc import Iterable, Iterator
from typing import IO, Any

import pyarrow as pa

from lint.hosts.corpus.inputs import PIECE, Columns, Piece, in_batches
from lint.hosts.corpus.inputs.columns import numbered, wanted
from lint.model.errors import ConfigError
from lint.model.wording import Wording
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import LARGEST

_GLANCE = 1 << 20
_MARK = "\ufeff"


def size(path: str, _configs: Configs) -> int:
    return os.path.getsize(path)


def pieces(path: str, _configs: Configs) -> Iterator[Piece]:
    """Raises ConfigError for a file that is no CSV."""
    csv.field_size_limit(LARGEST)
    with open(path, "rb") as file:
        reader = csv.reader(_lines(file, _encoding(path)), strict=False)
        try:
            next(reader, None)
            start, first, row = file.tell(), 0, 0
            for fields in reader:
                row += bool(fields)  # As DictReader counts.
                if file.tell() - start >= PIECE:
                    yield Piece("csv", path, start, file.tell(), first, file.tell() - start)
                    start, first = file.tell(), row
        except csv.Error as error:
            reason = f"{path}:{reader.line_num}: {error}"
            raise ConfigError(Wording(f"{reason}; is it CSV?", f"{reason}；请看看它是不是 CSV")) from error
        if file.tell() > start or not first:
            yield Piece("csv", path, start, file.tell(), first, file.tell() - start)


def batches(piece: Piece, columns: Columns) -> Iterator[pa.RecordBatch]:
    return in_batches(_rows(piece, columns))


def _rows(piece: Piece, columns: Columns) -> Iterator[dict[str, Any]]:
    """Raises ConfigError for a file without a column of documents."""
    csv.field_size_limit(LARGEST)
    encoding = _encoding(piece.path)
    with open(piece.path, "rb") as file:
        header = next(csv.reader(_lines(file, encoding)), [])
        names = wanted(piece.path, header, columns)
        names.pop("bytes", None)
        file.seek(piece.start)
        reader = csv.DictReader(_lines(file, encoding, piece.end), header, strict=False)
        for row, fields in enumerate(reader, piece.first):
            yield {"id": numbered(piece.path, row)} | {field: fields[name] for field, name in names.items() if fields[name]}


def _lines(file: IO[bytes], encoding: str, end: int | None = None) -> Iterable[str]:
    """The lines of a file up to an offset. Neither encoding has the byte of a line break within a character."""
    while (end is None or file.tell() < end) and (line := file.readline()):
        text = line.decode(encoding, "replace")
        yield text.removeprefix(_MARK) if file.tell() == len(line) else text


def _encoding(path: str) -> str:
    """UTF-8 where the beginning is, and else GB18030, which Excel writes in China."""
    with open(path, "rb") as file:
        beginning = file.read(_GLANCE)
    try:
        beginning[: beginning.rfind(b"\n") + 1].decode()
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
