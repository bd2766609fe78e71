"""Python's collector of cycles, and when it may rest."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Linting makes many small values and few cycles; looking for cycles all the time costs a fifth of it.

    Whoever called us finds the collector as it was.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
