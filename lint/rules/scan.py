"""The one Aho-Corasick pass: every literal of every rule, every guard and every structure marker, in one walk over the text.

The automaton reads the bytes of UTF-16 as a Latin-1 string. pyahocorasick searches the children of a node linearly, so a root with
thousands of Chinese characters would be slow; over bytes no node has more than 256 children. A Chinese character takes two steps
through the nodes, which lie all over the memory, and in UTF-8 three: a warm check took a twentieth longer. And where a literal
stands is half of where its bytes do.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from operator import add, itemgetter
from typing import TYPE_CHECKING

import ahocorasick

from lint.model.pairs import utf16_by_pages
from lint.model.record import NamedTuple
from lint.model.text import Hit

if TYPE_CHECKING:  # To make this type out of its text Python would set up its compiler, which takes 0.8 ms.
    _Ends = list[int] | array[int]
    """Where a literal ends, each time: in a short text as a list, which is made faster."""


class Request(NamedTuple):
    """The literals that one owner requests from the scan.

    A hit within the hit of a guard is dropped; of overlapping hits, the leftmost and then the longest is retained, unless all of
    them are asked for (`overlapping`): these come in the order of their ends, and guards do nothing.
    """

    needles: Sequence[str]
    guards: Sequence[str] = ()
    overlapping: bool = False


GUARD = -1
Claims = Sequence[tuple[int, int]]
"""The numbers of the owners of a literal, each with the index of the literal among those that it requests; GUARD for a guard."""


class Scanner:
    """All requests as one automaton, or only the literals that may stand in one `text`; and `further` literals.

    Most runs check one short draft. To leave out the literals that cannot stand in it takes a quarter of the time in which an
    automaton of all of them is built.
    """

    def __init__(self, requests: Sequence[Request], text: str | None = None, further: Iterable[tuple[str, Claims]] = ()) -> None:
        self._requests = len(requests)
        self._overlapping = frozenset(owner for owner, request in enumerate(requests) if request.overlapping)
        owners: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        beginnings = None if text is None else {*text, *map(add, text, text[1:])}
        for owner, request in enumerate(requests):
            for index, needle in enumerate(request.needles):
                if beginnings is None or needle[:2] in beginnings:
                    owners[needle].append((owner, index))
            for guard in () if request.overlapping else request.guards:
                if beginnings is None or guard[:2] in beginnings:
                    owners[guard].append((owner, GUARD))
        for needle, claimed in further:
            owners[needle] += claimed
        # add_word would replace a value, so owners are grouped by literal first.
        self._claims = [(len(needle), claims) for needle, claims in owners.items()]
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        add_word = self._automaton.add_word
        for value, needle in enumerate(owners):
            add_word(_bytes_of(needle).decode("latin-1"), value)
        if owners:
            self._automaton.make_automaton()

    def scan(self, text: str) -> "Scanned":
        """Where the literals of all requests stand."""
        ends: defaultdict[int, _Ends] = defaultdict(partial(array, "I") if len(text) > _PIECE else list)
        if self._claims:
            self._search(text, ends)
        return Scanned(self._requests, ends, self._claims, self._overlapping)

    def _search(self, text: str, ends: "Mapping[int, _Ends]") -> None:
        """Adds where each literal ends, by its number. This loop runs for every literal in the text."""
        search = self._automaton.iter("")
        passed = 0
        for first in range(0, len(text), _PIECE):
            piece = text[first : first + _PIECE]
            encoded = _bytes_of(piece)
            halves = _second_halves(piece) if len(encoded) > 2 * len(piece) else ()
            search.set(encoded.decode("latin-1"), False)
            for last, value in search:
                if last & 1:  # What ends with the first byte of a character is no literal, but parts of two.
                    end = (last + 1 - passed) // 2
                    ends[value].append(first + end - bisect_left(halves, end) if halves else first + end)
            passed += len(encoded)


def _bytes_of(text: str) -> bytes:
    """The bytes that the automaton reads. A lone surrogate becomes a single ?, so that the number of characters is unchanged."""
    return utf16_by_pages(text, "replace")


def _second_halves(text: str) -> Sequence[int]:
    """Where in UTF-16 the second halves of the characters stand that take two units."""
    wide = (at for at, character in enumerate(text) if character > "\uffff")
    return [at + 1 + before for before, at in enumerate(wide)]


class Scanned:
    """The hits of every request, each made when it is asked for: as tuples all at once they took three times the memory of the
    text, while the ends of literals take four bytes a hit; and the rules that a short draft does not concern take no time."""

    def __init__(
        self,
        requests: int,
        ends: "Mapping[int, _Ends]",
        claimed: Sequence[tuple[int, Claims]],
        overlapping: AbstractSet[int],
    ) -> None:
        self._requests = requests
        self._overlapping = overlapping
        self._found: defaultdict[int, list[tuple[int, int, _Ends]]] = defaultdict(list)
        for value, of_literal in ends.items():
            length, claims = claimed[value]
            for owner, index in claims:
                self._found[owner].append((length, index, of_literal))

    @property
    def touched(self) -> AbstractSet[int]:
        """The owners of which a literal or a guard was found."""
        return self._found.keys()

    def __len__(self) -> int:
        return self._requests

    def __iter__(self) -> Iterator[list[Hit]]:
        return map(self.__getitem__, range(self._requests))

    def __getitem__(self, owner: int) -> list[Hit]:
        """The hits of a request, sorted by offset."""
        found = self._found.get(owner)
        if found is None:
            return []
        new = tuple.__new__  # Hit(…) calls a Python function.
        hits: list[Hit] = [new(Hit, (end - length, end, index)) for length, index, ends in found for end in ends]
        if owner in self._overlapping:
            hits.sort(key=_IN_ORDER_OF_ENDS)
            return hits
        hits.sort()
        return hits if _are_settled(hits) else _settle(hits)


_PIECE = 100_000
"""Number of characters passed to the automaton at once; its state carries over to the next piece."""
_IN_ORDER_OF_ENDS = itemgetter(1, 0, 2)


def _are_settled(hits: Iterable[Hit]) -> bool:
    """Whether hits, sorted by start, hold no guard and do not overlap: so it is with nearly all owners."""
    reached = 0
    for start, end, needle in hits:
        if start < reached or needle == GUARD:
            return False
        reached = end
    return True


def _settle(hits: list[Hit]) -> list[Hit]:
    """Removes hits inside guards, and of overlapping hits all but the leftmost and then longest."""
    hits.sort(key=_leftmost_longest)
    return list(_leftmost(_unguarded(hits)))


def _leftmost_longest(hit: Hit) -> tuple[int, int, int]:
    # A guard (-1) sorts before a needle with the same span.
    return hit.start, -hit.end, hit.needle


def _unguarded(hits: list[Hit]) -> Iterable[Hit]:
    """Hits outside all guards. The hits are sorted by start, so the farthest end of a guard so far decides."""
    reach = -1
    for hit in hits:
        if hit.needle == GUARD:
            reach = max(reach, hit.end)
        elif hit.end > reach:
            yield hit


def _leftmost(hits: Iterable[Hit]) -> Iterable[Hit]:
    end = -1
    for hit in hits:
        if hit.start >= end:
            end = hit.end
            yield hit
