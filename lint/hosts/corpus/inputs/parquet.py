"""Parquet: a piece is a row group, as for every engine, or rows of a large one; columns are read as they are needed."""

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
    try:
        with pq.ParquetFile(path) as file:
            for group, first, rows in _groups(file.metadata):
                yield from _cut(path, first, rows, file.metadata.row_group(group).total_byte_size)
    except (OSError, pa.ArrowException) as error:
        raise broken(path, error) from error


def _cut(path: str, first: int, rows: int, size: int) -> Iterator[Piece]:
    """Pieces of like numbers of rows."""
    cuts = min(max(size // PIECE, 1), _MOST_CUTS, rows)
    for start, end in pairwise(first + rows * cut // max(cuts, 1) for cut in range(cuts + 1)):
        yield Piece("parquet", path, start, end, start, size=size // cuts)


def batches(piece: Piece, columns: Columns) -> Iterator[pa.RecordBatch]:
    """Raises ConfigError for a file without a column of documents."""
    with pq.ParquetFile(piece.path, pre_buffer=False, buffer_size=1 << 20) as file:
        names = wanted(piece.path, file.schema_arrow.names, columns)
        at_once = min(max(_BATCH * (piece.end - piece.start) // max(piece.size, 1), 1), _MOST_DOCUMENTS)
        group, row, _ = next(one for one in _groups(file.metadata) if piece.start < one[1] + one[2])
        for batch in file.iter_batches(at_once, [group], list(names.values()), use_threads=False):
            first = max(row, piece.start)
            if first < row + batch.num_rows:
                yield named(batch.slice(first - row, piece.end - first), names, piece.path, first)
            row += batch.num_rows
            if row >= piece.end:
                return


def _groups(metadata: pq.FileMetaData) -> Iterator[tuple[int, int, int]]:
    """The row groups: their numbers, their first rows, and how many rows they have."""
    first = 0
    for group in range(metadata.num_row_groups):
        rows = metadata.row_group(group).num_rows
        yield group, first, rows
        first += rows
