"""Choosing the pairs of characters under which phrases are filed, when rules are compiled.

Each phrase is filed under pairs of which one survives any slip, and of all such choices the one that costs least in a usual
text: 规律 rather than 发展 of 发展规律, and rather than neighbours, which the scan must look for, a pair that skips a character.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import reduce
from itertools import combinations
from operator import or_

from lint.model.pairs import in_one_plane
from lint.model.record import NamedTuple
from lint.rules.phrase_index import OFFSETS, Table, table_of, taken_apart

_MOST = 7
"""Of how many of the rarest pairs three are chosen: of a short phrase these are all, and in a long one two are enough."""
_RARE = 3
"""How often a pair stands in a million characters that is not in the table of frequent ones."""
_SCANNED, _SOUGHT = 3, 3
"""A hit of the scan costs as much as so many places of a pair that skips a character; and what one more literal costs in all."""


class Filing(NamedTuple):
    """A pair of characters of a phrase."""

    at: int
    skips: bool
    """Whether a character between them is skipped."""

    def of(self, phrase: str) -> str:
        return phrase[self.at] + phrase[self.at + 1 + self.skips]


def written_index(phrases: Iterable[str], frequency: Mapping[str, int], slips: int = 0) -> dict[str, Table]:
    """The index of phrases: the arguments of `PhraseIndex`. In phrases from the length `slips` on (0 for none), characters
    may have moved."""
    filed: dict[bool, dict[str, dict[str, None]]] = {False: defaultdict(dict), True: defaultdict(dict)}
    for written in phrases:
        phrase, loose = taken_apart(written)
        for filing in filings(phrase, loose, frequency, 0 < slips <= len(phrase)):
            pair = filing.of(phrase)
            filed[filing.skips][in_one_plane(pair) if filing.skips else pair][OFFSETS[filing.at] + written] = None
    return {"adjacent": table_of(filed[False]), "skipping": table_of(filed[True])}


def filings(phrase: str, loose: Set[int], frequency: Mapping[str, int], moves: bool = False) -> Sequence[Filing]:
    """The pairs of a phrase of which one survives any slip (of a character that is not `loose`), so that together they are as rare
    as can be; where characters may have moved, any such slip too."""
    possible = [Filing(at, skips) for skips in (False, True) for at in range(len(phrase) - 1 - skips)]
    weights = {filing: _weight(filing, phrase, frequency) for filing in possible}
    possible.sort(key=lambda filing: weights[filing])
    survived = {filing: _survived(filing, len(phrase), loose, moves) for filing in possible}
    everything = reduce(or_, survived.values())
    best: tuple[Filing, ...] = tuple(possible)
    least = sum(weights.values()) + 1
    for number in (1, 2, 3):
        if least <= number * _RARE:
            break  # More of them cannot be rarer.
        for chosen in combinations(possible[:_MOST] if number > 2 else possible, number):
            weight = sum(weights[filing] for filing in chosen)
            if weight < least and reduce(or_, (survived[filing] for filing in chosen)) == everything:
                best, least = chosen, weight
    return best


def _weight(filing: Filing, phrase: str, frequency: Mapping[str, int]) -> int:
    """What it costs to look for a pair, in places for a million characters."""
    pair = filing.of(phrase)
    return frequency.get("_".join(pair), _RARE) if filing.skips else _SCANNED * frequency.get(pair, _RARE) + _SOUGHT


def _survived(filing: Filing, length: int, loose: Set[int], moves: bool) -> int:
    """The slips that leave a pair as it is, a bit each: wrong characters, and lost and swapped ones where they may have moved."""
    first, last = filing.at, filing.at + 1 + filing.skips
    wrong = [at not in (first, last) for at in range(length) if at not in loose]
    lost = [not first <= at <= last for at in range(1, length)] if moves else []
    swapped = [at + 1 < first or at > last for at in range(1, length - 1)] if moves else []
    return sum(survives << bit for bit, survives in enumerate([*wrong, *lost, *swapped]))
