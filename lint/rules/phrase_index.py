"""Finding what differs a little from one of thousands of phrases, at the cost of one look at each character of a text.

Whichever character of a phrase is wrong, a pair of its characters is still whole. Each phrase is filed under pairs of which one
survives any slip (`phrase_filing.py`), and only where a text holds such a pair is it compared with the phrase. Most are pairs of
characters between which there is another: these are rarer than neighbours. A few are neighbours, which the scan finds.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import accumulate, chain, compress, count
from operator import add
from sys import intern

from lint.model.pairs import Filed, Pairs, as_numbers, numbers_of, skipping, utf16
from lint.model.record import NamedTuple
from lint.model.text import Hit
from lint.rules.likeness import Likeness
from lint.rules.slips import changed, has_ends

LONG = 5
"""The length from which a phrase with a character lost, doubled or swapped is still sure to be that phrase."""
LONGEST = 36
SHORT = 3
OFFSETS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""How offsets in phrases are written."""
_PADDING = "\0" * (LONGEST + 1)
_PIECE = 10_000
"""How many places are looked up at once."""
_ENCODING = "utf-16"
"""As `lint.model.pairs.utf16` writes it."""


class Table(NamedTuple):
    """Phrases by pairs of characters, as bytes, which take a tenth of the time of texts to load."""

    pairs: bytes = b""
    """In UTF-16, in the order of their numbers, which these bytes are, too, where all characters are of one plane."""
    starts: bytes = b""
    """Where the line of each begins, as numbers; and where the last ends."""
    lines: bytes = b""
    """The offsets of the pair in phrases, and the phrases, in UTF-16."""


