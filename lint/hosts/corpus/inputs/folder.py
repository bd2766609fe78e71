"""A folder: of drafts, found as `check` finds them, or of tables, such as engines write. A piece is a run of files."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress

import pyarrow as pa

from lint.formats import supported
from lint.hosts.corpus import inputs
from lint.hosts.corpus.inputs import PIECE, Columns, Piece, in_batches
from lint.hosts.corpus.tables import FAULT
from lint.model.errors import ConfigError
from lint.model.wording import said
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import no_opening
from lint.pipeline.discover.folders import drafts_below, nothing_there

_MOST_FILES = 2000
_TABLES = (".parquet", ".jsonl", ".ndjson", ".csv")


def size(path: str, configs: Configs) -> int:
    if tables := _tables(path):
        return inputs.size(tables, configs)
    return sum(_size(draft) for draft in drafts_below(path, configs))


def pieces(path: str, configs: Configs) -> Iterator[Piece]:
    """Raises ConfigError, also for a folder with neither: it is rather the wrong one than a corpus of no documents."""
    if tables := _tables(path):
        yield from inputs.pieces(tables, configs)
        return
    waiting: list[str] = []
    held = 0
    found = False
    for draft in drafts_below(path, configs):
        found = True
        waiting.append(os.path.relpath(draft, path))
        held += _size(draft)
        if held >= PIECE or len(waiting) == _MOST_FILES:
            yield Piece("folder", path, size=held, members=tuple(waiting))
            waiting, held = [], 0
    if waiting:
        yield Piece("folder", path, size=held, members=tuple(waiting))
    if not found:
        raise ConfigError(nothing_there().within(path))


def _size(draft: str) -> int:
    with suppress(OSError):  # It went meanwhile; whoever reads it says so.
        return os.path.getsize(draft)
    return 0


def batches(piece: Piece, _columns: Columns) -> Iterator[pa.RecordBatch]:
    return in_batches(_row(piece.path, member) for member in piece.members)


def _row(folder: str, member: str) -> dict[str, object]:
    path = os.path.join(folder, member)
    named: dict[str, object] = {"id": member.replace(os.sep, "/"), "path": path}
    if not path.isascii() and (readable := os.fsencode(path).decode("utf-8", "replace")) != path:
        return {
            "id": os.path.relpath(readable, folder),
            FAULT: said("its name is not in UTF-8; rename it", "文件名不是 UTF-8 编码；请改名"),
        }
    try:
        if os.path.isdir(path):
            os.scandir(path).close()
        status = os.stat(path)
    except OSError as error:  # A folder that nobody may look into, or a file that went meanwhile.
        return named | {FAULT: no_opening(error).spoken()}
    return named | {"size": status.st_size, "changed": status.st_mtime_ns}


def _tables(folder: str) -> Sequence[str]:
    """The tables of a folder that holds tables and no drafts; what begins with a dot or a low line is of the engine itself."""
    tables = []
    with os.scandir(folder) as entries:
        for entry in entries:
            ending = os.path.splitext(entry.name)[1].lower()
            if ending and supported(entry.name):
                return []
            if ending in _TABLES and not entry.name.startswith((".", "_")):
                tables.append(entry.path)
    return sorted(tables)
