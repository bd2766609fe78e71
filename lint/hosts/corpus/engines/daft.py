"""Daft: rows of pieces, over processes of this machine, or over Ray where Daft is told to run there."""

import logging
import pickle
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Any

import daft
import pyarrow as pa

from lint.hosts.corpus.engines import AGAIN, Numbered, Result, results
from lint.hosts.corpus.parts import Job


class _Check:
    """What a process of Daft holds."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def _check(self, pieces: Any) -> pa.Array:
        return pa.array([pickle.dumps(results(self._job, pickle.loads(piece))) for piece in pieces.to_pylist()], pa.binary())

    check = daft.method.batch(return_dtype=daft.DataType.binary(), batch_size=1)(_check)


def lint_pieces(job: Job, pieces: Sequence[Numbered], processes: int) -> Iterator[Result]:
    logging.getLogger("daft_local_execution").setLevel(logging.CRITICAL)
    with _workers(processes) as workers:
        left, failed = dict(pieces), 0
        while left:
            try:
                for number, came in _query(job, list(left.items()), workers):
                    del left[number]
                    failed = 0
                    yield from came
            except RuntimeError:  # A process is gone, and Daft ends the query for that.
                failed += 1
                if failed > AGAIN:
                    raise


def _query(job: Job, pieces: Sequence[Numbered], workers: int) -> Iterator[tuple[int, list[Result]]]:
    check = daft.cls(use_process=True, max_concurrency=min(workers, len(pieces)))(_Check)(job).check
    frame = daft.from_pydict({"number": [number for number, _ in pieces], "piece": [pickle.dumps(piece) for piece in pieces]})
    for row in frame.select("number", check(frame["piece"]).alias("results")).iter_rows(results_buffer_size=None):
        yield row["number"], pickle.loads(row["results"])


def _workers(processes: int) -> Any:
    """How many processes there are to be."""
    if daft.get_or_infer_runner_type() != "ray":
        return nullcontext(processes)
    from lint.hosts.corpus.engines.ray import cluster

    return cluster(processes)
