"""Parts over the processes of this machine. A document that ends its process is found, and is a row with its error."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import pyarrow as pa

from lint.hosts.corpus.batches import lint_batches
from lint.hosts.corpus.parts import Job, Part, Tally, batches_of, lint_part, write_part
from lint.hosts.corpus.tables import FAULT, GIVEN
from lint.model.wording import Wording
from lint.pipeline.workers import answers

_ENDED = Wording(
    "the process ended while this document was checked, perhaps for want of memory", "检查这一篇时进程被终止，多半是内存不够"
)
SPAWNED = "spawn"
"""How processes are started: Arrow has threads, and a process that is forked beside threads may wait for them for ever."""


def lint_parts(job: Job, parts: Iterable[Part], processes: int) -> Iterator[Tally]:
    """Checks parts as processes are free; what came of each, in no order. Raises OSError, RuleError and ConfigError."""
    for part, tally in answers(partial(_lint_part, job), parts, processes, SPAWNED):
        yield tally or write_part(job.output, part, _alone(job, batches_of(part)))


def _alone(job: Job, batches: Sequence[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches, checked in a process of their own; where that ends, too, their halves, down to the document that ends it."""
    for batch, checked in answers(partial(_lint_batch, job), batches, 1, SPAWNED):
        if checked is not None:
            yield from checked
        elif batch.num_rows > 1:
            half = batch.num_rows // 2
            yield from _alone(job, [batch.slice(0, half), batch.slice(half)])
        else:
            yield from _of_ended(job, batch)


def _of_ended(job: Job, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    known = batch.select([name for name in batch.schema.names if name in GIVEN])
    return lint_batches([known.append_column(FAULT, pa.array([_ENDED.spoken(job.rules.language)]))], job.rules)


def _lint_part(job: Job, part: Part) -> Tally:
    pa.set_cpu_count(1)  # The other processors have processes of their own.
    return lint_part(job, part)


def _lint_batch(job: Job, batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    pa.set_cpu_count(1)
    return list(lint_batches([batch], job.rules))
