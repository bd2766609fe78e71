"""The cache: files in a folder that belongs to the user and that nobody else can read or write.

The cache is never required: an entry that is missing, damaged or of another version is computed again, and where the folder
cannot be trusted, nothing is cached.
"""

import marshal
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache

import lint
from lint.model.digest import blake2b
from lint.model.errors import ConfigError
from lint.model.wording import Wording
from lint.pipeline.storage.files import read_regular, replace_file

FOLDER = "SPEECHLINT_CACHE_DIR"
"""The environment variable that moves the cache: names the folder in which the cache folder, `speechlint`, is created."""
OFF = "SPEECHLINT_NO_CACHE"
"""The environment variable that, set to anything, disables the cache."""
_NAME = "speechlint"
_SHIPPED = os.path.join(lint.__path__[0], "_compiled")
"""What was compiled when the program was built, where it was built to run without Python (`.github/bundle`). It is as trustworthy
as the program: whoever can write there can change that, too."""
_HOSTS = "hosts"
DIGEST = 20
"""The length of a digest, in bytes."""
_LARGEST = 64 << 20
_MOST = 50
"""How many entries of each kind are retained; the newest stay."""
_OURS = (
    r"(code|content|rules|examples|parts|published|config)-[0-9a-f]{40}"
    r"|results-\d+\.sqlite3(-wal|-shm|-journal)?|\.speechlint-[0-9a-f]{16}\.tmp"
)
_SETTLED = 2_000_000_000
"""After how many nanoseconds a change of a file shows in its times: some file systems count in two seconds."""
_OTHERS_WRITE, _OTHERS_ANYTHING = 0o002, 0o077  # Bits of the mode of a folder.


def digest(*parts: bytes) -> bytes:
    """The digest of a sequence of parts. The boundaries between the parts count."""
    state = blake2b(digest_size=DIGEST)
    for part in parts:
        state.update(b"%d:" % len(part))
        state.update(part)
    return state.digest()


def sealed(data: bytes, *name: bytes) -> bytes:
    """Data prefixed with a checksum over its name and content, which detects damage and an entry stored under another name."""
    return digest(*name, data) + data


def unsealed(stored: object, *name: bytes) -> bytes | None:
    """The data of a sealed entry; None where the checksum does not match. A damaged database may return any type."""
    if not isinstance(stored, bytes):
        return None
    data = stored[DIGEST:]
    return data if stored[:DIGEST] == digest(*name, data) else None


@cache
def code_digest() -> bytes:
    """The digest of the source code that computes what is kept: results of other code are invalid, even with the same version.

    That is all but the hosts, from which nothing is imported there: they are a third of the files, and to ask for the times of
    all took 2 ms.
    """
    files = sorted(_sources(lint.__path__[0]))
    version = sys.version.encode()
    return digest_of_files("code", version, files, lambda: digest(version, *(read_regular(file, _LARGEST) for file in files)))


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.path
            elif not entry.name.startswith((".", "_")) and entry.name != _HOSTS and entry.is_dir():
                yield from _sources(entry.path)


