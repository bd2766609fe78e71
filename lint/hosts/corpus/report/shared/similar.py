"""Paragraphs that are nearly the same: candidates by bands of their signatures. Whether they are is for their texts to say."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from lint.hosts.corpus.report.shared.identical import FORMULA, Place
from lint.hosts.corpus.report.shared.paragraphs import BANDS, SIGNATURES
from lint.model.record import NamedTuple

_MOST_HELD = 500_000
"""How many signatures are held; of more, a sample."""
_MOST_PAIRS = 40_000
"""How many candidates are verified; of more, a sample."""
_BITS = 0xFFFFFFFF
_PRIME = 2654435761


class Candidates(NamedTuple):
    """Pairs of paragraphs that share a band."""

    pairs: list[tuple[Place, Place]]
    of: int
    """How many there are; more than `pairs` where these are a sample."""
    families: int
    """How many bands more documents have than make a formula, so that their pairs are none of interest."""


class Signatures:
    """The signatures of the paragraphs of a corpus, or of one in `sample` of them, chosen by how they begin."""

    def __init__(self) -> None:
        self.sample = 1
        self._held: list[pa.RecordBatch | pa.Table] = []
        self._rows = 0

    def add(self, batch: pa.RecordBatch) -> None:
        self._held.append(batch)
        self._rows += batch.num_rows
        if self._rows > _MOST_HELD:
            table = self._distinct()
            while table.num_rows > _MOST_HELD * 3 // 4:
                self.sample *= 2
                table = table.filter(pc.equal(pc.bit_wise_and(table.column("opening"), self.sample - 1), 0))
            self._held, self._rows = [table], table.num_rows

    def _distinct(self) -> pa.Table:
        """One row a digest: the first."""
        tables = [pa.Table.from_batches([one]) if isinstance(one, pa.RecordBatch) else one for one in self._held]
        table = pa.concat_tables([SIGNATURES.empty_table(), *tables]).combine_chunks()
        order = pc.sort_indices(table, [("digest", "ascending"), ("document", "ascending"), ("paragraph", "ascending")])
        digests = table.column("digest").take(order).combine_chunks()
        if len(digests) < 2:
            return table
        changes = pc.not_equal(digests[1:], digests[:-1])
        firsts = pa.concat_arrays([pa.array([True]), changes])
        return table.take(order.filter(firsts)).combine_chunks()

    def candidates(self, formulas: pa.Array) -> Candidates:
        """Pairs of different documents that have a band in common, but for formulas."""
        table = self._distinct()
        self._held = []
        table = table.filter(pc.invert(pc.is_in(table.column("digest"), formulas))).combine_chunks()
        chosen, families = _Sample(), 0
        for band in range(BANDS):
            for group in _groups(table, f"band{band}"):
                if len({place.document for place in group}) > FORMULA:
                    families += 1
                else:
                    chosen.add_pairs(sorted(group))
        return Candidates(sorted(chosen.pairs), chosen.of, families)


def _groups(table: pa.Table, band: str) -> Iterator[list[Place]]:
    """The places of paragraphs that have the same value in a band."""
    counted = table.group_by(band).aggregate([([], "count_all")])
    several = counted.filter(pc.greater(counted.column("count_all"), 1)).column(band).combine_chunks()
    rows = table.select([band, "document", "paragraph"]).filter(pc.is_in(table.column(band), several))
    rows = rows.sort_by(band).combine_chunks()
    group: list[Place] = []
    last = None
    for batch in rows.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            if row[band] != last and group:
                yield group
                group = []
            last = row[band]
            group.append(Place(row["document"], row["paragraph"]))
    if group:
        yield group


class _Sample:
    """At most so many pairs, each with the same chance, whatever the order in which they come."""

    def __init__(self) -> None:
        self.pairs: set[tuple[Place, Place]] = set()
        self._share = 1

    @property
    def of(self) -> int:
        """About how many pairs there were."""
        return len(self.pairs) * self._share

    def add_pairs(self, group: list[Place]) -> None:
        for number, one in enumerate(group):
            for other in group[number + 1 :]:
                if one.document != other.document and self._is_in((one, other)):
                    self.pairs.add((one, other))
        while len(self.pairs) > _MOST_PAIRS:
            self._share *= 2
            self.pairs = set(filter(self._is_in, self.pairs))

    def _is_in(self, pair: tuple[Place, Place]) -> bool:
        mixed = hash(pair) * _PRIME & _BITS
        return (mixed >> 8) % self._share == 0
