"""The documents of a corpus once more, batch by batch over processes; the answers come in the order of the documents."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from lint.hosts.corpus import inputs
from lint.hosts.corpus.processes import SPAWNED
from lint.hosts.corpus.report.results import Results
from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.wording import Wording
from lint.pipeline.discover.config import Configs
from lint.pipeline.workers import in_order

_PAYS_FROM = 12
"""From how many batches, of about a megabyte each, on processes are started."""
_ENDED = Wording("a process ended while it read the documents, perhaps for want of memory", "读文稿的进程被终止，多半是内存不够")

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
    asked = ((numbered, more(numbered)) for numbered in chain(beginning, given))
    for (numbered, _), answer in in_order(partial(_answer, work), asked, processes, SPAWNED):
        if answer is None:
            raise ConfigError(_ENDED)
        yield numbered, answer


def _answer(work: Callable[..., Answer], asked: tuple[Numbered, tuple[Any, ...]]) -> Answer:
    pa.set_cpu_count(1)  # The other processors have processes of their own.
    numbered, more = asked
    return work(numbered.batch, *more)
