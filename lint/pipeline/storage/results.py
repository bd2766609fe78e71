"""Results of earlier runs: a draft that did not change need not be linted again.

They lie in one SQLite file in the user's own cache folder, never beside the drafts, where somebody could put results of his own.
A result is named for all that it depends on: the code, the rules, the settings, the project's folder and the bytes of the draft.
What was found says much of what is confidential: the file is the user's alone, what is deleted is overwritten, and what nobody
asked for within a month goes.
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
    # `sqlite3` imports `datetime` for columns of dates, which takes as long as to recall a hundred drafts does.
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
"""The number is raised when the table changes."""
_DAY = 24 * 60 * 60
_KEPT = 30
"""How long a result that nobody asked for stays, in days."""
_MOST_BYTES = 256 << 20
_PAGE = 4096
_WAIT = 2
"""How long to wait for another run that is writing, in seconds; after that nothing is kept."""
_SETUP = f"""
PRAGMA page_size = {_PAGE};
PRAGMA max_page_count = {_MOST_BYTES // _PAGE};
PRAGMA secure_delete = ON;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS results (root TEXT, name BLOB, day INTEGER, result BLOB, PRIMARY KEY (root, name)) WITHOUT ROWID;
"""
_KEPT_OF = "SELECT result, day < ? FROM results WHERE root = ? AND name = ?"
_FULL = "SELECT page_count - freelist_count > ? FROM pragma_page_count, pragma_freelist_count"
_OLDER_HALF = "(root, name) IN (SELECT root, name FROM results ORDER BY day LIMIT (SELECT count(*) / 2 FROM results))"


def name_of(data: bytes, suffix: str, settings: Settings, rules: bytes) -> bytes:
    """What a result is called: a digest of the bytes of the draft and of all else that it depends on."""
    return digest(_about(suffix, settings, rules), data)


@cache
def _about(suffix: str, settings: Settings, rules: bytes) -> bytes:
    about = json.dumps([suffix, settings], ensure_ascii=False)
    return digest(code_digest(), rules, about.encode("utf-8", "replace"))


def recall(root: str, wanted: Sequence[tuple[bytes, str]]) -> list[DraftResult | None]:
    """The results of drafts of one project, given by the name of the result and the path of the draft; None where there is none."""
    found: list[DraftResult | None] = [None] * len(wanted)
    project, today = os.fsencode(root), _today()
    with suppress(Error), _opened() as database:
        long_ago = []
        for number, (name, path) in enumerate(wanted):
            kept, is_old = database.execute(_KEPT_OF, (today, project, name)).fetchone() or (None, False)
            written = unsealed(kept, project, name)
            if written is not None:
                found[number] = _read(written, path)
            if is_old:
                long_ago.append((today, project, name))
        if long_ago:
            database.executemany("UPDATE results SET day = ? WHERE root = ? AND name = ?", long_ago)
    return found


def remember(root: str, checked: Iterable[tuple[bytes, DraftResult]]) -> None:
    """Keeps results of drafts of one project, and takes out what nobody asks for any more."""
    project, today = os.fsencode(root), _today()
    rows = [(project, name, today, sealed(written, project, name)) for name, result in checked if (written := _written(result))]
    with suppress(Error), _opened() as database:
        database.execute("DELETE FROM results WHERE day < ?", (today - _KEPT,))
        if database.execute(_FULL, (_MOST_BYTES // _PAGE * 3 // 4,)).fetchone()[0]:
            database.execute(f"DELETE FROM results WHERE {_OLDER_HALF}")
        database.executemany("REPLACE INTO results VALUES (?, ?, ?, ?)", rows)


def _today() -> int:
    return int(time.time()) // _DAY


@contextmanager
def _opened() -> Iterator[Connection]:
    """The database, whose changes are made at the end, all or none. Raises Error where there can be none.

    It is closed before other processes are started, which must not share it.
    """
    folder = usable_folder()
    if not folder:
        raise OperationalError("nothing is to be kept")
    file = os.path.join(folder, FILE)
    try:
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))  # SQLite gives its other files the same permissions.
        if any(os.path.lexists(beside) and not stat.S_ISREG(os.lstat(beside).st_mode) for beside in _files(file)):
            raise OperationalError("there is something in the way")  # SQLite would wait for it to go.
    except OSError as error:
        raise OperationalError(str(error)) from error
    try:
        with closing(connect(file, timeout=_WAIT)) as database, database:
            database.executescript(_SETUP)
            yield database
    except DatabaseError as error:
        if type(error) is DatabaseError:  # Those below it say that somebody else is writing, or that the disk is full.
            _give_up(file)
        raise
    except UnicodeDecodeError as error:  # What is wrong is said in words of the database, which are damaged, too.
        _give_up(file)
        raise DatabaseError("the database is damaged") from error


def _give_up(file: str) -> None:
    """Removes a database that is damaged; the next run makes it anew."""
    for beside in _files(file):
        with suppress(OSError):
            os.unlink(beside)


def _files(file: str) -> list[str]:
    """A database and what SQLite keeps beside it."""
    return [f"{file}{ending}" for ending in ("", "-wal", "-shm", "-journal")]


def _read(written: bytes, path: str) -> DraftResult:
    violations, accepted, *others = json.loads(written)
    return DraftResult(
        [_violation(fields, path) for fields in violations],
        [Accepted(_violation(fields, path), by, reason) for fields, by, reason in accepted],
        *others,
    )


def _written(checked: DraftResult) -> bytes | None:
    plain = [
        [_without_path(violation) for violation in checked.violations],
        [(_without_path(accepted.violation), accepted.by, accepted.reason) for accepted in checked.accepted],
        list(checked.unread),
        dict(checked.sentences),
        checked.allowed,
    ]
    try:
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # A lone surrogate; such a draft is linted again each time.
        return None


def _without_path(violation: Violation) -> Violation:
    """What is kept of a finding: a draft that was renamed has the same."""
    return violation._replace(path="")


def _violation(fields: list[Any], path: str) -> Violation:
    """A finding that JSON kept, where values are lists."""
    kept = Violation._make(fields)
    return kept._replace(
        path=path,
        fix=kept.fix and Fix._make(kept.fix),
        in_sentence=kept.in_sentence and Span._make(kept.in_sentence),
        place=kept.place and Place(kept.place[0], tuple(kept.place[1])),
        further=tuple(Occurrence(start, end, found, fix and Fix(*fix), line) for start, end, found, fix, line in kept.further),
    )
