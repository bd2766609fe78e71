"""What was made once and will be asked for again, in a folder of the user's own that nobody else can read or write.

Nothing in it is needed: what is missing, damaged or of another version is made anew, and where the folder cannot be trusted,
nothing is kept.
"""

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from operator import attrgetter

import lint
from lint.model.errors import ConfigError
from lint.pipeline.storage.files import read_regular, replace_file

try:
    # `hashlib` loads OpenSSL, which takes a third as long again as to start Python does; this is the same digest.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

FOLDER = "SPEECHLINT_CACHE_DIR"
"""The environment variable that moves the cache: a folder, in which it is called `speechlint`."""
OFF = "SPEECHLINT_NO_CACHE"
"""The environment variable that, set to anything, has nothing kept at all."""
_NAME = "speechlint"
DIGEST = 20
"""The length of a digest, in bytes."""
_LARGEST = 64 << 20
_MOST = 50
"""How many things of a kind are kept: the newest."""
_OURS = r"(code|rules|examples|config)-[0-9a-f]{40}|results-\d+\.sqlite3(-wal|-shm|-journal)?|\.speechlint-[0-9a-f]{16}\.tmp"
_OTHERS_WRITE, _OTHERS_ANYTHING = 0o002, 0o077  # Of the mode of a folder.


def digest(*parts: bytes) -> bytes:
    """Tells what it is of from all else. Where one part ends and the next begins counts."""
    found = blake2b(digest_size=DIGEST)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.digest()


def sealed(data: bytes, *name: bytes) -> bytes:
    """Something to be kept under a name, such that damage to it shows, and that it lies under another name as well."""
    return digest(*name, data) + data


def unsealed(kept: object, *name: bytes) -> bytes | None:
    """What was sealed under a name; None where it is damaged or another's. A damaged database may give anything."""
    if not isinstance(kept, bytes):
        return None
    data = kept[DIGEST:]
    return data if kept[:DIGEST] == digest(*name, data) else None


@cache
def code_digest() -> bytes:
    """Tells the code of this package: what other code made may not be what this one would make, whatever the version says.

    To read all of it takes longer than to lint a short draft does, so its digest is kept for as long as no file of it changes.
    """
    files = sorted(_sources(lint.__path__[0]), key=attrgetter("path"))
    states = [(file.path, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
              for file in files for status in (file.stat(),)]  # fmt: skip
    key = digest(sys.version.encode(), repr(states).encode("utf-8", "replace"))
    known = recall("code", key)
    if known is None:
        known = digest(sys.version.encode(), *(read_regular(file.path, _LARGEST) for file in files))
        keep("code", key, known)
    return known


def _sources(folder: str) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry
            elif "." not in entry.name and entry.is_dir():
                yield from _sources(entry.path)


def recall(kind: str, key: bytes) -> bytes | None:
    """What was kept under a kind and a key; None where it is missing or damaged."""
    folder = usable_folder()
    if not folder:
        return None
    try:
        kept = read_regular(os.path.join(folder, _file(kind, key)), _LARGEST)
    except OSError:
        return None
    return unsealed(kept, kind.encode(), key)


def keep(kind: str, key: bytes, data: bytes) -> None:
    """Keeps something under a kind and a key."""
    folder = usable_folder()
    if folder:
        with suppress(OSError):
            replace_file(os.path.join(folder, _file(kind, key)), sealed(data, kind.encode(), key), 0o600)
            for _, path in sorted(_all_of(folder, kind), reverse=True)[_MOST:]:
                os.unlink(path)


def _all_of(folder: str, kind: str) -> Iterator[tuple[float, str]]:
    """What is kept of a kind: when it was made, and where it lies."""
    with os.scandir(folder) as entries:
        yield from ((entry.stat().st_mtime, entry.path) for entry in entries if entry.name.startswith(f"{kind}-"))


def forget() -> tuple[int, int]:
    """Removes all that was ever kept; gives how many files it was, and how many bytes. Other files in the folder stay."""
    folder, removed, freed = usable_folder(), 0, 0
    with suppress(OSError), os.scandir(folder or os.devnull) as entries:
        for entry in entries:
            if re.fullmatch(_OURS, entry.name) and not entry.is_dir(follow_symlinks=False):
                freed += entry.stat(follow_symlinks=False).st_size
                removed += 1
                os.unlink(entry.path)
    return removed, freed


def _file(kind: str, key: bytes) -> str:
    return f"{kind}-{key.hex()}"


def usable_folder() -> str:
    """The folder that things are kept in, which is there and is the user's alone; empty where nothing is to be kept.

    Raises ConfigError where somebody named a folder that others can write to.
    """
    return "" if os.environ.get(OFF) else _usable(os.environ.get(FOLDER, ""))


@cache
def _usable(named: str) -> str:
    folder = os.path.join(os.path.realpath(named or _usual()), _NAME)
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        trespass = _trespass(folder)
        if not trespass and os.lstat(folder).st_mode & _OTHERS_ANYTHING:
            os.chmod(folder, 0o700)
    except OSError:
        return ""
    if trespass and named:
        raise ConfigError(f"{trespass}; name another folder by --cache-dir or {FOLDER}")
    return "" if trespass else folder


def _trespass(folder: str) -> str:
    """Who but the user could put something into a folder; empty where nobody could. Raises OSError."""
    if not stat.S_ISDIR(os.lstat(folder).st_mode):
        return f"{folder} is no folder"
    while hasattr(os, "geteuid"):
        status = os.stat(folder)
        if status.st_uid not in (0, os.geteuid()):
            return f"{folder} belongs to somebody else, who could change what is kept there"
        if status.st_mode & _OTHERS_WRITE and not status.st_mode & stat.S_ISVTX:
            return f"anybody can write to {folder}, and change what is kept there"
        if folder == (above := os.path.dirname(folder)):
            break
        folder = above
    return ""


def _usual() -> str:
    """Where the caches of a user lie."""
    if sys.platform in ("win32", "darwin"):
        from platformdirs import user_cache_dir

        return user_cache_dir(appauthor=False)
    # What platformdirs would say, too, as a test sees to; to import it takes a tenth as long as a whole run over a draft does.
    named = os.environ.get("XDG_CACHE_HOME", "").strip()
    return named if os.path.isabs(named) else os.path.expanduser("~/.cache")
