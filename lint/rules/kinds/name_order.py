"""Names in a list or a salutation out of their order of precedence."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from lint.model.text import Hit
from lint.rules.rostered import Rostered
from lint.rules.rule import Finding
from lint.speech.document import Document

_SEPARATORS = ("以及", "、", "和", "及", "与")
_LONGEST_GAP = 40
_NO_GAP = frozenset("。；！？：:，,\n")


class NameOrder(Rostered):
    """Reports a list of names of the roster in which somebody stands before a person who ranks higher; the message may name
    {right}, the names in their order.

    Names belong to one list where nothing but offices (`posts` end them), forms of address (`addresses`) and one 、 or 和 stand
    between them. Those in the salutation of a draft are one list, whatever its lines. Sentences with one of `unless` name people in
    another order: that in which they spoke, 分别 or 先后.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    posts: Sequence[str]
    addresses: Sequence[str]
    unless: Sequence[str] = ()

    @cached_property
    def _ends(self) -> tuple[str, ...]:
        return (*self.posts, *self.addresses)

    def needles(self) -> Sequence[str]:
        return self.roster.names if any(person.rank for person in self.roster.persons) else ()

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        ranked = [hit for hit in hits if self._rank(hit)]
        text = document.text.normal
        for chain in self._lists(document, text, ranked):
            fall = next((pair for pair in pairwise(chain) if self._rank(pair[0]) > self._rank(pair[1])), None)
            if fall and not self._is_another_order(document, fall[0]):
                right = "、".join(self.roster.persons[hit.needle].name for hit in sorted(chain, key=self._rank))
                yield Finding(fall[0].start, fall[1].end, {"right": right})

    def _rank(self, hit: Hit) -> int:
        return self.roster.persons[hit.needle].rank

    def _is_another_order(self, document: Document, hit: Hit) -> bool:
        start, end = document.sentences.at(hit.start) or (hit.start, hit.end)
        return any(word in document.text.normal[start:end] for word in self.unless)

    def _lists(self, document: Document, text: str, hits: list[Hit]) -> Iterator[list[Hit]]:
        chain: list[Hit] = []
        for hit in hits:
            if chain and not self._belongs(document, text, chain[-1], hit):
                yield chain
                chain = []
            chain.append(hit)
        yield chain

    def _belongs(self, document: Document, text: str, last: Hit, hit: Hit) -> bool:
        """Whether a name goes on with the list of the last one."""
        draft = document.draft_at(hit.start)
        salutations = draft.salutations if draft else ()
        if all(any(block.start <= one.start < block.end for block in salutations) for one in (last, hit)):
            return True
        between = text[last.end : hit.start]
        if len(between) > _LONGEST_GAP or not _NO_GAP.isdisjoint(between):
            return False
        before, separator, after = _parted(between)
        return bool(separator) and (not before or before.endswith(self._ends)) and (not after or after.endswith(self._ends))


def _parted(between: str) -> tuple[str, str, str]:
    """What stands between two names, at its first separator."""
    at, separator = min(((between.find(mark), mark) for mark in _SEPARATORS if mark in between), default=(0, ""))
    return between[:at], separator, between[at + len(separator) :].strip()
