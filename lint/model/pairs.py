"""The pairs of characters of a text, as numbers: what can be looked up for a whole text at the speed of C."""

import re
from array import array
from bisect import bisect_left
from codecs import utf_16_be_encode
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from itertools import compress, count

from lint.model.record import NamedTuple

_PLANES = re.compile("[\U00010000-\U0010ffff]")


_PIECE = 100_000
"""How many characters are looked at together: the numbers of all pairs of a long text would take more memory than the text."""
_SHORT = 20_000
"""Up to how many characters the pairs of a text are looked up in the table: a set of the table's 27,000 takes 2.5 ms to make."""
_FEW = 16
"""To look up a pair of a text takes as long as going through so many pairs of a table."""


class Places(NamedTuple):
    """Where pairs that were searched for stand in a text: their offsets, and their numbers."""

    offsets: "array[int]"
    numbers: "array[int]"


class Pairs:
    """The pairs of each character of a text and the next but one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.found: tuple[Sequence[Sequence[int]], Places] | None = None
        """What was searched for together, and where it stands; see `Filed`."""

    def search_alone(self, filed: Sequence[int]) -> Places:
        """Where the pairs of a table stand, which is sorted."""
        if len(self._text) > _SHORT:
            return self.search(frozenset(filed))
        return self.search(common(filed, self._distinct))

    @cached_property
    def _numbers(self) -> list[int]:
        """Those of a short text, as the numbers that sets look up: an array makes them each time."""
        return list(skipping(self._text))

    @cached_property
    def _distinct(self) -> set[int]:
        return set(self._numbers)

    def _pieces(self) -> Iterator[tuple[int, Sequence[int]]]:
        """The pairs of each piece of the text, with the offset at which it begins."""
        if len(self._text) <= _SHORT:
            yield 0, self._numbers
            return
        for first in range(0, len(self._text), _PIECE):
            yield first, skipping(self._text[first : first + _PIECE + 2])

    def search(self, known: Set[int]) -> Places:
        """Where the pairs with these numbers stand."""
        found = Places(array("I"), array("I"))
        for first, numbers in self._pieces():
            offsets = array("I", compress(count(), map(known.__contains__, numbers)))
            found.numbers.extend(map(numbers.__getitem__, offsets))
            found.offsets.extend(map(first.__add__, offsets) if first else offsets)
        return found


class Filed:
    """The pairs under which the phrases of several rules are filed, so that a text is searched once for all of them."""

    def __init__(self) -> None:
        self._known: list[Sequence[int]] = []
        self._together: tuple[Sequence[int], ...] = ()
        self._union: frozenset[int] = frozenset()

    def places(self, pairs: Pairs, filed: Sequence[int]) -> Places:
        """Where the pairs of a rule, which are sorted, stand in a text, and perhaps those of others. A rule that is new searches by
        itself: most runs see no second text. From the next text on, it is one of those that search together."""
        if not any(filed is one for one in self._known):
            self._known.append(filed)
            return pairs.search_alone(filed)
        if pairs.found is None:
            if len(self._together) < len(self._known):
                # The copy lies in half the memory, and is looked up in a twentieth less of the time of a warm check.
                self._union = frozenset(set(self._union).union(*self._known[len(self._together) :]))
                self._together = tuple(self._known)
            pairs.found = self._together, pairs.search(self._union)
        together, places = pairs.found
        return places if any(filed is one for one in together) else pairs.search_alone(filed)


def common(filed: Sequence[int], pairs: set[int]) -> set[int]:
    """Those of the pairs of a text that stand in a table, which is sorted."""
    if len(filed) < _FEW * len(pairs):
        return pairs.intersection(filed)
    return {pair for pair in pairs if (at := bisect_left(filed, pair)) < len(filed) and filed[at] == pair}


def as_numbers(written: bytes | memoryview) -> "memoryview[int]":
    """The numbers of an array that was kept as bytes. Nothing is copied."""
    return memoryview(written).cast("I")


def skipping(text: str) -> "array[int]":
    """The pair of each character of a text and the next but one, as a number."""
    units = _units(text)
    return _interleaved(units[:-2], units[2:])


def neighbours(text: str) -> "array[int]":
    """The pair of each character of a text and the next one, as a number."""
    units = _units(text)
    return _interleaved(units[:-1], units[1:])


def numbers_of(pairs: str) -> "array[int]":
    """The numbers of pairs of characters that are written one behind the other."""
    units = _units(pairs)
    return _interleaved(units[0::2], units[1::2])


def utf16(text: str) -> bytes:
    """A text in UTF-16, in the byte order of the machine. Python can do that by itself, with a mark; for `utf-16-le` it imports a
    codec, which takes 0.2 ms."""
    return text.encode("utf-16", "surrogatepass")[2:]


def utf16_by_pages(text: str, surrogates: str) -> bytes:
    """A text in UTF-16, of each unit the upper byte first; `surrogates` is what becomes of lone ones. Not by the name of the codec,
    for which Python imports it."""
    return utf_16_be_encode(text, surrogates)[0]


def in_one_plane(text: str) -> str:
    """A text in which characters of other planes, which would take two numbers each, are all the same."""
    return text if text.isascii() else _PLANES.sub("\ufffd", text)


def _units(text: str) -> "array[int]":
    return array("H", utf16(in_one_plane(text)))


def _interleaved(first: "array[int]", second: "array[int]") -> "array[int]":
    both = array("H", bytes(2 * first.itemsize * len(first)))
    both[0::2], both[1::2] = first, second
    return array("I", both.tobytes())
