"""The documents of a corpus once more, batch by batch over processes; the answers come in the order of the documents."""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from lint.hosts.corpus import inputs
from lint.hosts.corpus.report.results import Results
from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.wording import Wording
from lint.pipeline.discover.config import Configs

_PAYS_FROM = 12
"""From how many batches, of about a megabyte each, on processes are started."""
_AHEAD = 3
"""How many batches wait for each process."""

_ENDED = Wording("a process ended while it read documents, perhaps for want of memory", "读文稿的进程被终止，多半是内存不够")

Answer = TypeVar("Answer")


class Numbered(NamedTuple):
    """A batch of documents, and the number of its first document in the corpus."""

    first: int
    batch: pa.RecordBatch

    def shifted(self, rows: pa.RecordBatch) -> pa.RecordBatch:
        """Rows that number documents from 0 in the batch, with the numbers that these have in the corpus."""
        at = rows.schema.get_field_index("document")
        numbers = pc.add(rows.column(at), pa.scalar(self.first, pa.uint32()))
        columns = [numbers if number == at else column for number, column in enumerate(rows.columns)]
        return pa.RecordBatch.from_arrays(columns, schema=rows.schema)


class Inputs(NamedTuple):
    """Where the documents are."""

    paths: Sequence[str]
    columns: inputs.Columns
    configs: Configs

    def batches(self) -> Iterator[Numbered]:
        """All documents, in order. Raises ConfigError."""
        first = 0
        for piece in inputs.pieces(self.paths, self.configs):
            for batch in inputs.batches(piece, self.columns):
                yield Numbered(first, batch)
                first += batch.num_rows


def inputs_of(results: Results, configs: Configs) -> Inputs:
    return Inputs(results.inputs, results.columns, configs)


def over_processes(
    given: Iterator[Numbered], processes: int, work: Callable[..., Answer], more: Callable[[Numbered], tuple[Any, ...]]
) -> Iterator[tuple[Numbered, Answer]]:
    """What `work` says of each batch and of what is to be told with it; here, while there are few. Raises ConfigError."""
    beginning = list(islice(given, _PAYS_FROM if processes > 1 else 0))
    if len(beginning) < _PAYS_FROM:
        for numbered in chain(beginning, given):
            yield numbered, work(numbered.batch, *more(numbered))
        return
    # Spawned: Arrow has threads of its own, and a process that is forked beside threads may wait for them for ever.
    with ProcessPoolExecutor(processes, get_context("spawn"), _initialize) as pool:
        try:
            yield from _in_order(pool, beginning, given, processes, work, more)
        except BrokenExecutor as error:
            ended = Wording(
                "a process ended while it read the documents, perhaps for want of memory", "读文稿的进程被终止，多半是内存不够"
            )
            raise ConfigError(ended) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, beginning: Sequence[Numbered], rest: Iterator[Numbered], processes: int,
    work: Callable[..., Answer], more: Callable[[Numbered], tuple[Any, ...]],
) -> Iterator[tuple[Numbered, Answer]]:  # fmt: skip
    waiting: deque[tuple[Numbered, Future[Answer]]] = deque()
    for numbered in chain(beginning, rest):
        waiting.append((numbered, pool.submit(work, numbered.batch, *more(numbered))))
        if len(waiting) >= processes * _AHEAD:
            first, answer = waiting.popleft()
            yield first, answer.result()
    while waiting:
        first, answer = waiting.popleft()
        yield first, answer.result()


def _initialize() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The parent is interrupted as well, and ends this one.
    pa.set_cpu_count(1)
