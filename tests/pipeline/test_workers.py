"""Processes that are given one thing at a time: each answers or has ended, and nobody waits for one that has."""

import gc
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread

import pytest

from lint.pipeline import workers
from lint.pipeline.workers import answers, in_order


@pytest.mark.parametrize("method", [None, "spawn"])
@pytest.mark.parametrize("ahead", [1, 3])
def test_every_thing_has_its_answer(method: str | None, ahead: int) -> None:
    given = ["x" * number for number in range(50)]
    assert sorted(answers(len, given, 3, method, ahead)) == [(one, len(one)) for one in given]
    assert not active_children()


def _slowly(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_answers_in_order_wait_for_the_first_and_only_so_many_of_them() -> None:
    taken: list[int] = []

    def given() -> Iterator[float]:
        for number in range(60):
            taken.append(number)
            yield 0.0 if number else 3.0

    answered = in_order(_slowly, given(), 2)
    assert next(answered) == (3.0, 3.0)
    assert len(taken) == 1 + 2 * workers._MOST_WAITING
    assert len(list(answered)) == 59


def test_no_more_processes_than_things_are_started() -> None:
    answered = answers(len, ["a"], 8)
    assert next(answered) == ("a", 1)
    assert len(active_children()) == 1
    answered.close()
    assert not active_children()


def test_what_work_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="'x'"):
        list(answers(int, ["1", "x", "2"], 2))
    assert not active_children()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are looked up as Linux shows them")
def test_processes_leave_no_file_open() -> None:
    list(answers(len, ["a"], 1))
    before = len(list(Path("/proc/self/fd").iterdir()))
    gc.disable()
    try:
        for given in (["1", "2", "3"], ["1", "x", "2"]):
            with suppress(ValueError):
                list(answers(int, given, 3))
        assert len(list(Path("/proc/self/fd").iterdir())) == before
    finally:
        gc.enable()


def test_processes_that_are_killed_at_any_moment_hold_nobody_up() -> None:
    chance = random.Random(11)
    over = Event()

    def kill() -> None:
        while not over.wait(chance.uniform(0.01, 0.3)):
            for child in chance.sample(active_children(), k=min(1, len(active_children()))):
                child.kill()

    killer = Thread(target=kill, daemon=True)
    killer.start()
    given = [bytes([number % 256]) * 2_000_000 for number in range(120)]
    told = []
    for one, answer in answers(bytes.swapcase, given, 3):  # Large both ways.
        told.append((one[0], None if answer is None else len(answer)))
        time.sleep(0.02)
    over.set()
    killer.join()
    assert sorted(number for number, _ in told) == list(range(120))
    assert {size for _, size in told} == {None, 2_000_000}
