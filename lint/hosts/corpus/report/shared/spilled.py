"""Rows with a digest, more than memory holds: in files by the first bits of the digest, so that equal ones lie in one file."""

import os
from collections.abc import Iterator, Sequence
from tempfile import TemporaryDirectory
from types import TracebackType

import pyarrow as pa
import pyarrow.compute as pc

_HELD = 500_000
"""How many rows are held before they are written."""
_FILES_LOG = 5
"""The logarithm of the number of files."""


class Spilled:
    """Rows of one schema, with a column `digest`; they stay in memory while they are few."""

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._held: list[pa.RecordBatch] = []
        self._rows = 0
        self._folder: TemporaryDirectory[str] | None = None
        self._writers: list[pa.ipc.RecordBatchStreamWriter] = []

    def __enter__(self) -> "Spilled":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._close()
        if self._folder:
            self._folder.cleanup()

    def add(self, batch: pa.RecordBatch) -> None:
        """Raises OSError where the disk is full."""
        self._held.append(batch)
        self._rows += batch.num_rows
        if self._rows >= _HELD:
            self._spill()

    def _spill(self) -> None:
        table = pa.Table.from_batches(self._held, self._schema).combine_chunks()
        self._folder = self._folder or TemporaryDirectory(prefix="speechlint-")
        if not self._writers:
            self._writers = [pa.ipc.new_stream(path, self._schema) for path in self._paths()]
        first_bits = pc.shift_right(table.column("digest"), pa.scalar(64 - _FILES_LOG, pa.uint64()))
        for number, writer in enumerate(self._writers):
            writer.write_table(table.filter(pc.equal(first_bits, pa.scalar(number, pa.uint64()))))
        self._held, self._rows = [], 0

    def _paths(self) -> Sequence[str]:
        return [os.path.join(self._folder.name, f"{number}.arrow") for number in range(1 << _FILES_LOG)] if self._folder else []

    def _close(self) -> None:
        for writer in self._writers:
            writer.close()
        self._writers = []

    def tables(self) -> Iterator[pa.Table]:
        """All rows: those with the same digest are in the same table. Nothing can be added any more."""
        if not self._folder:
            yield pa.Table.from_batches(self._held, self._schema).combine_chunks()
            return
        if self._held:
            self._spill()
        self._close()
        for path in self._paths():
            with pa.ipc.open_stream(path) as stream:
                yield stream.read_all().combine_chunks()
