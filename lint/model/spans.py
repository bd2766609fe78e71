"""Disjoint spans, to be asked many times whether they overlap another."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from lint.model.text import Span


class DisjointSpans:
    """Spans in the order of the text, with overlapping ones merged. Two lists of numbers are searched faster than one of spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged = list(_merged(sorted(spans)))
        self._starts = [start for start, _ in merged]
        self._ends = [end for _, end in merged]

    def overlap(self, start: int, end: int) -> bool:
        """Whether one of them has a character in common with a span, or the place of an empty span inside it."""
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._ends[last] > start

    def add(self, start: int, end: int) -> None:
        """Adds a span that overlaps none of them."""
        at = bisect_right(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Sorted spans, with overlapping ones merged."""
    last: Span | None = None
    for span in spans:
        if last and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
