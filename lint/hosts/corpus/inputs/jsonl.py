"""JSON, an object a line. A piece is a run of lines; a line that is no object is a document that cannot be read."""

import json
import os
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa

from lint.hosts.corpus.documents import NO_TEXT
from lint.hosts.corpus.inputs import PIECE, Columns, Piece, broken, in_batches
from lint.hosts.corpus.inputs.columns import numbered
from lint.hosts.corpus.tables import FAULT, FIELDS
from lint.model.wording import said
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import LARGEST, UNFIT

_BLOCK = 1 << 20
_MARK = b"\xef\xbb\xbf"


def size(path: str, _configs: Configs) -> int:
    return os.path.getsize(path)


def pieces(path: str, _configs: Configs) -> Iterator[Piece]:
    """Raises ConfigError."""
    start = first = at = row = 0
    try:
        with open(path, "rb") as file:
            while block := file.read(_BLOCK):
                at += len(block)
                row += block.count(b"\n")
                if at - start >= PIECE:
                    at += _to_end_of_line(file, block)
                    row += not block.endswith(b"\n")
                    yield Piece("jsonl", path, start, at, first, at - start)
                    start, first = at, row
    except OSError as error:
        raise broken(path, error) from error
    if at > start:
        yield Piece("jsonl", path, start, at, first, at - start)


def _to_end_of_line(file: BinaryIO, block: bytes) -> int:
    """Reads on to the end of a line of which a block has been read; returns how many bytes these are."""
    count = 0
    while block and not block.endswith(b"\n"):
        block = file.readline(_BLOCK)
        count += len(block)
    return count


def batches(piece: Piece, columns: Columns) -> Iterator[pa.RecordBatch]:
    return in_batches(_rows(piece, columns))


def _rows(piece: Piece, columns: Columns) -> Iterator[dict[str, Any]]:
    names = {field: columns.get(field, field) for field in FIELDS if field != "bytes"}
    with open(piece.path, "rb") as file:
        file.seek(piece.start)
        row = piece.first
        while file.tell() < piece.end:
            line = file.readline(LARGEST)
            if _to_end_of_line(file, line):
                yield {"id": numbered(piece.path, row), FAULT: UNFIT["large"].spoken()}
            elif line := line.removeprefix(_MARK).strip():
                yield {"id": numbered(piece.path, row)} | _document(line, names)
            row += 1


def _document(line: bytes, names: dict[str, str]) -> dict[str, Any]:
    """What a line says of a document."""
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        return {FAULT: said("this line is no object of JSON", "这一行不是 JSON 对象")}
    found = {field: read[name] for field, name in names.items() if read.get(name) is not None}
    if isinstance(found.get("text"), (list, dict)):
        found = {field: value for field, value in found.items() if field != "text"} | {FAULT: NO_TEXT.spoken()}
    return {field: _text(value) for field, value in found.items()}


def _text(value: object) -> str:
    """A value as text; numbers are ids and years. Half of a surrogate pair can be written in JSON, and in nothing else."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode()
