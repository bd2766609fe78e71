"""The pairs of characters of a text, as numbers: what can be looked up for a whole text at the speed of C."""

import re
from array import array
from collections.abc import Sequence
from itertools import compress, count

from lint.model.record import NamedTuple

_PLANES = re.compile("[\U00010000-\U0010ffff]")


_PIECE = 100_000
"""How many characters are looked at together: the numbers of all pairs of a long text would take more memory than the text."""


class Places(NamedTuple):
    """Where pairs that were searched for stand in a text: their offsets, and their numbers."""

    offsets: "array[int]"
    numbers: "array[int]"


class Pairs:
    """The pairs of each character of a text and the next but one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.found: tuple[Sequence[frozenset[int]], Places] | None = None
        """What was searched for together, and where it stands; see `Filed`."""

    def search(self, known: frozenset[int]) -> Places:
        """Where the pairs with these numbers stand."""
        found = Places(array("I"), array("I"))
        for first in range(0, len(self._text), _PIECE):
            numbers = skipping(self._text[first : first + _PIECE + 2])
            offsets = array("I", compress(count(), map(known.__contains__, numbers)))
            found.numbers.extend(map(numbers.__getitem__, offsets))
            found.offsets.extend(map(first.__add__, offsets) if first else offsets)
        return found


class Filed:
    """The pairs under which the phrases of several rules are filed, so that a text is searched once for all of them."""

    def __init__(self) -> None:
        self._known: list[frozenset[int]] = []
        self._together: tuple[frozenset[int], ...] = ()
        self._union: frozenset[int] = frozenset()

    def places(self, pairs: Pairs, known: frozenset[int]) -> Places:
        """Where the pairs of a rule stand in a text, and perhaps those of others. A rule that is new searches by itself; from the
        next text on, it is one of those that search together."""
        if not any(known is one for one in self._known):
            self._known.append(known)
        if pairs.found is None:
            if len(self._together) < len(self._known):
                self._together = tuple(self._known)
                self._union = known.union(*self._known) if len(self._known) > 1 else known
            pairs.found = self._together, pairs.search(self._union)
        together, places = pairs.found
        return places if any(known is one for one in together) else pairs.search(known)


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


def in_one_plane(text: str) -> str:
    """A text in which characters of other planes, which would take two numbers each, are all the same."""
    return text if text.isascii() else _PLANES.sub("\ufffd", text)


def _units(text: str) -> "array[int]":
    return array("H", in_one_plane(text).encode("utf-16-le", "surrogatepass"))


def _interleaved(first: "array[int]", second: "array[int]") -> "array[int]":
    both = array("H", bytes(2 * first.itemsize * len(first)))
    both[0::2], both[1::2] = first, second
    return array("I", both.tobytes())
