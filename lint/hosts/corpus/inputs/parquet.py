"""Parquet: small row groups together are a piece, and a large one is several; columns are read as they are needed."""

from collections.abc import Iterator
from itertools import pairwise

import pyarrow as pa
import pyarrow.parquet as pq

from lint.hosts.corpus.inputs import PIECE, Columns, Piece, broken
from lint.hosts.corpus.inputs.columns import named, wanted
from lint.pipeline.discover.config import Configs

_BATCH = 1 << 20
"""About how many bytes are read at once, by the mean of the piece."""
_MOST_DOCUMENTS = 256
_MOST_CUTS = 16
"""Into how many pieces a row group is cut at most. What lies before a piece in its group has to be unpacked to get there: with 16,
all of them cost as much as unpacking the group eight times, a twentieth of checking it."""


def size(path: str, configs: Configs) -> int:
    """As it is when unpacked."""
    return sum(piece.size for piece in pieces(path, configs))


def pieces(path: str, _configs: Configs) -> Iterator[Piece]:
    """`start` and `end` count rows. Raises ConfigError for a file that is no Parquet."""
    start = row = held = 0
    try:
        with pq.ParquetFile(path) as file:
            for number in range(file.metadata.num_row_groups):
                group = file.metadata.row_group(number)
                if held and held + group.total_byte_size > PIECE:
                    yield Piece("parquet", path, start, row, start, held)
                    start, held = row, 0
                row += group.num_rows
                held += group.total_byte_size
                if held > PIECE:
                    yield from _cut(path, start, row, held)
                    start, held = row, 0
    except (OSError, pa.ArrowException) as error:
        raise broken(path, error) from error
    if row > start:
        yield Piece("parquet", path, start, row, start, held)


def _cut(path: str, start: int, end: int, held: int) -> Iterator[Piece]:
    """Pieces of like numbers of rows."""
    cuts = max(min(held // PIECE, _MOST_CUTS, end - start), 1)
    bounds = [start + (end - start) * cut // cuts for cut in range(cuts + 1)]
    for first, last in pairwise(bounds):
        yield Piece("parquet", path, first, last, first, held // cuts)


def batches(piece: Piece, columns: Columns) -> Iterator[pa.RecordBatch]:
    """Raises ConfigError for a file without a column of documents."""
    with pq.ParquetFile(piece.path, pre_buffer=False, buffer_size=1 << 20) as file:
        names = wanted(piece.path, file.schema_arrow.names, columns)
        at_once = min(max(_BATCH * (piece.end - piece.start) // max(piece.size, 1), 1), _MOST_DOCUMENTS)
        groups, row = _groups(file.metadata, piece)
        for batch in file.iter_batches(at_once, groups, list(names.values()), use_threads=False):
            first = max(row, piece.start)
            wanted_rows = batch.slice(first - row, max(piece.end - first, 0))
            row += batch.num_rows
            if wanted_rows.num_rows:
                yield named(wanted_rows, names, piece.path, first)
            if row >= piece.end:
                return


def _groups(metadata: pq.FileMetaData, piece: Piece) -> tuple[list[int], int]:
    """The row groups in which a piece lies, and the row with which the first of them begins."""
    groups: list[int] = []
    row = begin = 0
    for number in range(metadata.num_row_groups):
        end = row + metadata.row_group(number).num_rows
        if end > piece.start and row < piece.end:
            begin = begin if groups else row
            groups.append(number)
        row = end
    return groups, begin
