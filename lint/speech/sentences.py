"""Sentences, whatever the block that they stand in."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

_SENTENCE = re.compile("[^。！？\n]+[。！？]?")


class Sentences:
    """Start and end of every sentence of a text, the mark that ends it included. Where a line ends, so does it.

    A long text has as many sentences as lines; they are kept as bare numbers.
    """

    def __init__(self, text: str) -> None:
        self._starts, self._ends = array("q"), array("q")
        for found in _SENTENCE.finditer(text):
            self._starts.append(found.start())
            self._ends.append(found.end())

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._starts, self._ends)

    def at(self, offset: int) -> tuple[int, int] | None:
        """The last sentence that begins at an offset or before it; None where none does."""
        index = bisect_right(self._starts, offset) - 1
        return (self._starts[index], self._ends[index]) if index >= 0 else None
