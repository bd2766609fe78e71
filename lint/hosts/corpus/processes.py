"""Parts over the processes of this machine. A document that ends its process is found, and is a row with its error."""

import os
import signal
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context, parent_process
from threading import Thread

import pyarrow as pa

from lint.hosts.corpus.batches import lint_batches
from lint.hosts.corpus.parts import Job, Part, Tally, batches_of, lint_part, write_part
from lint.hosts.corpus.tables import FAULT, GIVEN
from lint.model.wording import Wording

_AHEAD = 2
"""How many parts wait for each process: it finds its next one at once, and no more of the input is held."""
_ENDED = Wording(
    "the process ended while this document was checked, perhaps for want of memory", "检查这一篇时进程被终止，多半是内存不够"
)


def lint_parts(job: Job, parts: Iterable[Part], processes: int) -> Iterator[Tally]:
    """Checks parts as processes are free; what came of each, in no order. Raises OSError, RuleError and ConfigError."""
    left = iter(parts)
    more = True
    while more:
        unfinished: list[Part] = []
        with _pool(job, processes) as pool:
            more = yield from _until_broken(pool, left, processes * _AHEAD, unfinished)
        for part in unfinished:
            yield write_part(job.output, part, chain.from_iterable(_alone(job, batch) for batch in batches_of(part)))


def _until_broken(
    pool: ProcessPoolExecutor, parts: Iterator[Part], most: int, unfinished: list[Part]
) -> Generator[Tally, None, bool]:
    """Gives parts to a pool; returns whether it broke before they were all given. `unfinished` are then those that it had."""
    running: dict[Future[Tally], Part] = {}
    try:
        for part in parts:
            with _interruption_held():
                running[pool.submit(_lint_part, part)] = part
            while len(running) >= most:
                yield from _finished(running)
        while running:
            yield from _finished(running)
    except BrokenExecutor:
        unfinished += running.values()
        return True
    return False


def _finished(running: dict[Future[Tally], Part]) -> Iterator[Tally]:
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        tally = future.result()
        del running[future]
        yield tally


def _alone(job: Job, batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    """A batch, checked in a process of its own; where that ends, too, its halves, down to the document that ends it."""
    with _pool(job, 1) as pool:
        try:
            with _interruption_held():
                checked = pool.submit(_lint_batch, batch)
            return checked.result()
        except BrokenExecutor:
            pass
    if batch.num_rows > 1:
        half = batch.num_rows // 2
        return [*_alone(job, batch.slice(0, half)), *_alone(job, batch.slice(half))]
    known = batch.select([name for name in batch.schema.names if name in GIVEN])
    return list(lint_batches([known.append_column(FAULT, pa.array([_ENDED.spoken(job.rules.language)]))], job.rules))


def _pool(job: Job, processes: int) -> ProcessPoolExecutor:
    # Spawned: Arrow has threads of its own, and a process that is forked beside threads may wait for them for ever.
    return ProcessPoolExecutor(processes, get_context("spawn"), _initialize, (job,))


@contextmanager
def _interruption_held() -> Iterator[None]:
    """Ctrl+C comes a moment later: a process that is being started would answer it with a traceback. It inherits the hold."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


_jobs: list[Job] = []
"""The one of a process of the pool."""


def _initialize(job: Job) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # It ends at once; what it had not written is done by the next run.
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_follow_parent, daemon=True).start()
    pa.set_cpu_count(1)
    _jobs[:] = [job]


def _follow_parent() -> None:
    """Ends this process with its parent, which may be killed and then says nothing."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _lint_part(part: Part) -> Tally:
    return lint_part(_jobs[0], part)


def _lint_batch(batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    return list(lint_batches([batch], _jobs[0].rules))
