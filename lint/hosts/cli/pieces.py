"""A report in the making that waits for the end of a run."""

from collections.abc import Callable, Iterator
from typing import IO

from lint.model.errors import ConfigError
from lint.model.wording import Wording, reason_of

_MOST_HELD = 4 << 20
"""How many bytes of a report wait in memory."""


class Pieces:
    """The pieces of a report in their order. Many of them wait in a temporary file, which has no name and goes with the run."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._size = 0
        self._file: IO[bytes] | None = None

    def add(self, piece: bytes) -> None:
        """Adds a piece. Raises ConfigError where it cannot be put aside."""
        self._held.append(piece)
        self._size += len(piece)
        if self._size > _MOST_HELD:
            try:
                self._put_aside()
            except OSError as error:
                raise _no_room(error) from error

    def _put_aside(self) -> None:
        from tempfile import TemporaryFile  # Imported late: most reports are short.

        opened: Callable[[], IO[bytes]] = TemporaryFile
        self._file = self._file or opened()
        self._file.writelines(self._held)
        self._file.flush()
        self._held, self._size = [], 0

    def __iter__(self) -> Iterator[bytes]:
        """All of it, once; no character is divided."""
        if self._file:
            with self._file:
                self._file.seek(0)
                yield from self._file
        yield from self._held


def _no_room(error: OSError) -> ConfigError:
    from tempfile import tempdir

    reason = reason_of(error)
    return ConfigError(
        Wording(
            f"the report is put aside until the end, and cannot be: {reason.english}; TMPDIR names another folder for that",
            f"报告要先放在临时文件夹里，放不下：{reason.chinese}；可用 TMPDIR 另指一个文件夹",
        ).within(tempdir or "TMPDIR")
    )
