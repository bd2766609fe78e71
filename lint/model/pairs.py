"""The pairs of characters of a text, as numbers: what can be looked up for a whole text at the speed of C."""

import re
from array import array
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
        self._found: tuple[frozenset[int], Places] | None = None

    def places(self, known: frozenset[int]) -> Places:
        """Where the pairs with these numbers stand. What was searched for last is remembered."""
        if self._found is None or self._found[0] is not known:
            self._found = known, self._search(known)
        return self._found[1]

    def _search(self, known: frozenset[int]) -> Places:
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
        self._known: frozenset[int] = frozenset()
        self._added: list[frozenset[int]] = []

    def add(self, known: frozenset[int]) -> None:
        """Adds the pairs of a rule; once added, it costs nothing."""
        if any(known is added for added in self._added):
            return
        self._added.append(known)
        self._known = self._known | known if self._known else known

    def places(self, pairs: Pairs) -> Places:
        """Where the pairs in a text that are filed stand."""
        return pairs.places(self._known)


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


def _units(text: str) -> "array[int]":
    # Characters of other planes would take two places of the array.
    return array("H", (text if text.isascii() else _PLANES.sub("\ufffd", text)).encode("utf-16-le", "surrogatepass"))


def _interleaved(first: "array[int]", second: "array[int]") -> "array[int]":
    both = array("H", bytes(2 * first.itemsize * len(first)))
    both[0::2], both[1::2] = first, second
    return array("I", both.tobytes())
