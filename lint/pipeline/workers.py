"""Processes of this machine, each with a pipe of its own, over which it is given things and answers.

The processes of an executor share their queues: one that ends at the wrong moment, while others are started or while something
large is on its way, leaves these locked, and everybody waits for ever. Here it is the end of its own pipe, and of nobody else's.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.resource_tracker import ensure_running
from threading import Thread
from typing import Any, Generic, TypeVar

Given = TypeVar("Given")
Answer = TypeVar("Answer")


_MOST_WAITING = 8
"""How many answers for each process wait for an earlier one at most, and in memory."""


def in_order(
    work: Callable[[Given], Answer], given: Iterable[Given], processes: int, method: str | None = None, ahead: int = 1
) -> Iterator[tuple[Given, Answer | None]]:
    """What `answers` returns, in the order of the things. While one takes long, only so many behind it are given."""
    waiting: dict[int, tuple[Given, Answer | None]] = {}
    following = 0
    most = _MOST_WAITING * processes
    numbered = answers(
        partial(_unnumbered, work), enumerate(given), processes, method, ahead, lambda one: one[0] - following >= most
    )
    for (number, one), answer in numbered:
        waiting[number] = one, answer
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _unnumbered(work: Callable[[Given], Answer], numbered: tuple[int, Given]) -> Answer:
    return work(numbered[1])


def answers(
    work: Callable[[Given], Answer],
    given: Iterable[Given],
    processes: int,
    method: str | None = None,
    ahead: int = 1,
    is_early: Callable[[Given], bool] = lambda _: False,
) -> Generator[tuple[Given, Answer | None]]:
    """What `work` says of each thing, as soon as it does; None where the process ended over it. What `work` raises is raised here.

    `method` is how processes are started, None for what Python does on this system. Each is sent `work` once, with what is bound to
    it. Only small things may be given `ahead` of answers: a process that is about to answer reads nothing, and a large one would
    wait in front of it for ever. What `is_early` is not given before an answer to something else is taken.
    """
    left = iter(given)
    first = list(islice(left, processes))
    workers: list[_Worker[Given, Answer]] = []
    try:
        workers.extend(_Worker(work, method) for _ in first)
        for one in chain(first, left):  # The next one is there before a process is free.
            while is_early(one) or ((worker := _free(workers, ahead)) is None and len(workers) == len(first)):
                yield from _answered(workers)
            if worker is None:
                worker = _Worker(work, method)
                workers.append(worker)
            worker.give(one)
        while any(worker.given for worker in workers):
            yield from _answered(workers)
    finally:
        for worker in workers:
            worker.end()


def _free(workers: "list[_Worker[Given, Answer]]", ahead: int) -> "_Worker[Given, Answer] | None":
    least_busy = min(workers, key=lambda worker: len(worker.given), default=None)
    return least_busy if least_busy and len(least_busy.given) < ahead else None


def _answered(workers: "list[_Worker[Given, Answer]]") -> Iterator[tuple[Given, Answer | None]]:
    ready = wait([worker.pipe for worker in workers if worker.given])
    for worker in [worker for worker in workers if worker.pipe in ready]:
        answer = worker.take()
        if answer is not None:
            yield worker.given.popleft(), answer
            continue
        workers.remove(worker)
        worker.end()
        for one in worker.given:
            yield one, None


class _Worker(Generic[Given, Answer]):
    """A process, our end of its pipe, and what it was given and has not answered."""

    def __init__(self, work: Callable[[Given], Answer], method: str | None) -> None:
        context: Any = get_context(method)  # Which is known when the program runs.
        self.pipe, theirs = context.Pipe()
        self.given: deque[Given] = deque()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        if sys.platform != "win32" and context.get_start_method() != "fork":
            ensure_running()  # Else it is started with the process, and lets go of the interruption that is held.
        with _interruption_held():
            self._process.start()
        theirs.close()

    def give(self, one: Given) -> None:
        self.given.append(one)
        with suppress(OSError):  # It has ended, as its answer will say.
            self.pipe.send(one)

    def take(self) -> Answer | None:
        """Its next answer, once its pipe is ready; None if it ended. Raises what its work raised."""
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
        """Ends the process; at once, if it is at work."""
        if self.given:
            self._process.kill()
        with suppress(OSError):
            self.pipe.send(None)  # To close it would not do: processes that were forked later hold our end, too.
        self._process.join()
        self._process.close()
        self.pipe.close()


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
    with suppress(EOFError, OSError):  # Our parent has ended.
        while (one := pipe.recv()) is not None:
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
