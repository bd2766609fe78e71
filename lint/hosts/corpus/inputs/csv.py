"""CSV with a header, in UTF-8, UTF-16 or GB18030. A piece is a run of rows, found by reading them: fields may hold line breaks."""

import csv
import os
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import pyarrow as pa

from lint.hosts.corpus.inputs import PIECE, Columns, Piece, broken, in_batches
from lint.hosts.corpus.inputs.columns import numbered, wanted
from lint.hosts.corpus.tables import FAULT
from lint.model.wording import said
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import LARGEST

_GLANCE = 1 << 20
_Read = TypeVar("_Read")


def size(path: str, _configs: Configs) -> int:
    return os.path.getsize(path)


def pieces(path: str, _configs: Configs) -> Iterator[Piece]:
    """`start` and `end` count bytes; an end of 0 is that of the file. The first piece holds the header. Raises ConfigError."""
    whole = Piece("csv", path, size=os.path.getsize(path))
    try:
        yield from _cut(whole) if whole.size > PIECE and _has_lines(path) else [whole]
    except OSError as error:
        raise broken(path, error) from error


def _has_lines(path: str) -> bool:
    """Whether its lines are found in its bytes; not where there are none, or two bytes a character."""
    with open(path, "rb") as file:
        return b"\n" in file.read(_GLANCE) and _encoding(path) != "utf-16"


def _cut(left: Piece) -> Iterator[Piece]:
    csv.field_size_limit(LARGEST)
    encoding = _encoding(left.path)
    with open(left.path, "rb") as file:
        reader = csv.reader(line.decode(encoding, "replace") for line in iter(file.readline, b""))
        row = -1  # The header.
        for fields in _each(reader):
            row += bool(fields)  # Those without a field are passed over.
            at = file.tell()
            if fields and not isinstance(fields, csv.Error) and left.start + PIECE <= at < left.start + left.size:
                yield left._replace(end=at, size=at - left.start)
                left = left._replace(start=at, first=row, line=reader.line_num, size=left.size - (at - left.start))
    yield left


def batches(piece: Piece, columns: Columns) -> Iterator[pa.RecordBatch]:
    return in_batches(_rows(piece, columns))


def _rows(piece: Piece, columns: Columns) -> Iterator[dict[str, Any]]:
    """Raises ConfigError for a file without a column of documents."""
    csv.field_size_limit(LARGEST)
    header = _header(piece.path)
    names = wanted(piece.path, header, columns)
    names.pop("bytes", None)
    reader = csv.DictReader(_lines(piece), header if piece.start else None)
    for row, fields in enumerate(_each(reader), piece.first):
        number = {"id": numbered(piece.path, row)}
        if isinstance(fields, csv.Error):
            line = piece.line + reader.line_num
            yield number | {FAULT: said(f"after line {line}: {fields}", f"第 {line} 行以后：{fields}")}
        else:
            yield number | {field: fields[name] for field, name in names.items() if fields[name]}


def _each(reader: Iterator[_Read]) -> Iterator[_Read | csv.Error]:
    """What is read, and why something cannot be."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def _header(path: str) -> Sequence[str]:
    with open(path, encoding=_encoding(path), errors="replace", newline="") as file:
        try:
            return next(csv.reader(file), [])
        except csv.Error:
            return []


def _lines(piece: Piece) -> Iterator[str]:
    encoding = _encoding(piece.path)
    if not piece.start and not piece.end:
        with open(piece.path, encoding=encoding, errors="replace", newline="") as text:
            yield from text
        return
    with open(piece.path, "rb") as file:
        file.seek(piece.start)
        while (not piece.end or file.tell() < piece.end) and (line := file.readline()):
            yield line.decode(encoding, "replace")


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
