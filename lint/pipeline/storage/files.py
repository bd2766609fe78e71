"""Reading and writing untrusted files: only regular files of a bounded size are read, and files are written atomically."""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from typing import Literal

from lint.model.wording import Wording

_BINARY = getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""Windows lacks the last two; on it, unprivileged users cannot create symbolic links, and pipes are no files of a folder."""
_MEBIBYTE = 1 << 20
_TEMPORARY = r"\.speechlint-[0-9a-f]{16}\.tmp"
_LEFT_BEHIND = 60 * 60
"""After how many seconds a temporary file is taken to be left behind by a process that was killed."""


Unfit = Literal["link", "special", "large", "changing"]


LED_OUT = Wording(
    "a link on the way leads out of the working folder; nothing was written there", "路上的链接指到了当前文件夹之外，没有写"
)


class UnfitFileError(OSError):
    """The path exists, but is not a file that can be read; `unfit` is the reason, `wording` its text."""

    def __init__(self, unfit: Unfit, wording: Wording) -> None:
        super().__init__(errno.EINVAL, wording.english)
        self.unfit = unfit
        self.wording = wording


def read_regular(path: str, most: int, within: str = "") -> bytes:
    """The bytes of a regular file of at most `most` bytes; with `within`, symbolic links must not lead out of that folder.

    Never blocks on a pipe and never reads a device. Raises OSError; UnfitFileError where it is not such a file.
    """
    if within and leads_out(path, within):
        raise UnfitFileError("link", Wording("it is a link that leads out of its folder", "是链接，指到了文件夹之外"))
    _refuse_unfit(os.stat(path), most)  # Before opening: opening some devices has side effects.
    descriptor = os.open(path, os.O_RDONLY | _BINARY | _NO_WAIT)
    try:
        status = os.fstat(descriptor)
        _refuse_unfit(status, most)
        data = os.read(descriptor, status.st_size + 1)
    finally:
        os.close(descriptor)
    if len(data) != status.st_size:  # It is being written, or generated while it is read, as files of /proc are.
        raise UnfitFileError("changing", Wording("it changes while it is read", "正在被别的程序改写"))
    return data


def read_slice(path: str, start: int, length: int) -> bytes:
    """At most `length` bytes of a regular file from an offset on. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | _BINARY | _NO_WAIT)
    try:
        _refuse_unfit(os.fstat(descriptor), sys.maxsize)
        os.lseek(descriptor, start, os.SEEK_SET)
        return os.read(descriptor, length)
    finally:
        os.close(descriptor)


def _refuse_unfit(status: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise UnfitFileError("special", Wording("it is a device or a pipe, and no file", "是设备或管道，不是文件"))
    if status.st_size > most:
        raise UnfitFileError("large", Wording(f"it is larger than {most // _MEBIBYTE} MiB", f"大于 {most // _MEBIBYTE} MB"))


def leads_out(path: str, folder: str) -> bool:
    """Whether a path lies outside a folder, after the symbolic links of both are resolved."""
    root = _real_folder(folder)
    parent, name = os.path.split(os.path.abspath(path))
    real = os.path.realpath(path) if os.path.islink(path) else os.path.join(_real_folder(parent), name)
    return real != root and not real.startswith(os.path.join(root, ""))


def is_written_outside(path: str) -> bool:
    """Whether a path below the working folder leads out of it by way of a symbolic link. Paths outside it are not affected."""
    here, folder = os.getcwd(), os.path.dirname(os.path.abspath(path))
    return folder.startswith(os.path.join(here, "")) and leads_out(folder, here)


@lru_cache(maxsize=8)  # Files come folder by folder, and resolving a folder takes as long as reading a draft.
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)


def replace_file(path: str, data: bytes | Iterable[bytes], mode: int | None = None, *, owner_of: str = "") -> None:
    """Replaces the file at `path` atomically; a reader sees either the old bytes or the new ones.

    A symbolic link is replaced, never followed. `mode` are the permissions of the new file, from its creation on; None for the
    default. The owner is that of `owner_of`, or of the old file, where that is permitted.

    Raises OSError; the old file is then unchanged.
    """
    _remove_leftovers(os.path.dirname(path))
    temporary = os.path.join(os.path.dirname(path), f".speechlint-{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY
    descriptor = os.open(temporary, flags, 0o666 if mode is None else mode)
    try:
        with open(descriptor, "wb") as file:
            if mode is not None:
                _copy_owner(owner_of or path, file.fileno(), mode)
            file.writelines((data,) if isinstance(data, bytes) else data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def mode_of(*paths: str) -> int:
    """The permissions for a file with content of other files: only what all of them and the default mode permit."""
    mode = 0o666 & ~_umask()
    for path in paths:
        with suppress(OSError):
            mode &= os.stat(path).st_mode
    return mode | 0o600


def _umask() -> int:
    os.umask(mask := os.umask(0o077))
    return mask


def _copy_owner(path: str, descriptor: int, mode: int) -> None:
    """Sets owner and permissions of a new file; the owner first, since changing it may clear permissions."""
    if not hasattr(os, "fchown"):
        return
    with suppress(OSError):
        old = os.lstat(path)
        if stat.S_ISREG(old.st_mode) and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, mode)


def _remove_leftovers(folder: str) -> None:
    """Removes temporary files that killed processes left behind in a folder: they may hold a whole draft."""
    with suppress(OSError), os.scandir(folder or os.curdir) as entries:
        for entry in entries:
            if entry.name.startswith(".speechlint-") and re.fullmatch(_TEMPORARY, entry.name):
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > _LEFT_BEHIND:
                    os.unlink(entry.path)
