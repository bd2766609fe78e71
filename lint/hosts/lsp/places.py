"""Places in a text as editors count them: lines from 0, and columns in units that editor and server agree on."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from itertools import accumulate

from lsprotocol.types import Position, Range

_BREAK = re.compile("\r\n?|\n")
"""The protocol knows no other ends of lines."""
_UNITS: Mapping[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}


class Places:
    """Converts between offsets in a text, in code points, and positions of the protocol; `encoding` names its unit."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._units = _UNITS[encoding]
        breaks = list(_BREAK.finditer(text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self._text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        """The range of a span."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position; the nearest in the text for one that lies outside its line, or inside a character."""
        if position.line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[position.line], self._ends[position.line]
        line = self._text[start:end]
        if self._units(line) == len(line):
            return min(start + position.character, end)
        widths = list(accumulate(map(self._units, line)))
        return start + bisect_right(widths, position.character)

    def line_end(self, offset: int) -> int:
        """The offset at which the line of an offset ends, before its line break."""
        return self._ends[bisect_right(self._starts, offset) - 1]

    @property
    def whole(self) -> Range:
        """The range of the whole text."""
        return self.range(0, len(self._text))
