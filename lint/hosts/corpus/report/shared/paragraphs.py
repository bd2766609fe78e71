"""The long paragraphs of documents, and what they are known by: a digest each, and a signature of their shingles.

The work of the processes; nothing here is kept. Texts are folded to their letters and figures, so that neither spaces nor marks
tell paragraphs apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import pyarrow as pa
from rensa import RMinHash

from lint.hosts.corpus.batches import given_in
from lint.hosts.corpus.documents import as_text, source_of
from lint.hosts.corpus.tables import FAULT, FIELDS
from lint.model.errors import SourceError, guarding
from lint.model.record import NamedTuple

LEAST = 40
"""From how many characters on, folded, a paragraph counts: below lie salutations and what everybody says."""
SHINGLE = 3
"""In characters."""
BANDS, _ROWS = 10, 6
"""Of pairs with a likeness of 0.8, which this is to find, 95 of 100 have a band in common; of 0.9, all; of 0.5, 15 of 100."""
_SEED = 20180
_OPENING = 6
_MOST_SEEN = 200_000

PARAGRAPHS = pa.schema([("digest", pa.uint64()), ("document", pa.uint32()), ("paragraph", pa.uint32())])
SIGNATURES = pa.schema([*PARAGRAPHS, ("opening", pa.uint32()), *((f"band{n}", pa.uint32()) for n in range(BANDS))])


class Digested(NamedTuple):
    """What a batch of documents holds."""

    documents: int
    paragraphs: pa.RecordBatch
    """A row a paragraph, of the schema `PARAGRAPHS`; documents are numbered from 0 in the batch."""
    signatures: pa.RecordBatch
    """Of the schema `SIGNATURES`: those that were in the sample and not met before by this process."""


class Wanted(NamedTuple):
    """A paragraph to be read again."""

    document: int
    paragraph: int


class Reread(NamedTuple):
    """A document that was read again."""

    id: str
    title: str
    paragraphs: Mapping[int, str]


_seen: set[int] = set()
"""Digests that this process has signed in this corpus; identical paragraphs need it once."""


def forget() -> None:
    """Begins another corpus."""
    _seen.clear()


def digested(batch: pa.RecordBatch, sample: int) -> Digested:
    """The paragraphs of documents. One in `sample` is signed, chosen by its beginning, which those nearly the same have alike."""
    rows: list[tuple[int, int, int]] = []
    signed: list[tuple[int, int, int, int]] = []
    texts: list[str] = []
    for document, given in enumerate(_documents(batch)):
        for paragraph, text in enumerate(paragraphs_of(given)):
            folded = fold(text)
            if len(folded) < LEAST:
                continue
            digest = _digest(folded)
            rows.append((digest, document, paragraph))
            opening = _digest(folded[:_OPENING]) & 0xFFFFFFFF
            if opening % sample == 0 and digest not in _seen:
                _seen.add(digest)
                signed.append((digest, document, paragraph, opening))
                texts.append(folded)
    if len(_seen) > _MOST_SEEN:
        forget()
    return Digested(batch.num_rows, _batch(rows, PARAGRAPHS), _batch([*map(_joined, signed, _bands(texts))], SIGNATURES))


def _joined(row: tuple[int, ...], bands: tuple[int, ...]) -> tuple[int, ...]:
    return row + bands


def _batch(rows: Sequence[tuple[int, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = list(zip(*rows)) if rows else [()] * len(schema)
    return pa.RecordBatch.from_arrays([pa.array(column, field.type) for column, field in zip(columns, schema)], schema=schema)


def _bands(texts: Sequence[str]) -> Iterator[tuple[int, ...]]:
    signatures = RMinHash.digests_from_token_sets([shingles(text) for text in texts], num_perm=BANDS * _ROWS, seed=_SEED)
    for signature in signatures:
        yield tuple(hash(tuple(signature[at : at + _ROWS])) & 0xFFFFFFFF for at in range(0, BANDS * _ROWS, _ROWS))


def shingles(folded: str) -> set[str]:
    """The runs of characters of a folded text by which it is compared."""
    return {folded[at : at + SHINGLE] for at in range(len(folded) - SHINGLE + 1)}


def likeness(one: str, other: str) -> float:
    """The exact Jaccard index of the shingles of two folded texts, from 0 to 1."""
    ours, theirs = shingles(one), shingles(other)
    return len(ours & theirs) / (len(ours | theirs) or 1)


def fold(text: str) -> str:
    """The letters and figures of a text."""
    return "".join(filter(str.isalnum, text))


def _digest(folded: str) -> int:
    return int.from_bytes(blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _documents(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    return given_in(batch.select([name for name in batch.schema.names if name in (*FIELDS, FAULT)]))


def paragraphs_of(given: Mapping[str, Any]) -> list[str]:
    """The paragraphs of a document in normal text, without what stands beside the speech; none where it cannot be read."""
    if given.get(FAULT):
        return []
    try:
        with guarding():
            source = source_of(given, as_text(given.get("path")) or "")
    except SourceError:
        return []
    normal = source.text.normal
    return [normal[one.start : one.end] for one in source.paragraphs if not one.aside]


def reread(batch: pa.RecordBatch, wanted: Mapping[int, Sequence[int]]) -> dict[int, Reread]:
    """The paragraphs that are wanted of documents, by their numbers in the batch."""
    found = {}
    for document, numbers in wanted.items():
        given = next(_documents(batch.slice(document, 1)))
        paragraphs = paragraphs_of(given)
        texts = {number: paragraphs[number] for number in numbers if number < len(paragraphs)}
        found[document] = Reread(as_text(given.get("id")) or "", as_text(given.get("title")) or "", texts)
    return found
