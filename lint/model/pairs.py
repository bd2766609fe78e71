"""The pairs of adjacent characters of a text, as numbers: what can be looked up for a whole text at the speed of C."""

import re
from array import array

_PLANES = re.compile("[\U00010000-\U0010ffff]")


class Pairs:
    """The pairs of characters of a text, as numbers."""

    def __init__(self, text: str) -> None:
        # Characters of other planes would take two places of the array.
        units = (text if text.isascii() else _PLANES.sub("\ufffd", text)).encode("utf-16-le", "surrogatepass")
        self.even, self.odd = array("I"), array("I")
        self.even.frombytes(units[: len(units) // 4 * 4])
        self.odd.frombytes(units[2 : 2 + (len(units) - 2) // 4 * 4])
