"""The one Aho-Corasick pass: every literal of every rule, every guard and every structure marker, in one walk over the text.

The automaton is fed UTF-8 bytes as a Latin-1 string. pyahocorasick looks for a node's children in a linear list, so a root
with thousands of Chinese characters is slow; over bytes no node has more than 256.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import ahocorasick

from lint.model.text import Hit


class Request(NamedTuple):
    """What one owner asks of the scan.

    A hit that lies within a guard's hit is dropped; of two that overlap, the leftmost, then longest stays.
    """

    needles: Sequence[str]
    guards: Sequence[str] = ()


class Scanner:
    """All requests as one automaton."""

    def __init__(self, requests: Sequence[Request]) -> None:
        self._requests = len(requests)
        owners: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for owner, request in enumerate(requests):
            for index, needle in enumerate(request.needles):
                owners[needle].append((owner, index))
            for guard in request.guards:
                owners[guard].append((owner, _GUARD))
        # add_word would replace a value, so owners are grouped by literal first.
        self._claims = [(len(needle), claims) for needle, claims in owners.items()]
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        add_word = self._automaton.add_word
        for value, needle in enumerate(owners):
            add_word(needle.encode("utf-8", "replace").decode("latin-1"), value)
        if owners:
            self._automaton.make_automaton()

    def scan(self, text: str) -> list[list[Hit]]:
        """The hits of every request, in the order of the text."""
        found: list[list[Hit]] = [[] for _ in range(self._requests)]
        if not self._claims:
            return found
        claimed = self._claims
        reached = [0] * self._requests
        unsettled: set[int] = set()
        new = tuple.__new__  # Hit(…) goes through a Python function; this loop runs for every literal in the text.
        search = self._automaton.iter("")
        passed = 0
        for first in range(0, len(text), _PIECE):
            # A lone surrogate becomes one ?, so that characters still count alike.
            encoded = text[first : first + _PIECE].encode("utf-8", "replace")
            search.set(encoded.decode("latin-1"), False)
            bytes_at, chars_at = passed, first
            for last, value in search:
                if last >= bytes_at:
                    chars_at += len(encoded[bytes_at - passed : last + 1 - passed].decode())
                    bytes_at = last + 1
                length, claims = claimed[value]
                start = chars_at - length
                for owner, index in claims:
                    found[owner].append(new(Hit, (start, chars_at, index)))
                    if start < reached[owner] or index == _GUARD:
                        unsettled.add(owner)
                    reached[owner] = chars_at
            passed += len(encoded)
        for owner in unsettled:
            found[owner] = _settle(found[owner])
        return found


_GUARD = -1
_PIECE = 100_000
"""How many characters are handed to the automaton at once; it goes on where it was."""


def _settle(hits: list[Hit]) -> list[Hit]:
    """Takes out what lies in a guard, and of two hits that overlap all but the leftmost, then longest."""
    hits.sort(key=_leftmost_longest)
    return list(_leftmost(_unguarded(hits)))


def _leftmost_longest(hit: Hit) -> tuple[int, int, int]:
    # Of a guard and a needle with the same span the guard (-1) comes first.
    return hit.start, -hit.end, hit.needle


def _unguarded(hits: list[Hit]) -> Iterable[Hit]:
    """Hits that lie in no guard. Sorted by start, the guard that reaches farthest so far decides."""
    reach = -1
    for hit in hits:
        if hit.needle == _GUARD:
            reach = max(reach, hit.end)
        elif hit.end > reach:
            yield hit


def _leftmost(hits: Iterable[Hit]) -> Iterable[Hit]:
    end = -1
    for hit in hits:
        if hit.start >= end:
            end = hit.end
            yield hit
