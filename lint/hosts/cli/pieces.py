"""A report in the making that waits for the end of a run."""

from collections.abc import Callable, Iterator
from typing import IO

_MOST_HELD = 4 << 20
"""How many bytes of a report wait in memory."""


class Pieces:
    """The pieces of a report in their order. Many of them wait in a temporary file, which has no name and goes with the run."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def add(self, piece: bytes) -> None:
        """Adds a piece. Raises OSError where it cannot be put aside."""
        self._held.append(piece)
        self._size += len(piece)
        if self._size > _MOST_HELD:
            from tempfile import TemporaryFile  # Imported late: most reports are short.

            opened: Callable[[], IO[bytes]] = TemporaryFile
            self._file = self._file or opened()
            self._file.writelines(self._held)
            self._held, self._size = [], 0

    def __iter__(self) -> Iterator[bytes]:
        """All of it, once; no character is divided."""
        if self._file:
            with self._file:
                self._file.seek(0)
                yield from self._file
        yield from self._held
