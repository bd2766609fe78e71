"""Finding what differs a little from one of thousands of phrases, at the cost of one look at each pair of characters of a text.

Whichever character of a phrase is wrong, a pair of its characters is still whole. Each phrase is filed under pairs of which one
survives any slip, and only where a text holds such a pair is it compared with the phrase. Pairs that are everyday words, such as
发展, would be found everywhere: a phrase of which nothing else survives is filed under the pairs that slips make (推近).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import accumulate, compress, count

from lint.model.pairs import Pairs
from lint.rules.likeness import Likeness

LONG = 5
"""The length from which a phrase with a character lost, doubled or swapped is still sure to be that phrase."""
LONGEST = 36
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE, _LOWEST = 20_000, 0x100
"""Numbers are written as pairs of characters, which takes no time to load."""


class PhraseIndex:
    """Phrases by the pairs under which they are filed.

    `pairs` are the pairs in the order of their numbers, `starts` where the line of each starts in `lines`: offsets and phrases.
    """

    def __init__(self, pairs: str = "", starts: str = "", lines: str = "") -> None:
        self._pairs = Pairs(pairs).even
        self._starts, self._lines = starts, lines
        self.loose: dict[str, frozenset[int]] = {}
        """The offsets in phrases that have some, as far as they were looked at, in which a slip tells nothing."""
        self._read: dict[int, Sequence[tuple[int, int, str]]] = {}

    @cached_property
    def _known(self) -> frozenset[int]:
        return frozenset(self._pairs)

    def differing(self, text: str, pairs: Pairs) -> Iterator[tuple[int, str]]:
        """The places of a text that share a pair with a phrase without being that phrase: where it would start, and the phrase."""
        known, read = self._known, self._read
        for numbers, first in ((pairs.even, 0), (pairs.odd, 1)):
            for at in compress(count(first, 2), map(known.__contains__, numbers)):
                number = numbers[at >> 1]
                for offset, length, phrase in read.get(number) or self._entries(number):
                    start = at - offset
                    if text[start : start + length] != phrase:
                        yield start, phrase

    def whole(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the phrases that stand in a short text as they should, as far as a pair of them is filed."""
        for at in range(len(text) - 1):
            number = ord(text[at]) | ord(text[at + 1]) << 16
            for offset, length, phrase in self._entries(number) if number in self._known else ():
                if at >= offset and text.startswith(phrase, at - offset):
                    yield at - offset, at - offset + length

    def _entries(self, number: int) -> Sequence[tuple[int, int, str]]:
        start = _number(self._starts, bisect_left(self._pairs, number))
        line = self._lines[start : self._lines.find("\n", start)]
        entries = [(int(entry[0], LONGEST), *self._without_brackets(entry[1:])) for entry in line.split(" ")]
        self._read[number] = entries
        return entries

    def _without_brackets(self, written: str) -> tuple[int, str]:
        """The length of a phrase, and the phrase."""
        if "(" not in written:
            return len(written), written
        phrase, loose = taken_apart(written)
        self.loose[phrase] = loose
        return len(phrase), phrase


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


def written_index(phrases: Iterable[str], likeness: Likeness) -> dict[str, str]:
    """The index of phrases as texts: the arguments of `PhraseIndex`."""
    filed: dict[str, dict[str, None]] = defaultdict(dict)
    for written in phrases:
        for pair, offset in _pairs_of(*taken_apart(written), likeness):
            filed[pair][_DIGITS[offset] + written] = None
    pairs = sorted(filed, key=lambda pair: pair[::-1])
    lines = [" ".join(filed[pair]) + "\n" for pair in pairs]
    starts = accumulate(map(len, lines), initial=0)
    return {"pairs": "".join(pairs), "starts": "".join(map(_text, starts)), "lines": "".join(lines)}


def _text(number: int) -> str:
    return chr(_LOWEST + number // _BASE) + chr(_LOWEST + number % _BASE)


def _number(texts: str, index: int) -> int:
    return (ord(texts[2 * index]) - _LOWEST) * _BASE + ord(texts[2 * index + 1]) - _LOWEST


def _pairs_of(phrase: str, loose: Set[int], likeness: Likeness) -> Iterator[tuple[str, int]]:
    """The pairs under which a phrase is filed, with their offsets."""
    rare = [at for at in range(len(phrase) - 1) if phrase[at : at + 2] not in likeness.everyday]
    if len(phrase) >= LONG and rare and rare[-1] - rare[0] >= 2:
        # No slip touches both the first and the last.
        yield from ((phrase[at : at + 2], at) for at in (rare[0], rare[-1]))
        return
    kept: set[int] = set()
    for wrong in sorted(set(range(len(phrase))) - loose):
        whole = [at for at in rare if wrong not in (at, at + 1)]
        if not whole:
            yield from _slips(phrase, wrong, likeness)
        elif kept.isdisjoint(whole):
            # The outer pairs serve for more characters than the inner ones.
            kept.add(whole[-1] if wrong < len(phrase) // 2 else whole[0])
    yield from ((phrase[at : at + 2], at) for at in sorted(kept))


def _slips(phrase: str, wrong: int, likeness: Likeness) -> Iterator[tuple[str, int]]:
    """The pairs that a slip in one character makes of the pair that it lies in."""
    at = min(wrong - wrong % 2, len(phrase) - 2)
    for character in likeness.like(phrase[wrong]):
        pair = phrase[at:wrong] + character + phrase[wrong + 1 : at + 2]
        if pair not in likeness.everyday:
            yield pair, at
