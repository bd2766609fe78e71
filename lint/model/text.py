"""Raw text and normal text, and the mapping of offsets between them.

Users see the *raw* text: the characters of the file. Rules see the *normal* text, in which

- every line break is one `\\n`,
- invisible characters (zero-width characters, soft hyphens, variation selectors) and markup are omitted,
- full-width letters and digits are half-width.

NFKC is not used: it would turn ，：；（） into ASCII. All offsets are code points.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING, Protocol, TypeVar

from lint.model.folding import folded, is_fullwidth, special_runs
from lint.model.invisible import functional_spans
from lint.model.pairs import Pairs
from lint.model.pieces import pieces
from lint.model.record import NamedTuple

if TYPE_CHECKING:
    from lint.model.place import Place

_BREAK = "\r\n?|\n"


class Span(NamedTuple):
    """A span of text, in code points, end exclusive."""

    start: int
    end: int


class Spanned(Protocol):
    """Anything with start and end offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_Spanned = TypeVar("_Spanned", bound=Spanned)


class Hit(NamedTuple):
    """A literal that the scan found, in normal offsets; `needle` is its index among the literals that its owner requested."""

    start: int
    end: int
    needle: int


class Position(NamedTuple):
    """A position in the file: line and column from 1, columns in code points."""

    line: int
    column: int


def overlapping(items: Sequence[_Spanned], start: int, end: int) -> Sequence[_Spanned]:
    """The items that overlap a span; `items` are sorted and disjoint."""
    return items[bisect_right(items, start, key=_end_of) : bisect_left(items, end, key=_start_of)]


def _start_of(item: Spanned) -> int:
    return item.start


def _end_of(item: Spanned) -> int:
    return item.end


class Text:
    """The text of one file in both forms, with the mapping between them.

    `masked` are raw spans of markup, which rules must not see. They never contain a line break.
    `inner_break` is the character for a manual line break within a paragraph, in formats that have one; `places` are the locations
    of lines in files without visible line numbers.
    """

    def __init__(self, raw: str, masked: Iterable[Span] = (), inner_break: str = "", places: "Sequence[Place]" = ()) -> None:
        self.raw = raw
        self.places = places
        self._inner_break = inner_break
        self.invisible: list[Span] = []
        """Raw spans of runs of invisible characters without a function; see `lint.model.invisible`."""
        self.fullwidth: list[Span] = []
        """Raw spans of runs of full-width letters and digits."""
        self._attached: dict[int, int] = {}
        self._normal_starts = [0]
        self._raw_starts = [0]
        self.normal = self._normalise(sorted(masked))

    def _normalise(self, masked: list[Span]) -> str:
        dropped = list(masked)
        carriage_return = self.raw.find("\r\n") if "\r" in self.raw else -1
        while carriage_return >= 0:
            dropped.append(Span(carriage_return, carriage_return + 1))
            carriage_return = self.raw.find("\r\n", carriage_return + 2)
        runs: list[Span] = []
        reach = list(accumulate((span.end for span in masked), max))
        for span in map(Span._make, special_runs(self.raw)):
            before = bisect_right(masked, span.start, key=_start_of)
            unmasked = not before or reach[before - 1] <= span.start
            if is_fullwidth(self.raw[span.start]):
                runs.append(span)
                self.fullwidth += [span] * unmasked
            else:
                dropped.append(span)
                self.invisible += self._idle(span) if unmasked else ()
        normal = self._without(sorted(dropped), folded(self.raw, runs))
        if "\r" in normal:
            normal = normal.replace("\r", "\n")
        if self._inner_break:
            normal = normal.replace(self._inner_break, "\n")
        return normal

    def _idle(self, run: Span) -> Iterator[Span]:
        """The parts of a run of invisible characters without a function; those with a function are recorded."""
        at = run.start
        for start, end in functional_spans(self.raw, *run):
            self._attached[start] = end
            if at < start:
                yield Span(at, start)
            at = end
        if at < run.end:
            yield Span(at, run.end)

    def _without(self, dropped: list[Span], shown: str) -> str:
        """What is left of a text, as long as the raw one, without spans of it."""
        if not dropped:
            return shown
        pieces: list[str] = []
        raw_at = normal_at = 0
        for start, end in dropped:
            if end <= max(start, raw_at):
                continue
            if start > raw_at:
                pieces.append(shown[raw_at:start])
                normal_at += start - raw_at
            raw_at = end
            if self._normal_starts[-1] == normal_at:
                self._raw_starts[-1] = raw_at
            else:
                self._normal_starts.append(normal_at)
                self._raw_starts.append(raw_at)
        pieces.append(shown[raw_at:])
        return "".join(pieces)

    def raw_offset(self, offset: int) -> int:
        """The raw offset of the character at a normal offset."""
        segment = bisect_right(self._normal_starts, offset) - 1
        return min(self._raw_starts[segment] + offset - self._normal_starts[segment], len(self.raw))

    def masks(self, raw: str, start: int, end: int) -> bool:
        """Whether the raw text of a normal span contains omitted characters that are visible: markup."""
        return Text(raw).normal != self.normal[start:end]

    def normal_offset(self, offset: int) -> int:
        """The normal offset of a raw offset. Omitted characters map to the character after them."""
        segment = bisect_right(self._raw_starts, offset) - 1
        if segment < 0:
            return 0
        mapped = self._normal_starts[segment] + offset - self._raw_starts[segment]
        last = segment + 1 == len(self._normal_starts)
        return min(mapped, len(self.normal) if last else self._normal_starts[segment + 1])

    def raw_span(self, start: int, end: int) -> Span:
        """The raw span of a normal span, without omitted characters at its edges, except those that modify its last character."""
        if len(self._raw_starts) == 1 and not self._raw_starts[0]:
            return Span(start, end)
        first = self.raw_offset(start)
        last = self.raw_offset(end - 1) + 1 if end > start else first
        return Span(first, self._attached.get(last, last))

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs of characters of the normal text."""
        return Pairs(self.normal)

    @cached_property
    def _line_starts(self) -> "array[int]":
        if self.raw.count("\r") != self.raw.count("\r\n"):  # Old Macintosh files, and stray carriage returns.
            return array("I", [0, *(match.end() for match in re.finditer(_BREAK, self.raw))])
        starts = array("I", (0,))
        for first, piece in pieces(self.raw):
            starts.extend(map(add, accumulate(map(len, piece.split("\n")[:-1])), count(first + 1)))
        return starts

    def lines_within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The normal spans of the non-empty lines within a raw span."""
        first, last = self.normal_offset(start), self.normal_offset(end)
        for line in self.normal[first:last].split("\n"):
            if line:
                yield first, first + len(line)
            first += len(line) + 1

    @property
    def line_count(self) -> int:
        """The number of lines; a final line break is followed by an empty line."""
        return len(self._line_starts)

    def line(self, number: int) -> str:
        """The raw text of a line, counted from 1, with its line break."""
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.raw)
        return self.raw[self._line_starts[number - 1] : end]

    def place(self, raw_offset: int) -> "Place | None":
        """The location of the line of a raw offset; None in files with line numbers."""
        line, _ = self.position(raw_offset)
        return self.places[line - 1] if line <= len(self.places) else None

    def line_label(self, raw_offset: int) -> str:
        """The label for readers of the line of a raw offset."""
        place = self.place(raw_offset)
        return place.label if place else f"第 {self.position(raw_offset).line} 行"

    def position(self, raw_offset: int) -> Position:
        """Line and column of a raw offset."""
        line = bisect_right(self._line_starts, raw_offset)
        return Position(line, raw_offset - self._line_starts[line - 1] + 1)
