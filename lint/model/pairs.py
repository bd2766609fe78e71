"""The pairs of characters of a text, as numbers: what can be looked up for a whole text at the speed of C."""

import re
from array import array
from collections.abc import Sequence
from itertools import compress, count

from lint.model.record import NamedTuple

_PLANES = re.compile("[\U00010000-\U0010ffff]")


class Places(NamedTuple):
    """Where pairs that were searched for stand in a text: their offsets, and their numbers."""

    offsets: Sequence[int]
    numbers: Sequence[int]


class Pairs:
    """Of each character of a text and the next but one, the pair as a number."""

    def __init__(self, text: str) -> None:
        units = _units(text)
        self.numbers = _interleaved(units[:-2], units[2:])
        self.found: tuple[frozenset[int], Places] | None = None
        """What was searched for, and where it stands; see `Filed`."""


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
        if pairs.found is None or pairs.found[0] is not self._known:
            offsets = list(compress(count(), map(self._known.__contains__, pairs.numbers)))
            pairs.found = self._known, Places(offsets, list(map(pairs.numbers.__getitem__, offsets)))
        return pairs.found[1]


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
