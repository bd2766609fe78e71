"""Processes of this machine, each with a pipe of its own, over which it is given one thing at a time and answers.

The processes of an executor share their queues: one that ends at the wrong moment, while others are started or while something
large is on its way, leaves these locked, and everybody waits for ever. Here it is the end of its own pipe, and of nobody else's.
"""

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, Generic, TypeVar

import pyarrow as pa

Given = TypeVar("Given")
Answer = TypeVar("Answer")


def answers(work: Callable[[Given], Answer], given: Iterable[Given], processes: int) -> Generator[tuple[Given, Answer | None]]:
    """What `work` says of each thing, as soon as it does; None where the process ended over it. What `work` raises is raised here.

    Each process is sent `work` once, with what is bound to it, and one thing at a time.
    """
    left = iter(given)
    first = list(islice(left, processes))
    idle = [_Worker(work) for _ in first]
    busy: list[_Worker[Given, Answer]] = []
    try:
        for one in chain(first, left):  # The next one is there before a process is free.
            while len(busy) == processes:
                yield from _answered(busy, idle)
            worker = idle.pop() if idle else _Worker(work)
            busy.append(worker)
            worker.give(one)
        while busy:
            yield from _answered(busy, idle)
    finally:
        for worker in busy:
            worker.stop()
        for worker in idle:
            worker.end()


def _answered(busy: "list[_Worker[Given, Answer]]", idle: "list[_Worker[Given, Answer]]") -> Iterator[tuple[Given, Answer | None]]:
    ready = wait([worker.pipe for worker in busy])
    for worker in [worker for worker in busy if worker.pipe in ready]:
        answer = worker.take()
        busy.remove(worker)
        if answer is None:
            worker.stop()
        else:
            idle.append(worker)
        yield worker.given, answer


class _Worker(Generic[Given, Answer]):
    """A process, and our end of its pipe."""

    def __init__(self, work: Callable[[Given], Answer]) -> None:
        # Spawned: Arrow has threads of its own, and a process that is forked beside threads may wait for them for ever.
        spawned = get_context("spawn")
        self.pipe, theirs = spawned.Pipe()
        self._process = spawned.Process(target=_serve, args=(theirs, work), daemon=True)
        with _interruption_held():
            self._process.start()
        theirs.close()

    def give(self, one: Given) -> None:
        self.given = one
        with suppress(OSError):  # It has ended, as its answer will say.
            self.pipe.send(one)

    def take(self) -> "Answer | None":
        """Its answer, once its pipe is ready; None if it ended. Raises what its work raised."""
        answer: Answer
        error: Exception | None
        try:
            answer, error = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if error is not None:
            raise error
        return answer

    def end(self) -> None:
        """Ends a process that has nothing to do."""
        self.pipe.close()
        self._process.join()

    def stop(self) -> None:
        """Ends a process whatever it does."""
        self._process.kill()
        self.end()


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


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # It ends at once; what it had not written is done by the next run.
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_follow_parent, daemon=True).start()
    pa.set_cpu_count(1)
    while True:
        try:
            one = pipe.recv()
        except EOFError:
            return
        pipe.send(_outcome(work, one))


def _outcome(work: Callable[[Given], Answer], one: Given) -> tuple[Answer | None, Exception | None]:
    try:
        return work(one), None
    except Exception as error:  # Of any kind: it is raised again by whoever gave the work.
        return None, error


def _follow_parent() -> None:
    """Ends this process with its parent, which may be killed and then says nothing."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
