"""Trying inputs one after another, each made of a seed, so that a failure can be had again by `--seed`."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from types import FrameType
from typing import ParamSpec, TypeVar

import pytest

from lint.model.errors import DEBUG, SourceError

LONGEST = 5.0
"""After so many seconds an input is taken to hang."""
_SHOWN = 4000
Input = TypeVar("Input")
Given = ParamSpec("Given")
Result = TypeVar("Result")


class Hang(BaseException):
    """An input takes too long. No code under test catches this one."""


def try_each(seeds: Iterator[int], made: Callable[[Random], Input], holds: Callable[[Input], object]) -> None:
    """Makes an input of every seed, and asserts that what is promised of it holds; a failure says the seed and the input."""
    for seed in seeds:
        given = made(Random(seed))
        try:
            with watched(), mistakes_shown():
                holds(given)
        except (Exception, Hang) as error:
            error.add_note(f"--seed {seed}: {given!r}"[:_SHOWN])
            raise


def tried(do: Callable[Given, Result], *given: Given.args, **more: Given.kwargs) -> Result | None:
    """What comes of doing something; None where it cannot be done, for a reason in a line."""
    try:
        return do(*given, **more)
    except SourceError as error:
        said = str(error)
    assert re.fullmatch(".+", said), said
    return None


@contextmanager
def watched() -> Iterator[None]:
    """Ends what takes too long."""
    before = signal.signal(signal.SIGALRM, _end)
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def mistakes_shown() -> Iterator[None]:
    """Has mistakes of the program come through as they are, and not as the line that users get to read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DEBUG, "1")
        yield


def _end(_: int, __: FrameType | None) -> None:
    raise Hang(f"not done within {LONGEST:g} seconds")
