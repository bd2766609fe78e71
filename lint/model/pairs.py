"""The pairs of characters of a text, as numbers: what can be looked up for a whole text at the speed of C."""

import re
from array import array
from collections.abc import Sequence
from itertools import compress, count
from typing import Any

_PLANES = re.compile("[\U00010000-\U0010ffff]")


class Pairs:
    """Of each character of a text, and the next one or the next but one, the pair as a number."""

    def __init__(self, text: str) -> None:
        # Characters of other planes would take two places of the array.
        units = array("H", (text if text.isascii() else _PLANES.sub("\ufffd", text)).encode("utf-16-le", "surrogatepass"))
        self.adjacent = _interleaved(units[:-1], units[1:])
        self.skipping = _interleaved(units[:-2], units[2:])
        self.found: tuple[Any, Sequence[Sequence[int]]] | None = None
        """What was searched for, and the offsets at which it stands; see `Filed`."""


class Filed:
    """The pairs under which the phrases of several rules are filed, so that a text is searched once for all of them."""

    def __init__(self) -> None:
        self._known: tuple[frozenset[int], frozenset[int]] = frozenset(), frozenset()
        self._added: list[frozenset[int]] = []

    def add(self, adjacent: frozenset[int], skipping: frozenset[int]) -> None:
        """Adds the pairs of a rule; once added, it costs nothing."""
        if any(adjacent is added for added in self._added):
            return
        self._added.append(adjacent)
        self._known = (self._known[0] | adjacent, self._known[1] | skipping) if self._known[0] else (adjacent, skipping)

    def places(self, pairs: Pairs) -> Sequence[Sequence[int]]:
        """The offsets of the pairs in a text that are filed: of neighbours, and of characters between which there is another."""
        if pairs.found is None or pairs.found[0] is not self._known:
            both = zip((pairs.adjacent, pairs.skipping), self._known, strict=True)
            pairs.found = self._known, [list(compress(count(), map(known.__contains__, numbers))) for numbers, known in both]
        return pairs.found[1]


def _interleaved(first: "array[int]", second: "array[int]") -> "array[int]":
    both = array("H", bytes(2 * first.itemsize * len(first)))
    both[0::2], both[1::2] = first, second
    return array("I", both.tobytes())


def number_of(pair: str) -> int:
    """The number of a pair of characters."""
    units = array("H", pair.encode("utf-16-le", "surrogatepass")) if max(pair) <= "\uffff" else array("H", (0, 0))
    return _interleaved(units[:1], units[1:])[0]
