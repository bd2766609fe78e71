"""The cache of results of earlier runs: a draft that did not change need not be linted again.

The results lie in one SQLite file in the user's own cache folder, never beside the drafts, where somebody else could plant forged
results. The key of a result covers all that it depends on: the code, the rules, the settings, the project's folder and the bytes
of the draft and of its sheet. Violations quote confidential text: only the user can read the file, deleted rows are overwritten,
and results that were not used for a month are deleted.
"""

import json
import os
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from typing import Any

try:
    # `sqlite3` imports `datetime` for columns of dates, which takes as long as loading the cached results of a hundred drafts.
    from _sqlite3 import Connection, DatabaseError, Error, OperationalError, connect
except ImportError:
    from sqlite3 import Connection, DatabaseError, Error, OperationalError, connect

from lint.model.place import Place
from lint.model.results import Accepted, DraftResult
from lint.model.text import Span
from lint.model.violation import Fix, Occurrence, Violation
from lint.pipeline.storage.cache import code_digest, digest, sealed, unsealed, usable_folder
from lint.rules.tuning import Settings

FILE = "results-1.sqlite3"
"""The number is incremented when the schema of the table changes."""
_DAY = 24 * 60 * 60
_RETENTION = 30
"""After how many days without use a result is deleted."""
_MOST_BYTES = 256 << 20
_PAGE = 4096
_WAIT = 2
"""How many seconds to wait for another process that is writing; after that nothing is cached."""
_SETUP = f"""
PRAGMA page_size = {_PAGE};
PRAGMA max_page_count = {_MOST_BYTES // _PAGE};
PRAGMA secure_delete = ON;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS results (root TEXT, name BLOB, day INTEGER, result BLOB, PRIMARY KEY (root, name)) WITHOUT ROWID;
"""
_SELECT = "SELECT result, day < ? FROM results WHERE root = ? AND name = ?"
_FULL = "SELECT page_count - freelist_count > ? FROM pragma_page_count, pragma_freelist_count"
_OLDER_HALF = "(root, name) IN (SELECT root, name FROM results ORDER BY day LIMIT (SELECT count(*) / 2 FROM results))"


def name_of(data: bytes, suffix: str, settings: Settings, rules: bytes, sheet: bytes) -> bytes:
    """The key of a result: a digest of the bytes of the draft and of its sheet, and of all else that the result depends on."""
    return digest(_context(suffix, settings, rules), data, sheet)


@cache
def _context(suffix: str, settings: Settings, rules: bytes) -> bytes:
    context = json.dumps([suffix, settings], ensure_ascii=False)
    return digest(code_digest(), rules, context.encode("utf-8", "replace"))


def recall(root: str, wanted: Sequence[bytes]) -> list[bytes | None]:
    """The cached results of drafts of one project, each given by its key, as `written` made them; None where none is cached."""
    results: list[bytes | None] = [None] * len(wanted)
    project, today = os.fsencode(root), _today()
    with suppress(Error), _opened() as database:
        to_refresh = []
        for number, name in enumerate(wanted):
            stored, is_old = database.execute(_SELECT, (today, project, name)).fetchone() or (None, False)
            results[number] = unsealed(stored, project, name)
            if is_old:
                to_refresh.append((today, project, name))
        if to_refresh:
            database.executemany("UPDATE results SET day = ? WHERE root = ? AND name = ?", to_refresh)
    return results


def store(root: str, checked: Iterable[tuple[bytes, bytes]]) -> None:
    """Caches results of drafts of one project, each with its key, and deletes those that have not been used for long."""
    project, today = os.fsencode(root), _today()
    rows = [(project, name, today, sealed(result, project, name)) for name, result in checked]
    with suppress(Error), _opened() as database:
        database.execute("DELETE FROM results WHERE day < ?", (today - _RETENTION,))
        if database.execute(_FULL, (_MOST_BYTES // _PAGE * 3 // 4,)).fetchone()[0]:
            database.execute(f"DELETE FROM results WHERE {_OLDER_HALF}")
        database.executemany("REPLACE INTO results VALUES (?, ?, ?, ?)", rows)


def _today() -> int:
    return int(time.time()) // _DAY


@contextmanager
def _opened() -> Iterator[Connection]:
    """The database, in a transaction that is committed at the end. Raises Error where it cannot be opened.

    It is closed before other processes are started, which must not share the connection.
    """
    folder = usable_folder()
    if not folder:
        raise OperationalError("the cache is disabled")
    file = os.path.join(folder, FILE)
    try:
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))  # SQLite gives its other files the same permissions.
        if any(os.path.lexists(beside) and not stat.S_ISREG(os.lstat(beside).st_mode) for beside in _files(file)):
            raise OperationalError("a file of the database is not a regular file")  # SQLite would block on it.
    except OSError as error:
        raise OperationalError(str(error)) from error
    try:
        with closing(connect(file, timeout=_WAIT)) as database, database:
            database.executescript(_SETUP)
            yield database
    except DatabaseError as error:
        if type(error) is DatabaseError:  # Subclasses mean that another process is writing, or that the disk is full.
            _delete(file)
        raise
    except UnicodeDecodeError as error:  # The error message quotes the database, which is damaged.
        _delete(file)
        raise DatabaseError("the database is damaged") from error


def _delete(file: str) -> None:
    """Deletes a damaged database; the next run creates a new one."""
    for beside in _files(file):
        with suppress(OSError):
            os.unlink(beside)


def _files(file: str) -> list[str]:
    """The files of a database: itself, and those that SQLite creates beside it."""
    return [f"{file}{ending}" for ending in ("", "-wal", "-shm", "-journal")]


def read(result: bytes, path: str) -> DraftResult:
    """The result of a draft from its bytes; `path` is where the draft lies today."""
    violations, accepted, *others = json.loads(result)
    return DraftResult(
        [_violation(fields, path) for fields in violations],
        [Accepted(_violation(fields, path), by, reason) for fields, by, reason in accepted],
        *others,
    )


def written(checked: DraftResult) -> bytes | None:
    """The result of a draft as bytes; None for one with a lone surrogate, which is linted again every time."""
    plain = [
        [_without_path(violation) for violation in checked.violations],
        [(_without_path(accepted.violation), accepted.by, accepted.reason) for accepted in checked.accepted],
        list(checked.unread),
        dict(checked.sentences),
        checked.allowed,
        checked.is_other,
    ]
    try:
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return None


_PATH, _FIX, _IN_SENTENCE, _PLACE, _FURTHER = map(Violation._fields.index, ("path", "fix", "in_sentence", "place", "further"))


def _without_path(violation: Violation) -> list[Any]:
    """The fields of a violation as they are cached: independent of the path, so that the results of a renamed draft stay valid."""
    fields = list(violation)
    fields[_PATH] = ""
    return fields


def _violation(fields: list[Any], path: str) -> Violation:
    """A violation read from JSON, which has lists in the place of tuples.

    The list is changed before the violation is made of it: `_replace` makes each violation twice, and took half of the time.
    """
    fields[_PATH] = path
    fields[_FIX] = fields[_FIX] and Fix._make(fields[_FIX])
    fields[_IN_SENTENCE] = fields[_IN_SENTENCE] and Span._make(fields[_IN_SENTENCE])
    fields[_PLACE] = fields[_PLACE] and Place(fields[_PLACE][0], tuple(fields[_PLACE][1]))
    fields[_FURTHER] = tuple(
        Occurrence(start, end, found, fix and Fix(*fix), line) for start, end, found, fix, line in fields[_FURTHER]
    )
    return Violation._make(fields)
