"""The messages that come over standard input, a line each."""

import os
import sys
from typing import BinaryIO

from anyio.to_thread import run_sync

_LONGEST = 32 << 20
"""The longest message that is read, in bytes; of longer ones nothing is left but an empty line."""


class Lines:
    """Standard input, taken away from whatever else would read it: programs that are started here inherit an empty one.

    A wait for the next line ends with the task that waits, so that a server that cannot answer any more does not wait for ever.
    """

    def __init__(self) -> None:
        self._input: BinaryIO = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
        empty = os.open(os.devnull, os.O_RDONLY)
        os.dup2(empty, sys.stdin.fileno())
        os.close(empty)

    def __aiter__(self) -> "Lines":
        return self

    async def __anext__(self) -> str:
        line = await run_sync(self._next, abandon_on_cancel=True)
        if not line:
            raise StopAsyncIteration
        return line.decode("utf-8", "replace")

    def _next(self) -> bytes:
        line = self._input.readline(_LONGEST)
        if len(line) < _LONGEST:
            return line
        while line and not line.endswith(b"\n"):
            line = self._input.readline(_LONGEST)
        return b"\n"
