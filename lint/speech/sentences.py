"""Splitting a text into sentences, regardless of its blocks."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

_SENTENCE = re.compile("[^。！？\n]+.?")  # What follows is one of the marks, or no character at all: a line break is no `.`.


class Sentences:
    """Start and end of every sentence of a text, including its final mark. A line break ends a sentence.

    Offsets are stored in arrays, which take little memory for long texts.
    """

    def __init__(self, text: str) -> None:
        self._starts, self._ends = array("I"), array("I")
        for match in _SENTENCE.finditer(text):
            self._starts.append(match.start())
            self._ends.append(match.end())

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._starts, self._ends)

    def at(self, offset: int) -> tuple[int, int] | None:
        """The last sentence that begins at or before an offset; None if there is none."""
        index = bisect_right(self._starts, offset) - 1
        return (self._starts[index], self._ends[index]) if index >= 0 else None
