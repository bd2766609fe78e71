"""Enumerations of a fixed set in the wrong order or with a missing member."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar, Literal

from lint.model.record import NamedTuple
from lint.model.text import Hit
from lint.rules.rule import Contextual, Finding
from lint.rules.scope import Scope, span_at
from lint.speech.document import Document

_SENTENCE_ENDS = frozenset("。！？\n")


class _Member(NamedTuple):
    set: int
    rank: int


class Ordered(Contextual):
    """Reports a list of members of one of `sets` that are out of their `order`, or of which one is `missing`.

    A member may have several forms, divided by |. Members belong to one list where at most `apart` characters and no end of a
    sentence or 是 stand between them; lists of fewer than `least` members say nothing. Members in `optional` are never
    missing. Where the set is only owed from a day on (`since`), earlier drafts are left alone and undated ones get a hint (info),
    with `undated` the same as those of today. A member that stands elsewhere in the sentence is not missing. The message may name
    {right}, the members in their order, and {missing}.
    """

    offers: ClassVar[Sequence[str]] = ("right", "missing")
    sets: Sequence[Sequence[str]]
    of: Literal["order", "missing"]
    apart: int
    least: int
    optional: Sequence[str] = ()
    scope: Scope | None = None
    since: str = ""
    undated: bool = False

    @cached_property
    def _members(self) -> dict[str, _Member]:
        return {
            form: _Member(number, rank)
            for number, members in enumerate(self.sets) for rank, member in enumerate(members) for form in member.split("|")
        }  # fmt: skip

    def needles(self) -> Sequence[str]:
        return list(self._members)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        if len(hits) < self.least:
            return
        by_needle = list(self._members.values())
        for chain in self._lists(document, hits, by_needle):
            members = [by_needle[hit.needle] for hit in chain]
            ranks = [member.rank for member in members]
            distinct = sorted(set(ranks))
            draft = document.draft_at(chain[0].start)
            date = draft.date if draft else ""
            if len(distinct) < self.least or (self.since and date and date < self.since):
                continue
            all_members = self.sets[members[0].set]
            right = "、".join(all_members[rank].split("|")[0] for rank in distinct)
            absent = self._absent(document, chain, all_members, distinct) if self.of == "missing" else []
            wrong = ranks != sorted(ranks) and len(distinct) == len(ranks) if self.of == "order" else bool(absent)
            if wrong:
                details = {"right": right, "missing": "、".join(name.split("|")[0] for name in absent)}
                hint = self.since and not date and not self.undated
                yield Finding(chain[0].start, chain[-1].end, details, severity="info" if hint else None)

    def _absent(self, document: Document, chain: Sequence[Hit], members: Sequence[str], present: Sequence[int]) -> list[str]:
        """The members of a set that stand neither in a list nor elsewhere in its sentence."""
        start, end = document.sentences.at(chain[0].start) or (chain[0].start, chain[-1].end)
        sentence = document.text.normal[start:end]
        return [
            name for rank, name in enumerate(members)
            if rank not in present and name not in self.optional and not any(form in sentence for form in name.split("|"))
        ]  # fmt: skip

    def _lists(self, document: Document, hits: list[Hit], by_needle: list[_Member]) -> Iterator[list[Hit]]:
        text = document.text.normal
        chains: dict[int, list[Hit]] = {}
        for hit in hits:
            if not self.in_context(text, hit.start, hit.end) or (self.scope and not span_at(document, self.scope, hit.start)):
                continue
            number = by_needle[hit.needle].set
            chain = chains.setdefault(number, [])
            between = text[chain[-1].end : hit.start] if chain else ""
            if chain and (len(between) > self.apart or "是" in between or not _SENTENCE_ENDS.isdisjoint(between)):
                yield chain
                chain = chains[number] = []
            chain.append(hit)
        yield from (chain for chain in chains.values() if chain)
