"""Files of people we know nothing of: read only where they are files, of a size that fits, and written whole or not at all."""

import errno
import os
import re
import stat
import time
from contextlib import suppress
from functools import lru_cache
from typing import Literal

_BINARY = getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""Windows has none of the last two, and neither links that anybody may make nor pipes among files."""
_MEBIBYTE = 1 << 20
_TEMPORARY = r"\.speechlint-[0-9a-f]{16}\.tmp"
_LEFT_BEHIND = 60 * 60
"""After so many seconds a half-written file is that of a process which was ended."""


Unfit = Literal["link", "special", "large", "changing"]


class UnfitFileError(OSError):
    """There is something, and it is no file that can be read whole; `unfit` says why not, `strerror` says it in English."""

    def __init__(self, unfit: Unfit, said: str) -> None:
        super().__init__(errno.EINVAL, said)
        self.unfit = unfit


def read_regular(path: str, most: int, within: str = "") -> bytes:
    """The bytes of a regular file of at most `most` bytes, whose links, where a folder is given, do not lead out of it.

    Never waits for a pipe and never reads a device. Raises OSError; UnfitFileError says in English what the file is instead.
    """
    if within and leads_out(path, within):
        raise UnfitFileError("link", "it is a link that leads out of its folder")
    _refuse_unfit(os.stat(path), most)  # Before it is opened: some devices act when they are.
    descriptor = os.open(path, os.O_RDONLY | _BINARY | _NO_WAIT)
    try:
        status = os.fstat(descriptor)
        _refuse_unfit(status, most)
        data = os.read(descriptor, status.st_size + 1)
    finally:
        os.close(descriptor)
    if len(data) != status.st_size:  # It is being written, or made up as it is read, as those of /proc are.
        raise UnfitFileError("changing", "it changes while it is read")
    return data


def _refuse_unfit(status: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise UnfitFileError("special", "it is a device or a pipe, and no file")
    if status.st_size > most:
        raise UnfitFileError("large", f"it is larger than {most // _MEBIBYTE} MiB")


def leads_out(path: str, folder: str) -> bool:
    """Whether a path ends outside a folder, once its links and those of the folder are followed."""
    root = _real_folder(folder)
    parent, name = os.path.split(os.path.abspath(path))
    real = os.path.realpath(path) if os.path.islink(path) else os.path.join(_real_folder(parent), name)
    return real != root and not real.startswith(os.path.join(root, ""))


def is_written_outside(path: str) -> bool:
    """Whether a file named below the working folder would lie outside it, for a link on the way. Another one lies where it says."""
    here, folder = os.getcwd(), os.path.dirname(os.path.abspath(path))
    return folder.startswith(os.path.join(here, "")) and leads_out(folder, here)


@lru_cache(maxsize=8)  # Files come folder by folder, and to follow all links on the way takes as long as to read a draft.
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)


def replace_file(path: str, data: bytes, mode: int | None = None, *, owner_of: str = "") -> None:
    """Puts a whole new file in the place of `path`, in one step; whoever reads it sees the old bytes or the new ones.

    A link is replaced, never followed. `mode` are the permissions of the new file, from its first byte on; None for the usual
    ones. The owner is that of `owner_of`, or of the old file, where that is allowed.

    Raises OSError, and then the old file is as it was.
    """
    _sweep(os.path.dirname(path))
    temporary = os.path.join(os.path.dirname(path), f".speechlint-{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    descriptor = os.open(temporary, flags, 0o666 if mode is None else mode)
    try:
        with open(descriptor, "wb") as file:
            if mode is not None:
                _keep_owner(owner_of or path, file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def mode_of(*paths: str) -> int:
    """The permissions of a file that says what is in others: no wider than the narrowest of theirs, nor than usual."""
    mode = 0o666 & ~_umask()
    for path in paths:
        with suppress(OSError):
            mode &= os.stat(path).st_mode
    return mode | 0o600


def _umask() -> int:
    os.umask(mask := os.umask(0o077))
    return mask


def _keep_owner(path: str, descriptor: int, mode: int) -> None:
    """Gives a new file the owner of the old one before its permissions, which a change of owner may take away."""
    if not hasattr(os, "fchown"):
        return
    with suppress(OSError):
        old = os.lstat(path)
        if stat.S_ISREG(old.st_mode) and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, mode)


def _sweep(folder: str) -> None:
    """Removes what runs that were killed left half written in a folder: it may hold the whole of a draft."""
    with suppress(OSError), os.scandir(folder or os.curdir) as entries:
        for entry in entries:
            if entry.name.startswith(".speechlint-") and re.fullmatch(_TEMPORARY, entry.name):
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > _LEFT_BEHIND:
                    os.unlink(entry.path)
