"""The parts of a run: some megabytes of documents each, and their results, written together and found again after a break.

The name of a part says where in the input it lies, whichever engine does it. Its files carry a digest of its documents and rules:
what is there with the same digest is not done again, and what has changed is.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lint.hosts.corpus import inputs
from lint.hosts.corpus.batches import documents_of, findings_of, lint_batches
from lint.hosts.corpus.inputs import Columns, Piece
from lint.hosts.corpus.rules_sent import RulesSent
from lint.hosts.corpus.tables import DOCUMENTS, FINDINGS, VERSION
from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.wording import VARIABLE, Wording, reason_of
from lint.pipeline.storage.files import replace_file

_MOST_BYTES, _MOST_DOCUMENTS = 4 << 20, 2000
"""What closes a part. A second of work: less is lost by a break, and more files are a burden to everybody."""
RESULTS = ("documents", "findings")
"""The folders of the two tables."""
_DIGEST, _TALLY, _VERSION = b"speechlint.part", b"speechlint.tally", b"speechlint.tables"
_NAME = re.compile(r"part-\d{6,}-\d{6,}\.parquet")


class Job(NamedTuple):
    """What every process of a run knows."""

    output: str
    columns: Columns
    rules: RulesSent


class Part(NamedTuple):
    """Documents to be checked together."""

    name: str
    digest: str
    documents: bytes
    """Batches as a stream of Arrow."""
    size: int


class Tally(NamedTuple):
    """What came of a part, or of several."""

    documents: int = 0
    findings: int = 0
    unreadable: int = 0
    size: int = 0
    """Bytes of documents."""
    earlier: int = 0
    """How many of the documents an earlier run had checked."""

    def plus(self, other: "Tally") -> "Tally":
        return Tally(*map(sum, zip(self, other)))


def parts_of(job: Job, number: int, piece: Piece) -> Iterator[Part]:
    """The parts of a piece, of which the number in the whole input is given. Raises ConfigError."""
    for row, batches in enumerate(_grouped(inputs.batches(piece, job.columns))):
        stream = BytesIO()
        with pa.ipc.new_stream(stream, batches[0].schema) as writer:
            for batch in batches:
                writer.write_batch(batch)
        documents = stream.getvalue()
        digest = blake2b(documents, digest_size=16, key=job.rules.name[:64]).hexdigest()
        yield Part(f"part-{number:06d}-{row:06d}.parquet", digest, documents, sum(map(_size, batches)))


def _grouped(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    waiting: list[pa.RecordBatch] = []
    held = documents = 0
    for batch in batches:
        waiting.append(batch)
        held += _size(batch)
        documents += batch.num_rows
        if held >= _MOST_BYTES or documents >= _MOST_DOCUMENTS:
            yield waiting
            waiting, held, documents = [], 0, 0
    if waiting:
        yield waiting


def _size(batch: pa.RecordBatch) -> int:
    """The bytes of documents in a batch, those included that are read from files later."""
    later = pc.sum(batch.column("size")).as_py() if "size" in batch.schema.names else None
    return int(batch.nbytes + (later or 0))


def batches_of(part: Part) -> list[pa.RecordBatch]:
    """The documents of a part."""
    with pa.ipc.open_stream(part.documents) as stream:
        return list(stream)


def lint_part(job: Job, part: Part) -> Tally:
    """Checks a part and writes its results. Raises OSError, RuleError and ConfigError."""
    return write_part(job.output, part, lint_batches(batches_of(part), job.rules))


def write_part(output: str, part: Part, checked: Iterable[pa.RecordBatch]) -> Tally:
    """Writes the results of a part, the table of documents last: where that is, the part is done. Raises OSError."""
    documents, findings = [], []
    for batch in checked:
        documents.append(documents_of(batch))
        findings.append(findings_of(batch))
    rows, found = pa.Table.from_batches(documents, DOCUMENTS), pa.Table.from_batches(findings, FINDINGS).unify_dictionaries()
    unreadable = rows.num_rows - rows.column("error").null_count
    tally = Tally(rows.num_rows, found.num_rows, unreadable, part.size)
    said = {_DIGEST: part.digest, _TALLY: json.dumps(tally), _VERSION: str(VERSION)}
    for name, table in (("findings", found), ("documents", rows)):
        written = BytesIO()
        pq.write_table(table.replace_schema_metadata(said), written, compression="zstd")
        replace_file(os.path.join(output, name, part.name), written.getvalue())
    return tally


def done(output: str, part: Part) -> Tally | None:
    """What came of a part that an earlier run has done; None for one that is still to be done."""
    tally = None
    for name in RESULTS:
        said = _said(os.path.join(output, name, part.name))
        if said.get(_DIGEST) != part.digest.encode():
            return None
        try:
            tally = Tally(*map(int, json.loads(said[_TALLY])))
            tally = tally._replace(earlier=tally.documents)
        except (KeyError, ValueError, TypeError):
            return None
    return tally


def _said(path: str) -> Mapping[bytes, bytes]:
    """What a file of results says of itself; nothing where it is missing or broken."""
    try:
        return (pq.read_metadata(path).metadata or {}) if os.path.isfile(path) else {}
    except (OSError, pa.ArrowException):
        return {}


def lint_piece(job: Job, numbered: tuple[int, Piece]) -> Iterator[tuple[str, Tally]]:
    """Checks what is left of a piece where it is, for engines: the names of its parts, and what came of each."""
    os.environ[VARIABLE] = job.rules.language  # A worker elsewhere has a locale of its own.
    for part in parts_of(job, *numbered):
        yield part.name, done(job.output, part) or lint_part(job, part)


def remove_others(output: str, names: set[str]) -> None:
    """Removes the parts of earlier runs that are not of this one: the input had more documents then."""
    for table in RESULTS:
        folder = os.path.join(output, table)
        for name in os.listdir(folder):
            if _NAME.fullmatch(name) and name not in names:
                with suppress(OSError):
                    os.unlink(os.path.join(folder, name))


def unwritable(path: str, error: OSError) -> ConfigError:
    """The error for results that cannot be written."""
    reason = reason_of(error)
    return ConfigError(Wording(f"{path}: cannot be written: {reason.english}", f"{path}：写不了：{reason.chinese}"))
