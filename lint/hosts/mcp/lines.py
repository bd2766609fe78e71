"""The messages that come over standard input, a line each."""

import os
import re
import sys
from typing import BinaryIO

from anyio.to_thread import run_sync

_LONGEST = 32 << 20
"""The longest message that is read, in bytes; of longer ones nothing is left but an empty line."""


_HALVES = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)")
"""What is escaped in JSON, a pair of surrogates as one. Half a pair, as JavaScript writes it where a text was cut within an emoji,
would leave the whole message without an answer."""
_HALF = len("\\ud83d")


def _whole(escaped: re.Match[str]) -> str:
    return "\\ufffd" if len(escaped[0]) == _HALF else escaped[0]


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
        return _HALVES.sub(_whole, line.decode("utf-8", "replace"))

    def _next(self) -> bytes:
        line = self._input.readline(_LONGEST)
        if len(line) < _LONGEST:
            return line
        while line and not line.endswith(b"\n"):
            line = self._input.readline(_LONGEST)
        return b"\n"
