"""The pairs of characters of a text, as numbers: what can be looked up for a whole text at the speed of C."""

import re
from array import array

_PLANES = re.compile("[\U00010000-\U0010ffff]")


class Pairs:
    """Of each character of a text, and the next one or the next but one, the pair as a number."""

    def __init__(self, text: str) -> None:
        # Characters of other planes would take two places of the array.
        units = array("H", (text if text.isascii() else _PLANES.sub("\ufffd", text)).encode("utf-16-le", "surrogatepass"))
        self.adjacent = _interleaved(units[:-1], units[1:])
        self.skipping = _interleaved(units[:-2], units[2:])


def _interleaved(first: "array[int]", second: "array[int]") -> "array[int]":
    both = array("H", bytes(2 * first.itemsize * len(first)))
    both[0::2], both[1::2] = first, second
    return array("I", both.tobytes())


def number_of(pair: str) -> int:
    """The number of a pair of characters."""
    units = array("H", pair.encode("utf-16-le", "surrogatepass")) if max(pair) <= "\uffff" else array("H", (0, 0))
    return _interleaved(units[:1], units[1:])[0]
