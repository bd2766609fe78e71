"""Paragraphs that several documents have, character by character once spaces and marks are folded."""

from array import array
from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from itertools import combinations

import pyarrow as pa
import pyarrow.compute as pc

from lint.hosts.corpus.report.shared.spilled import Spilled
from lint.model.record import NamedTuple

FORMULA = 20
"""A paragraph of more documents than that is a formula, and says nothing about any two of them."""
_SHOWN = 10
_DRAFTS = 200
"""For how many of the documents that share the most it is counted with whom they do."""
_MOST_PAIRS = 15
_LEAST_SHARED = 2
"""From how many paragraphs on two documents are named as a pair: single ones are named by themselves."""
_DOCUMENTS_NAMED = 5


class Place(NamedTuple):
    """Where a paragraph stands."""

    document: int
    paragraph: int


class Repeated(NamedTuple):
    """A paragraph that several documents have."""

    documents: int
    places: tuple[Place, ...]
    """The first of them."""
    order: tuple[int, ...]
    """What repeated paragraphs are sorted by: the commonest first, then as they stand."""


class SharingPair(NamedTuple):
    """Two documents that have paragraphs in common."""

    paragraphs: int
    one: int
    other: int
    example: Place


class Identical(NamedTuple):
    """What was found."""

    shared: int
    """How many different paragraphs several documents have, but not so many that they are formulas."""
    documents: int
    """How many documents have one of them."""
    commonest: list[Repeated]
    formulas: int
    commonest_formulas: list[Repeated]
    pairs: list[SharingPair]
    formula_digests: pa.Array


def identical(paragraphs: Spilled, documents: int) -> Identical:
    """Counts repeated paragraphs, file by file of the digests. Raises OSError."""
    shared = formulas = 0
    commonest: list[Repeated] = []
    commonest_formulas: list[Repeated] = []
    by_document = array("I", bytes(4 * documents))
    digests = [pa.array([], pa.uint64())]
    for table in paragraphs.tables():
        counted = _counted(table)
        few = counted.filter(pc.less_equal(counted.column("documents"), FORMULA))
        many = counted.filter(pc.greater(counted.column("documents"), FORMULA))
        shared, formulas = shared + few.num_rows, formulas + many.num_rows
        digests.append(many.column("digest").combine_chunks())
        commonest = _with_commonest(commonest, table, few)
        commonest_formulas = _with_commonest(commonest_formulas, table, many)
        holders = _holders(table, few.column("digest"))
        for row in pc.value_counts(holders.column("document").combine_chunks()).to_pylist():
            by_document[row["values"]] += row["counts"]
    sharing = (document for document, count in enumerate(by_document) if count)
    most = nlargest(_DRAFTS, sharing, key=by_document.__getitem__)
    pairs = _pairs(paragraphs, set(most))
    return Identical(
        shared, documents - by_document.count(0), commonest, formulas, commonest_formulas, pairs, pa.concat_arrays(digests)
    )


def _counted(table: pa.Table) -> pa.Table:
    """The digests that several documents have, how many, and what equally common ones are sorted by."""
    wanted = [("document", "count_distinct"), ("document", "min"), ("paragraph", "min")]
    counted = table.group_by("digest").aggregate(wanted).rename_columns(["digest", "documents", "first", "paragraph"])
    return counted.filter(pc.greater(counted.column("documents"), 1))


def _holders(table: pa.Table, digests: pa.ChunkedArray) -> pa.Table:
    """A row for each document that has a paragraph of these digests, with the first place of it."""
    rows = table.filter(pc.is_in(table.column("digest"), digests.combine_chunks()))
    return (
        rows.group_by(["digest", "document"]).aggregate([("paragraph", "min")]).rename_columns(["digest", "document", "paragraph"])
    )


def _with_commonest(known: list[Repeated], table: pa.Table, counted: pa.Table) -> list[Repeated]:
    keys = [("documents", "descending"), ("first", "ascending"), ("paragraph", "ascending"), ("digest", "ascending")]
    order = pc.sort_indices(counted, keys)[:_SHOWN]
    chosen = counted.take(order)
    holders = _holders(table, chosen.column("digest")).sort_by([("document", "ascending")]).to_pylist()
    places: dict[int, list[Place]] = {}
    for row in holders:
        places.setdefault(row["digest"], []).append(Place(row["document"], row["paragraph"]))
    found = []
    for row in chosen.to_pylist():
        sorted_by = (-row["documents"], row["first"], row["paragraph"], row["digest"])
        found.append(Repeated(row["documents"], tuple(places[row["digest"]][:_DOCUMENTS_NAMED]), sorted_by))
    return sorted([*known, *found], key=lambda one: one.order)[:_SHOWN]


def _pairs(paragraphs: Spilled, drafts: set[int]) -> list[SharingPair]:
    """The pairs that share the most, of those that one of the given documents is in."""
    counts: Counter[tuple[int, int]] = Counter()
    examples: dict[tuple[int, int], Place] = {}
    for table in paragraphs.tables() if drafts else ():
        for places in _groups_with(table, drafts):
            for one, other in combinations(sorted(places), 2):
                if one.document in drafts or other.document in drafts:
                    pair = (one.document, other.document)
                    counts[pair] += 1
                    examples[pair] = min(one, examples.get(pair, one))
    several = [pair for pair, count in counts.items() if count >= _LEAST_SHARED]
    chosen = sorted(several, key=lambda pair: (-counts[pair], pair))[:_MOST_PAIRS]
    return [SharingPair(counts[pair], *pair, examples[pair]) for pair in chosen]


def _groups_with(table: pa.Table, drafts: set[int]) -> Iterator[list[Place]]:
    """The places of each paragraph that is shared by one of these documents."""
    counted = _counted(table)
    few = counted.filter(pc.less_equal(counted.column("documents"), FORMULA)).column("digest").combine_chunks()
    theirs = (
        table.filter(pc.is_in(table.column("document"), pa.array(sorted(drafts), pa.uint32()))).column("digest").combine_chunks()
    )
    wanted = few.filter(pc.is_in(few, theirs))
    groups: dict[int, list[Place]] = {}
    for row in _holders(table, pa.chunked_array([wanted], pa.uint64())).to_pylist():
        groups.setdefault(row["digest"], []).append(Place(row["document"], row["paragraph"]))
    yield from groups.values()
