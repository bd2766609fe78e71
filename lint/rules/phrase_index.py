"""Finding what differs a little from one of thousands of phrases, at the cost of one look at each pair of characters of a text.

Whichever character of a phrase is wrong, a pair of its characters is still whole. Each phrase is filed under pairs of which one
survives any slip (`phrase_filing.py`), and only where a text holds such a pair is it compared with the phrase.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from lint.model.pairs import Filed, Pairs
from lint.rules.likeness import Likeness
from lint.rules.slips import changed, has_ends

LONG = 5
"""The length from which a phrase with a character lost, doubled or swapped is still sure to be that phrase."""
LONGEST = 36
SHORT = 3
OFFSETS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""How offsets in phrases are written."""
_PADDING = "\0" * (LONGEST + 1)
_BASE, _LOWEST = 20_000, 0x100
"""Numbers are written as pairs of characters, which takes no time to load."""


class Table(NamedTuple):
    """Phrases by pairs of characters, as texts that take no time to load: the pairs in the order of their numbers, where the line
    of each starts, and the lines, with the offsets of the pair in phrases, and the phrases."""

    pairs: str = ""
    starts: str = ""
    lines: str = ""


class PhraseIndex:
    """Phrases by the pairs under which they are filed: of neighbours, and of characters between which there is another."""

    def __init__(self, adjacent: Sequence[str] = Table(), skipping: Sequence[str] = Table()) -> None:
        self._adjacent, self._skipping = _Lookup(Table(*adjacent), 0), _Lookup(Table(*skipping), 1)

    @property
    def size(self) -> int:
        """The number of pairs."""
        return len(self._adjacent.known) + len(self._skipping.known)

    def differing(self, text: str, pairs: Pairs, filed: Filed, slips: int) -> Iterator[tuple[int, str, int, str]]:
        """The places of a text that share a pair with a phrase and may be meant for it: where it would start, the phrase, and the
        offset of one of its characters that is not there, with what stands there (beyond the edges of the text, a blank).

        Of two further characters of a phrase at least one must be right; not in phrases from the length `slips` on (0 for none), in
        which characters may have moved.
        """
        filed.add(self._adjacent.known, self._skipping.known)
        padded = text + _PADDING  # An offset before the text is one of its end.
        for lookup, numbers, places in zip((self._adjacent, self._skipping), (pairs.adjacent, pairs.skipping), filed.places(pairs)):
            read, entries = lookup.read, lookup.entries
            for at in places:
                number = numbers[at]
                known = read.get(number)
                for first, one, second, other, offset, phrase in entries(number) if known is None else known:
                    found = padded[at + first]
                    is_right = padded[at + second] == other
                    if found != one:
                        if is_right or (0 < slips <= len(phrase) and has_ends(text, at - offset, phrase)):
                            yield at - offset, phrase, offset + first, found
                    elif not is_right:
                        yield at - offset, phrase, offset + second, padded[at + second]
                    elif len(phrase) >= LONG and not text.startswith(phrase, at - offset):
                        wrong = changed(padded[at - offset : at - offset + len(phrase)], phrase)
                        yield at - offset, phrase, wrong, padded[at - offset + wrong]

    def whole(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the phrases that stand in a short text as they should."""
        pairs = Pairs(text)
        for lookup, numbers in ((self._adjacent, pairs.adjacent), (self._skipping, pairs.skipping)):
            for at, number in enumerate(numbers):
                for *_, offset, phrase in lookup.entries(number) if number in lookup.known else ():
                    if at >= offset and text.startswith(phrase, at - offset):
                        yield at - offset, at - offset + len(phrase)

    def loose(self, phrase: str) -> Set[int]:
        """The offsets in a phrase that was looked at in which a slip tells nothing."""
        return self._adjacent.loose(phrase) or self._skipping.loose(phrase)


class _Lookup:
    """A table that can be searched; lines are read when they are needed first."""

    def __init__(self, table: Table, skipped: int) -> None:
        self._table, self._skipped = table, skipped
        self.read: dict[int, Sequence[_Entry]] = {}
        self._bracketed: dict[str, str] = {}

    @cached_property
    def _numbers(self) -> Sequence[int]:
        return Pairs(self._table.pairs).adjacent[::2]

    @cached_property
    def known(self) -> frozenset[int]:
        return frozenset(self._numbers)

    def loose(self, phrase: str) -> Set[int]:
        """The offsets in a phrase that was read in which a slip tells nothing."""
        written = self._bracketed.get(phrase)
        return taken_apart(written)[1] if written else frozenset()

    def entries(self, number: int) -> "Sequence[_Entry]":
        """The phrases under a pair."""
        if number not in self.known:
            self.read[number] = ()
            return ()
        start = _number(self._table.starts, bisect_left(self._numbers, number))
        line = self._table.lines[start : self._table.lines.find("\n", start)]
        if "(" in line:
            bracketed = [written[1:] for written in line.split(" ") if "(" in written]
            self._bracketed |= {written.replace("(", "").replace(")", ""): written for written in bracketed}
            line = line.replace("(", "").replace(")", "")
        entries = [_entry(OFFSETS.index(entry[0]), self._skipped, entry[1:]) for entry in line.split(" ")]
        self.read[number] = entries
        return entries


class _Entry(NamedTuple):
    """A phrase under a pair of its characters. Two further characters of it tell at once whether a place may be meant for it."""

    first: int
    """The offset of one of them from the pair, and the character."""
    one: str
    second: int
    """The other one; in a phrase of three, a character of the pair."""
    other: str
    offset: int
    """That of the pair in the phrase."""
    phrase: str


def _entry(offset: int, skipped: int, phrase: str) -> _Entry:
    pair = (offset, offset + 1 + skipped)
    further = [at for at in range(len(phrase)) if at not in pair]
    first, second = further[0], further[-1] if len(further) > 1 else offset
    return _Entry(first - offset, phrase[first], second - offset, phrase[second], offset, phrase)


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


def written_number(number: int) -> str:
    """A number as a pair of characters."""
    return chr(_LOWEST + number // _BASE) + chr(_LOWEST + number % _BASE)


def _number(texts: str, index: int) -> int:
    return (ord(texts[2 * index]) - _LOWEST) * _BASE + ord(texts[2 * index + 1]) - _LOWEST


def alike(phrase: str, right: str, likeness: Likeness) -> str:
    """The characters whose place in a phrase may have been taken: a short one is sure only by its sound."""
    return likeness.sounding_like(right) if len(phrase) <= SHORT else likeness.like(right)
