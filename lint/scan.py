"""The one Aho-Corasick pass: every literal of every rule, every guard and every structure marker, in one walk over the text.

The automaton is fed UTF-8 bytes as a Latin-1 string. pyahocorasick looks for a node's children in a linear list, so a root
with thousands of Chinese characters is slow; over bytes no node has more than 256.
"""

from typing import Iterable, NamedTuple, Sequence

import ahocorasick

from lint.text import Hit


class Request(NamedTuple):
    """What one owner asks of the scan. A hit that lies within a guard's hit is dropped; of two that overlap, the leftmost, then longest stays."""

    needles: Sequence[str]
    guards: Sequence[str] = ()


class Scanner:
    """All requests as one automaton."""

    def __init__(self, requests: Sequence[Request]) -> None:
        self._requests = len(requests)
        self._guarded = [bool(request.guards) for request in requests]
        owners: dict[str, list[tuple[int, int]]] = {}
        for owner, request in enumerate(requests):
            for index, needle in enumerate(request.needles):
                owners.setdefault(needle, []).append((owner, index))
            for guard in request.guards:
                owners.setdefault(guard, []).append((owner, -1))
        # Hits come as (length in characters, owners); add_word would replace a value, so owners are grouped first.
        self._owners = [(len(needle), found) for needle, found in owners.items()]
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for value, needle in enumerate(owners):
            self._automaton.add_word(_as_latin(needle), value)
        if owners:
            self._automaton.make_automaton()

    def scan(self, text: str) -> list[list[Hit]]:
        """The hits of every request, in the order of the text."""
        found: list[list[Hit]] = [[] for _ in range(self._requests)]
        if not self._owners:
            return found
        encoded = text.encode("utf-8", "surrogatepass")
        bytes_at = chars_at = 0
        owners = self._owners
        ascii_only = len(encoded) == len(text)
        for last, value in self._automaton.iter(encoded.decode("latin-1")):
            end = last + 1
            if ascii_only:
                chars_at = end
            elif end != bytes_at:
                chars_at += len(encoded[bytes_at:end].decode("utf-8", "surrogatepass"))
                bytes_at = end
            length, claims = owners[value]
            for owner, index in claims:
                found[owner].append(Hit(chars_at - length, chars_at, index))
        return [self._resolve(hits, guarded) if hits else hits for hits, guarded in zip(found, self._guarded)]

    def _resolve(self, hits: list[Hit], guarded: bool) -> list[Hit]:
        if len(hits) > 1:
            hits.sort(key=_leftmost_longest)
        return list(_leftmost(_unguarded(hits) if guarded else hits))


def _leftmost_longest(hit: Hit) -> tuple[int, int, int]:
    # Of a guard and a needle with the same span the guard (-1) comes first.
    return hit.start, -hit.end, hit.needle


def _unguarded(hits: list[Hit]) -> Iterable[Hit]:
    """Hits that lie in no guard. Sorted by start, the guard that reaches farthest so far decides."""
    reach = -1
    for hit in hits:
        if hit.needle < 0:
            reach = max(reach, hit.end)
        elif hit.end > reach:
            yield hit


def _leftmost(hits: Iterable[Hit]) -> Iterable[Hit]:
    end = -1
    for hit in hits:
        if hit.start >= end:
            end = hit.end
            yield hit


def _as_latin(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode("latin-1")
