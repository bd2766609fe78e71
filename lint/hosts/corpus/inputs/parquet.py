"""Parquet: a piece is a row group, as for every engine; columns are read as they are needed."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from lint.hosts.corpus.inputs import Columns, Piece, broken
from lint.hosts.corpus.inputs.columns import named, wanted
from lint.pipeline.discover.config import Configs

_BATCH = 1 << 20
"""About how many bytes are read at once, by the mean of the row group."""
_MOST_DOCUMENTS = 256


def size(path: str, configs: Configs) -> int:
    """As it is when unpacked."""
    return sum(piece.size for piece in pieces(path, configs))


def pieces(path: str, _configs: Configs) -> Iterator[Piece]:
    """Raises ConfigError for a file that is no Parquet."""
    try:
        with pq.ParquetFile(path) as file:
            metadata = file.metadata
            first = 0
            for number in range(metadata.num_row_groups):
                group = metadata.row_group(number)
                yield Piece("parquet", path, number, number + 1, first, group.total_byte_size)
                first += group.num_rows
    except (OSError, pa.ArrowException) as error:
        raise broken(path, error) from error


def batches(piece: Piece, columns: Columns) -> Iterator[pa.RecordBatch]:
    """Raises ConfigError for a file without a column of documents."""
    with pq.ParquetFile(piece.path, pre_buffer=False, buffer_size=1 << 20) as file:
        names = wanted(piece.path, file.schema_arrow.names, columns)
        rows = max(file.metadata.row_group(piece.start).num_rows, 1)
        at_once = min(max(_BATCH * rows // max(piece.size, 1), 1), _MOST_DOCUMENTS)
        first = piece.first
        for batch in file.iter_batches(at_once, [piece.start], list(names.values()), use_threads=False):
            yield named(batch, names, piece.path, first)
            first += batch.num_rows
