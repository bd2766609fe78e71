"""Writing files whole or not at all, and the folder of the user's that caches live in."""

import os
import sys
from contextlib import suppress


def replace_file(path: str, data: bytes, mode: int | None = None) -> None:
    """Puts a whole new file in the place of `path`, in one step; whoever reads it sees the old bytes or the new ones.

    `mode` are the permissions of the new file; None for the usual ones. Raises OSError, and then the old file is as it was.
    """
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def keep(path: str, data: bytes) -> None:
    """Writes a file of a cache, with the folders above it. What cannot be kept is made again next time; nothing is lost."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)


def cache_folder() -> str:
    """Where the user's caches live; `SPEECHLINT_CACHE_DIR` moves it."""
    named = os.environ.get("SPEECHLINT_CACHE_DIR")
    if named:
        return named
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "speechlint")
