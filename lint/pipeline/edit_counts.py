"""Counts how often each place of a text was edited over several passes, while edits shift offsets."""

from collections import deque
from collections.abc import Iterable

from lint.model.record import NamedTuple
from lint.model.source import Edit


class _Edited(NamedTuple):
    """A span of the current text, in code points, and how many times it was edited."""

    start: int
    end: int
    times: int


class EditCounts:
    """The edited places of one text; adjacent places are merged."""

    def __init__(self) -> None:
        self._places: list[_Edited] = []

    def count(self, edits: Iterable[Edit]) -> dict[int, int]:
        """Records the edits of a pass, which do not overlap; returns how often the place of each was edited, this pass included, by
        the start of the edit."""
        before = deque(self._places)
        after: list[_Edited] = []
        times: dict[int, int] = {}
        moved = 0
        for edit in sorted(edits):
            while before and before[0].end < edit.start:
                after.append(_moved(before.popleft(), moved))
            start, end, most = edit.start + moved, edit.end + moved, 1
            while before and before[0].start <= edit.end:
                touched = _moved(before.popleft(), moved)
                start, end, most = min(start, touched.start), max(end, touched.end), max(most, touched.times + 1)
            if after and after[-1].end >= start:
                earlier = after.pop()
                start, end, most = earlier.start, max(end, earlier.end), max(most, earlier.times)
            growth = len(edit.replacement) - (edit.end - edit.start)
            after.append(_Edited(start, end + growth, most))
            times[edit.start] = most
            moved += growth
        self._places = [*after, *(_moved(place, moved) for place in before)]
        return times


def _moved(place: _Edited, by: int) -> _Edited:
    return _Edited(place.start + by, place.end + by, place.times)
