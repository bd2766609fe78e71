"""A zip of drafts. A piece is a run of its members."""

import os
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa

from lint.formats import read_when_named, supported
from lint.hosts.corpus.inputs import PIECE, Columns, Piece, broken, in_batches
from lint.hosts.corpus.tables import FAULT
from lint.model.wording import said
from lint.pipeline.copies import is_ours
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import LARGEST, UNFIT

_UTF8_NAME = 0x800


def size(path: str, _configs: Configs) -> int:
    return os.path.getsize(path)


def pieces(path: str, _configs: Configs) -> Iterator[Piece]:
    """Raises ConfigError for a file that is no zip."""
    start = number = held = 0
    try:
        with zipfile.ZipFile(path) as archive:
            for number, member in enumerate(archive.infolist(), 1):
                held += member.compress_size
                if held >= PIECE:
                    yield Piece("zip", path, start, number, size=held)
                    start, held = number, 0
    except (OSError, zipfile.BadZipFile) as error:
        raise broken(path, error) from error
    if number > start:
        yield Piece("zip", path, start, number, size=held)


def batches(piece: Piece, _columns: Columns) -> Iterator[pa.RecordBatch]:
    return in_batches(_rows(piece))


def _rows(piece: Piece) -> Iterator[dict[str, Any]]:
    archive = _opened(piece.path, os.stat(piece.path).st_mtime_ns)
    for member in archive.infolist()[piece.start : piece.end]:
        name = _name(member)
        base = os.path.basename(name)
        if base and os.path.splitext(base)[1] and supported(base) and not _is_passed_over(base):
            yield {"id": name, "path": name, **_content(archive, member)}


@lru_cache(1)
def _opened(path: str, _changed: int) -> zipfile.ZipFile:
    """A zip, kept open for its next piece: the list of a million members takes long to read."""
    return zipfile.ZipFile(path)


def _is_passed_over(base: str) -> bool:
    return base.startswith((".", "~$")) or is_ours(base) or read_when_named(base)


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a member. Windows writes it in GBK where it is Chinese, and nothing in the zip says so."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    written = member.filename.encode("cp437", "replace")
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("gb18030", "replace")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> dict[str, Any]:
    """The bytes of a member, or why there are none."""
    try:
        with archive.open(member) as file:
            data = file.read(LARGEST + 1)
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        return {FAULT: said("it is damaged or encrypted in the zip", "在压缩包里已损坏或加了密")}
    return {FAULT: UNFIT["large"].spoken()} if len(data) > LARGEST else {"bytes": data}
