"""Finding what differs a little from one of thousands of phrases, at the cost of one look at each pair of characters of a text.

Whichever character of a phrase is wrong, a pair of its characters is still whole. Each phrase is filed under pairs of which one
survives any slip, and only where a text holds such a pair is it compared with the phrase. Pairs that are everyday words, such as
发展, would be found everywhere; where nothing else survives, a pair that skips a character serves: 发(展)规 in 发展规律.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import accumulate

from lint.model.pairs import Filed, Pairs, number_of
from lint.model.record import NamedTuple
from lint.rules.likeness import Likeness

LONG = 5
"""The length from which a phrase with a character lost, doubled or swapped is still sure to be that phrase."""
LONGEST = 36
SHORT = 3
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_OFFSETS = {digit: offset for offset, digit in enumerate(_DIGITS)}
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
        self._adjacent, self._skipping = _Lookup(Table(*adjacent)), _Lookup(Table(*skipping))

    @property
    def size(self) -> int:
        """The number of pairs."""
        return len(self._adjacent.known) + len(self._skipping.known)

    def differing(self, text: str, pairs: Pairs, filed: Filed, slips: int) -> Iterator[tuple[int, str]]:
        """The places of a text that share a pair with a phrase and may be meant for it: where it would start, and the phrase.

        Near both ends of a phrase all but one character must be right; not in phrases from the length `slips` on (0 for none), in
        which characters may have moved.
        """
        last = len(text)
        filed.add(self._adjacent.known, self._skipping.known)
        for lookup, numbers, places in zip((self._adjacent, self._skipping), (pairs.adjacent, pairs.skipping), filed.places(pairs)):
            read = lookup.read
            for at in places:
                entries = read.get(numbers[at])
                for offset, length, phrase in lookup.entries(numbers[at]) if entries is None else entries:
                    start = at - offset
                    end = start + length
                    if slips and length >= slips:
                        if text[start:end] != phrase:
                            yield start, phrase
                    elif (
                        start >= 0
                        and end <= last
                        and (text[start] == phrase[0] or text[start + 1] == phrase[1])
                        and (text[end - 1] == phrase[-1] or text[end - 2] == phrase[-2])
                        and text[start:end] != phrase
                    ):
                        yield start, phrase

    def whole(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the phrases that stand in a short text as they should, as far as neighbours in them are filed."""
        for at, number in enumerate(Pairs(text).adjacent):
            for offset, length, phrase in self._adjacent.entries(number) if number in self._adjacent.known else ():
                if at >= offset and text.startswith(phrase, at - offset):
                    yield at - offset, at - offset + length

    def loose(self, phrase: str) -> Set[int]:
        """The offsets in a phrase that was looked at in which a slip tells nothing."""
        return self._adjacent.loose(phrase) or self._skipping.loose(phrase)


class _Lookup:
    """A table that can be searched; lines are read when they are needed first."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.read: dict[int, Sequence[tuple[int, int, str]]] = {}
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

    def entries(self, number: int) -> Sequence[tuple[int, int, str]]:
        """Of each phrase under a pair the offset of the pair, the length of the phrase, and the phrase."""
        if number not in self.known:
            self.read[number] = ()
            return ()
        start = _number(self._table.starts, bisect_left(self._numbers, number))
        line = self._table.lines[start : self._table.lines.find("\n", start)]
        if "(" in line:
            bracketed = [written[1:] for written in line.split(" ") if "(" in written]
            self._bracketed |= {written.replace("(", "").replace(")", ""): written for written in bracketed}
            line = line.replace("(", "").replace(")", "")
        entries = [(_OFFSETS[entry[0]], len(entry) - 1, entry[1:]) for entry in line.split(" ")]
        self.read[number] = entries
        return entries


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


def written_index(phrases: Iterable[str], likeness: Likeness) -> dict[str, Table]:
    """The index of phrases as texts: the arguments of `PhraseIndex`."""
    filed: dict[bool, dict[str, dict[str, None]]] = {False: defaultdict(dict), True: defaultdict(dict)}
    for written in phrases:
        phrase, loose = taken_apart(written)
        for at, skips in _places(phrase, loose, likeness.everyday):
            pair = phrase[at] + phrase[at + 2] if skips else phrase[at : at + 2]
            filed[skips][pair][_DIGITS[at] + written] = None
    return {"adjacent": _table(filed[False]), "skipping": _table(filed[True])}


def _table(filed: dict[str, dict[str, None]]) -> Table:
    pairs = sorted(filed, key=number_of)
    lines = [" ".join(filed[pair]) + "\n" for pair in pairs]
    starts = accumulate(map(len, lines), initial=0)
    return Table("".join(pairs), "".join(map(_text, starts)), "".join(lines))


def _text(number: int) -> str:
    return chr(_LOWEST + number // _BASE) + chr(_LOWEST + number % _BASE)


def _number(texts: str, index: int) -> int:
    return (ord(texts[2 * index]) - _LOWEST) * _BASE + ord(texts[2 * index + 1]) - _LOWEST


def _places(phrase: str, loose: Set[int], everyday: Set[str]) -> Set[tuple[int, bool]]:
    """The offsets of the pairs under which a phrase is filed, and whether each skips a character."""
    neighbours = range(len(phrase) - 1)
    rare = [at for at in neighbours if phrase[at : at + 2] not in everyday]
    if len(phrase) >= LONG and rare and rare[-1] - rare[0] >= 2:
        return {(rare[0], False), (rare[-1], False)}  # No slip touches both.
    kept: set[tuple[int, bool]] = set()
    for wrong in sorted(set(range(len(phrase))) - loose):
        whole = [(at, False) for at in rare if wrong not in (at, at + 1)]
        whole = whole or [(at, True) for at in range(len(phrase) - 2) if wrong not in (at, at + 2)]
        whole = whole or [(at, False) for at in neighbours if wrong not in (at, at + 1)]
        if kept.isdisjoint(whole):
            # The outer pairs serve for more characters than the inner ones.
            kept.add(whole[-1] if wrong < len(phrase) // 2 else whole[0])
    return kept


def alike(phrase: str, right: str, likeness: Likeness) -> str:
    """The characters whose place in a phrase may have been taken: a short one is sure only by its sound."""
    return likeness.sounding_like(right) if len(phrase) <= SHORT else likeness.like(right)
