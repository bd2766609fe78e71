"""Cached data in parts, each of which is read when it is needed first.

What a run needs of the compiled rules is a tenth of them. Two files hold them: a small one that says where each part lies, and one
with the parts behind each other, under the digest of its content, so that the two cannot be of different runs.
"""

import marshal
import os
from collections.abc import Callable, Sequence
from functools import cache
from zlib import crc32

from lint.pipeline.storage.cache import DIGEST, digest, path_of, recall, store
from lint.pipeline.storage.files import read_slice

_PARTS = "parts"
_SMALL = 16_384
"""Up to how many bytes a part lies among those that are read together: a draft of 1,000 characters needs forty of them, and to
open the file for each took 2 ms."""


def store_parts(kind: str, key: bytes, first: bytes, parts: Sequence[bytes]) -> None:
    """Caches what is always needed, and parts, under a key."""
    numbers = sorted(range(len(parts)), key=lambda number: len(parts[number]))
    whole = b"".join(map(parts.__getitem__, numbers))
    name = digest(whole)
    places, at = [(0, 0, 0)] * len(parts), DIGEST
    for number in numbers:
        part = parts[number]
        places[number] = at, len(part), crc32(part)
        at += len(part)
    store(_PARTS, name, whole)
    store(kind, key, marshal.dumps((first, name, places)))


def recall_parts(kind: str, key: bytes) -> tuple[bytes, Callable[[int], bytes | None]] | None:
    """What is always needed, and a function that reads a part by its number, or returns None where it is missing or damaged."""
    found = _recalled(kind, key)
    return found and found[:2]


def recall_all_parts(kind: str, key: bytes) -> tuple[bytes, list[bytes]] | None:
    """What is always needed, and all parts; None where any of it is missing or damaged."""
    found = _recalled(kind, key)
    if found is None:
        return None
    first, part, count = found
    parts = [data for data in map(part, range(count)) if data is not None]
    return (first, parts) if len(parts) == count else None


def _recalled(kind: str, key: bytes) -> tuple[bytes, Callable[[int], bytes | None], int] | None:
    """As `recall_parts`, and how many parts there are."""
    stored = recall(kind, key)
    if stored is None:
        return None
    first, name, places = marshal.loads(stored)
    file = path_of(_PARTS, name)

    @cache
    def small() -> bytes:
        return read_slice(file, 0, max((start + length for start, length, _ in places if length <= _SMALL), default=0))

    def part(number: int) -> bytes | None:
        start, length, checksum = places[number]
        try:
            data = small()[start : start + length] if length <= _SMALL else read_slice(file, start, length)
        except OSError:
            return None
        return data if len(data) == length and crc32(data) == checksum else None

    return (first, part, len(places)) if os.path.exists(file) else None
