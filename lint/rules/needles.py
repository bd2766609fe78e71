"""The needles and guards of all rules in one table, of which a short text concerns few.

They are filed under pairs of characters, as numbers, so that a set of the pairs of a text says which may stand in it: 500 of 16,000
for a draft of a few pages. The others are never made, and a list of 100,000 words more costs next to nothing.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby, pairwise
from operator import add

from lint.model.pairs import as_numbers, common, neighbours, numbers_of
from lint.model.record import NamedTuple
from lint.rules.scan import GUARD, Claims, Request


class _Written(NamedTuple):
    """The table as it is kept: arrays of numbers, and the needles."""

    pairs: bytes | memoryview
    """The pairs under which needles are filed, sorted."""
    numbers: bytes | memoryview
    """The number of the first needle under each."""
    bounds: bytes | memoryview
    """Where each begins."""
    firsts: bytes | memoryview
    """The first pair of each."""
    lasts: bytes | memoryview
    claims: bytes | memoryview
    """Where the claims to each begin."""
    claimed: bytes | memoryview
    """The owners, each with the index of the needle among those that it requested."""
    needles: bytes | memoryview
    """One behind the other, in UTF-8."""


def written_needles(requests: Sequence[Request]) -> bytes:
    """The table of the needles of all owners."""
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for number, request in enumerate(requests):
        for index, needle in enumerate(request.needles):
            owners[needle] += number, index
        for guard in () if request.overlapping else request.guards:
            owners[guard] += number, GUARD
    filed = _rarest_pairs(filter(None, owners))
    needles = sorted(filed, key=filed.__getitem__)
    pairs = {pair: len(list(same)) for pair, same in groupby(needles, key=filed.__getitem__)}
    written = _Written(
        pairs=array("I", pairs).tobytes(),
        numbers=_sums(pairs.values()),
        bounds=_sums(map(len, needles)),
        firsts=array("I", (_number(needle[:2]) for needle in needles)).tobytes(),
        lasts=array("I", (_number(needle[-2:]) for needle in needles)).tobytes(),
        claims=_sums(len(owners[needle]) for needle in needles),
        claimed=array("i", chain.from_iterable(owners[needle] for needle in needles)).tobytes(),
        needles="".join(needles).encode("utf-8", "surrogatepass"),
    )
    return b"".join((array("I", map(len, written)).tobytes(), *written))


def _read(written: bytes) -> _Written:
    """The parts of the table. Nothing is copied: with 100,000 words more these are four megabytes, which takes 2 ms."""
    sizes = as_numbers(written[: len(_Written._fields) * array("I").itemsize])
    ends = list(accumulate(sizes, initial=sizes.nbytes))
    return _Written._make(memoryview(written)[start:end] for start, end in pairwise(ends))


def _rarest_pairs(needles: Iterable[str]) -> dict[str, int]:
    """Of each needle the pair of neighbours in it that fewest needles have: what many have stands in any text."""
    neighbours = {needle: [*map(add, needle, needle[1:])] or [needle] for needle in needles}
    common = Counter(chain.from_iterable(neighbours.values()))
    return {needle: _number(min(pairs, key=common.__getitem__)) for needle, pairs in neighbours.items()}


def _number(pair: str) -> int:
    """The number of a pair, as `neighbours` has it of a text; of a single character, its code point."""
    return ord(pair) if len(pair) == 1 else numbers_of(pair)[0]


def _sums(lengths: Iterable[int]) -> bytes:
    return array("I", accumulate(lengths, initial=0)).tobytes()


class Needles:
    """The table, from which the needles are taken that a text concerns."""

    def __init__(self, written: bytes) -> None:
        table = _read(written)
        self._needles = str(table.needles, "utf-8", "surrogatepass")
        self._pairs, self._numbers, self._bounds = map(as_numbers, (table.pairs, table.numbers, table.bounds))
        self._firsts, self._lasts, self._claims = map(as_numbers, (table.firsts, table.lasts, table.claims))
        self._claimed = memoryview(table.claimed).cast("i")

    def all(self) -> Iterator[tuple[str, Claims]]:
        """Every needle, with the numbers and indexes by which it was requested."""
        spans = pairwise(self._bounds)
        return ((self._needles[start:end], self._claims_to(number)) for number, (start, end) in enumerate(spans))

    def standing_in(self, text: str) -> Iterator[tuple[str, Claims]]:
        """The needles of which three pairs stand in a text, the first, the last and the rarest: all that do, and few others."""
        pairs = {*neighbours(text), *map(ord, set(text))}
        numbers, bounds, firsts, lasts = self._numbers, self._bounds, self._firsts, self._lasts
        for pair in common(self._pairs, pairs):
            at = bisect_left(self._pairs, pair)
            for number in range(numbers[at], numbers[at + 1]):
                if firsts[number] in pairs and lasts[number] in pairs:
                    yield self._needles[bounds[number] : bounds[number + 1]], self._claims_to(number)

    def _claims_to(self, number: int) -> Claims:
        claimed = iter(self._claimed[self._claims[number] : self._claims[number + 1]])
        return list(zip(claimed, claimed))
