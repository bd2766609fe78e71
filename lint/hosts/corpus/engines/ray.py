"""Ray: a task for each piece, on the cluster that is there or on this machine."""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from itertools import islice
from typing import Any

import ray

from lint.hosts.corpus.engines import AGAIN, Numbered, Result, results
from lint.hosts.corpus.parts import Job

_AHEAD = 4
"""How many tasks there are for each processor: enough for each to find its next, and for a cluster that grows to see the need."""
_QUIET = {"logging_level": logging.ERROR, "log_to_driver": False}
_STORE = 256 << 20
"""Bytes of the object store on this machine. It holds the rules, and the results of a piece are a few hundred bytes."""


def lint_pieces(job: Job, pieces: Sequence[Numbered], processes: int) -> Iterator[Result]:
    with cluster(processes) as processors:
        sent, left = ray.put(job), iter(pieces)
        check = ray.remote(max_retries=AGAIN)(results)
        running: list[Any] = []
        try:
            while True:
                running += [check.remote(sent, piece) for piece in islice(left, processors * _AHEAD - len(running))]
                if not running:
                    return
                with redirect_stdout(None):  # Ray prints there that a worker was lost, and that it goes on.
                    finished, running = ray.wait(running)
                for one in finished:
                    yield from ray.get(one)
        finally:
            for one in running:
                ray.cancel(one, force=True)


@contextmanager
def cluster(processes: int) -> Iterator[int]:
    """The number of processors of the cluster that is there, or else of this machine, on which Ray then runs while needed."""
    ours = not ray.is_initialized()
    if ours:
        try:
            ray.init(os.environ.get("RAY_ADDRESS") or "auto", **_QUIET)
        except ConnectionError:
            if os.environ.get("RAY_ADDRESS"):
                raise
            ray.init("local", num_cpus=processes, include_dashboard=False, object_store_memory=_STORE, **_QUIET)
    try:
        yield max(int(ray.cluster_resources().get("CPU", 1)), 1)
    finally:
        if ours:
            ray.shutdown()