def digest_of_files(kind: str, name: bytes, files: Sequence[str], read: Callable[[], bytes]) -> bytes:
    """The digest of the content of files, which `read` returns. Raises OSError.

    Reading all sources takes longer than linting a short draft, and reading a large rule pack, too. So the digest is cached until
    one of the files changes; but not while one is so new that another change might leave it with the same time.
    """
    states = [(file, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
              for file, status in zip(files, map(os.stat, files))]  # fmt: skip
    newest = max((max(state[-2:]) for state in states), default=0)
    key = digest(name, marshal.dumps(states))
    cached = recall(kind, key)
    if cached is None:
        now = time.time_ns()
        cached = read()
        if newest < now - _SETTLED:
            store(kind, key, cached)
    return cached


def recall(kind: str, key: bytes) -> bytes | None:
    """The cached data of a kind under a key; None where it is missing or damaged."""
    for folder in (_SHIPPED, usable_folder()):
        with suppress(OSError):
            data = unsealed(read_regular(os.path.join(folder, _file(kind, key)), _LARGEST), kind.encode(), key) if folder else None
            if data is not None:
                return data
    return None


def store(kind: str, key: bytes, data: bytes) -> None:
    """Caches data of a kind under a key."""
    folder = usable_folder()
    if folder:
        with suppress(OSError):
            replace_file(os.path.join(folder, _file(kind, key)), sealed(data, kind.encode(), key), 0o600)
            for _, path in sorted(_entries(folder, kind), reverse=True)[_MOST:]:
                os.unlink(path)


def _entries(folder: str, kind: str) -> Iterator[tuple[float, str]]:
    """The cached files of a kind: modification time and path."""
    with os.scandir(folder) as entries:
        yield from ((entry.stat().st_mtime, entry.path) for entry in entries if entry.name.startswith(f"{kind}-"))


def clear() -> tuple[int, int]:
    """Removes all cached files; returns their number and their size in bytes. Other files in the folder are not touched."""
    folder, removed, freed = usable_folder(), 0, 0
    with suppress(OSError), os.scandir(folder or os.devnull) as entries:
        for entry in entries:
            if re.fullmatch(_OURS, entry.name) and not entry.is_dir(follow_symlinks=False):
                freed += entry.stat(follow_symlinks=False).st_size
                removed += 1
                os.unlink(entry.path)
    return removed, freed


def path_of(kind: str, key: bytes) -> str:
    """The file of cached data of a kind under a key, that which came with the program first; empty where nothing is cached."""
    shipped = os.path.join(_SHIPPED, _file(kind, key))
    if os.path.exists(shipped):
        return shipped
    folder = usable_folder()
    return os.path.join(folder, _file(kind, key)) if folder else ""


def _file(kind: str, key: bytes) -> str:
    return f"{kind}-{key.hex()}"


def usable_folder() -> str:
    """The cache folder, which exists and which only the user can access; empty where the cache is disabled.

    Raises ConfigError where the folder was named explicitly and other users can write to it.
    """
    return "" if os.environ.get(OFF) else _usable(os.environ.get(FOLDER, ""))


@cache
def _usable(named: str) -> str:
    folder = os.path.join(os.path.realpath(named or _default_parent()), _NAME)
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        problem = _write_access_of_others(folder)
        if not problem and os.lstat(folder).st_mode & _OTHERS_ANYTHING:
            os.chmod(folder, 0o700)
    except OSError:
        return ""
    if problem and named:
        raise ConfigError(
            Wording(
                f"{problem.english}; name another folder by --cache-dir or {FOLDER}",
                f"{problem.chinese}；请用 --cache-dir 或 {FOLDER} 另给一个文件夹",
            )
        )
    return "" if problem else folder


def _write_access_of_others(folder: str) -> Wording | None:
    """Why users other than this one could write into a folder; None where none could. Raises OSError."""
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        return Wording(f"{folder} is no folder", f"{folder} 不是文件夹")
    while hasattr(os, "geteuid"):
        status = os.stat(folder)
        if status.st_uid not in (0, os.geteuid()):
            return Wording(
                f"{folder} belongs to somebody else, who could change what is kept there",
                f"{folder} 是别人的文件夹，里面的东西可能被改",
            )
        if status.st_mode & _OTHERS_WRITE and not status.st_mode & stat.S_ISVTX:
            return Wording(
                f"anybody can write to {folder}, and change what is kept there", f"谁都能写 {folder}，里面的东西可能被改"
            )
        if folder == (above := os.path.dirname(folder)):
            break
        folder = above
    return None


def _default_parent() -> str:
    """The folder in which the operating system expects the caches of a user."""
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_cache_dir

        return user_cache_dir(appauthor=False)
    # The same folder as platformdirs returns (a test compares them); importing it takes a tenth of the time of a short run.
    named = os.environ.get("XDG_CACHE_HOME", "").strip()
    return named if os.path.isabs(named) else os.path.expanduser("~/.cache")