class PhraseIndex:
    """Phrases by the pairs under which they are filed: of neighbours, and of characters between which there is another."""

    def __init__(self, adjacent: Sequence[bytes] = Table(), skipping: Sequence[bytes] = Table()) -> None:
        self._adjacent, self._skipping = _Lookup(Table(*adjacent), 0), _Lookup(Table(*skipping), 1)
        self._by_number: dict[int, Sequence[_Entry]] = {}

    @cached_property
    def needles(self) -> Sequence[str]:
        """The pairs of neighbours, which the scan must look for."""
        return self._adjacent.pairs

    def differing(
        self, text: str, hits: Iterable[Hit], pairs: Pairs, filed: Filed, slips: int
    ) -> Iterator[tuple[int, str, int, str]]:
        """The places of a text that share a pair with a phrase and may be meant for it: where it would start, the phrase, and the
        offset of one of its characters that is not there, with what stands there (beyond the edges of the text, a blank).

        Of two further characters of a phrase at least one must be right; not in phrases from the length `slips` on (0 for none), in
        which characters may have moved.
        """
        safe = len(text) - LONGEST
        neighbours = ((hit.start, self._adjacent.entries(hit.needle)) for hit in hits)
        for at, entries in chain(neighbours, self._around_another(pairs, filed)):
            shown, place = text, at
            if not LONGEST <= at < safe:
                # Only near its edges does the text need padding: a copy of it took as much memory as the text.
                shown, place = _padded(text, at)
            for first, one, second, other, offset, phrase in entries:
                found = shown[place + first]
                if found != one:
                    if shown[place + second] == other or (0 < slips <= len(phrase) and has_ends(text, at - offset, phrase)):
                        yield at - offset, phrase, offset + first, found
                elif shown[place + second] != other:
                    yield at - offset, phrase, offset + second, shown[place + second]
                elif len(phrase) >= LONG and not text.startswith(phrase, at - offset):
                    wrong = changed(shown[place - offset : place - offset + len(phrase)], phrase)
                    yield at - offset, phrase, wrong, shown[place - offset + wrong]

    def _around_another(self, pairs: Pairs, filed: Filed) -> Iterator[tuple[int, "Sequence[_Entry]"]]:
        """Where pairs with a character between them stand, and what is filed under them."""
        offsets, numbers = filed.places(pairs, self._skipping.numbers)
        by_number = self._by_number
        for number in set(numbers).difference(by_number):
            by_number[number] = self._skipping.under(number)
        for at in range(0, len(numbers), _PIECE):  # All at once they took half the memory of a long text.
            entries = list(map(by_number.__getitem__, numbers[at : at + _PIECE]))
            yield from compress(zip(offsets[at : at + _PIECE], entries), entries)

    def whole(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the phrases that stand in a short text as they should."""
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair in self._order:
                yield from _standing(text, at, self._adjacent.entries(self._order[pair]))
        for at, number in enumerate(skipping(text)):
            yield from _standing(text, at, self._skipping.under(number))

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return dict(zip(self.needles, count()))

    def loose(self, phrase: str) -> Set[int]:
        """The offsets in a phrase that was looked at in which a slip tells nothing."""
        return self._adjacent.loose(phrase) or self._skipping.loose(phrase)


def _padded(text: str, at: int) -> tuple[str, int]:
    """What stands around a place near the edge of a text, with blanks beyond it, and where the place is in that."""
    first = max(0, at - LONGEST)
    return _PADDING + text[first : at + LONGEST] + _PADDING, len(_PADDING) + at - first


def _standing(text: str, at: int, entries: "Sequence[_Entry]") -> Iterator[tuple[int, int]]:
    for *_, offset, phrase in entries:
        if at >= offset and text.startswith(phrase, at - offset):
            yield at - offset, at - offset + len(phrase)


class _Lookup:
    """A table that can be searched; lines are read when they are needed first."""

    def __init__(self, table: Table, skipped: int) -> None:
        self._pairs, self._lines, self._skipped = table.pairs, table.lines, skipped
        self._starts = as_numbers(table.starts)
        self._read: dict[int, Sequence[_Entry]] = {}
        self._bracketed: dict[str, str] = {}

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The numbers of the pairs, sorted: of characters of one plane."""
        return as_numbers(self._pairs)

    @property
    def pairs(self) -> Sequence[str]:
        """The pairs in their order."""
        written = self._pairs.decode(_ENCODING)
        return list(map(add, written[::2], written[1::2]))

    def loose(self, phrase: str) -> Set[int]:
        """The offsets in a phrase that was read in which a slip tells nothing."""
        written = self._bracketed.get(phrase)
        return taken_apart(written)[1] if written else frozenset()

    def under(self, number: int) -> "Sequence[_Entry]":
        """The phrases under a pair with a number; none where nothing is filed under it."""
        at = bisect_left(self.numbers, number)
        return self.entries(at) if at < len(self.numbers) and self.numbers[at] == number else ()

    def entries(self, index: int) -> "Sequence[_Entry]":
        """The phrases under a pair."""
        known = self._read.get(index)
        if known is None:
            known = self._read[index] = list(self._of_line(index))
        return known

    def _of_line(self, index: int) -> "Iterator[_Entry]":
        for written in self._lines[self._starts[index] : self._starts[index + 1]].decode(_ENCODING).split(" "):
            phrase = written[1:]
            if "(" in written:
                phrase = phrase.replace("(", "").replace(")", "")
                self._bracketed[phrase] = written[1:]
            yield _entry(OFFSETS.index(written[0]), self._skipped, phrase)


_Entry = tuple[int, str, int, str, int, str]
"""A phrase under a pair of its characters (a plain tuple: others take twice as long to take apart). Two further characters of it
tell at once whether a place may be meant for it: of both, the offset from the pair, and the character (in a phrase of three, the
second is one of the pair). Then the offset of the pair in the phrase, and the phrase."""


def _entry(offset: int, skipped: int, phrase: str) -> _Entry:
    last = len(phrase) - 1
    first = 0 if offset else 2 - skipped
    second = last if offset + 1 + skipped < last else last - 2 + skipped
    if first == second:
        second = offset
    # One object for each character, which the cache of the processor holds: a tenth of the time of the rule.
    return first - offset, intern(phrase[first]), second - offset, intern(phrase[second]), offset, phrase


def taken_apart(written: str) -> tuple[str, frozenset[int]]:
    """A phrase without its brackets, and the offsets of the characters that they enclose."""
    phrase, loose, inside = "", set(), False
    for character in written:
        if character in "()":
            inside = character == "("
            continue
        if inside:
            loose.add(len(phrase))
        phrase += character
    return phrase, frozenset(loose)


def table_of(phrases: Mapping[str, Iterable[str]]) -> Table:
    """A table of phrases, each written behind the offset of the pair in it, by pairs of characters."""
    pairs = sorted(phrases, key=lambda pair: numbers_of(pair)[0])
    lines = [utf16(" ".join(phrases[pair])) for pair in pairs]
    starts = array("I", accumulate(map(len, lines), initial=0))
    return Table(utf16("".join(pairs)), starts.tobytes(), b"".join(lines))


def alike(phrase: str, right: str, likeness: Likeness) -> str:
    """The characters whose place in a phrase may have been taken: a short one is sure only by its sound."""
    return likeness.sounding_like(right) if len(phrase) <= SHORT else likeness.like(right)
