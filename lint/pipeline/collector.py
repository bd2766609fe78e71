"""Pausing the garbage collector of Python."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pauses the collector: linting creates many small values and few cycles, and collecting takes a fifth of its time.

    The previous state is restored for the caller.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
