"""Inconsistent spellings in the same draft."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

import re2

from lint.model.text import Hit
from lint.rules.rule import CONTEXT, Contextual, Finding
from lint.speech.document import Document


class Consistency(Contextual):
    """Reports the rarer way of writing where a draft has several, at its first place; the message may name {usual}.

    Each of `groups` lists the ways of writing one thing. Or `terms` are words that are written alike and `forms` patterns (RE2)
    for what stands right before them, one a way: [三点意见, 3点意见].
    """

    offers: ClassVar[Sequence[str]] = ("usual",)
    groups: Sequence[Sequence[str]] = ()
    terms: Sequence[str] = ()
    forms: Sequence[str] = ()

    @cached_property
    def _needles(self) -> list[str]:
        return [*self.terms, *(form for group in self.groups for form in group)]

    def needles(self) -> Sequence[str]:
        return self._needles

    @cached_property
    def _group_of(self) -> dict[int, int]:
        owners = [number for number, group in enumerate(self.groups) for _ in group]
        return {len(self.terms) + at: number for at, number in enumerate(owners)}

    @cached_property
    def _forms(self) -> list[Any]:
        return [re2.compile(f"(?:{form})$") for form in self.forms]

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        if len(hits) < 2:
            return
        text = document.text.normal
        ways: dict[tuple[int, int], dict[int, list[Hit]]] = defaultdict(lambda: defaultdict(list))
        for hit in hits:
            draft, way = document.draft_at(hit.start), self._way(text, hit)
            if draft and way >= 0:
                thing = self._group_of.get(hit.needle, -1 - hit.needle)
                ways[draft.number, thing][way].append(hit)
        for way_of in ways.values():
            if len(way_of) < 2:
                continue
            matching = filter(None, (self._hits_in_context(text, way_hits) for way_hits in way_of.values()))
            *rarer, usual = sorted(matching, key=len) or [[]]
            for way_hits in rarer:
                yield Finding(*self._span(text, way_hits[0]), {"usual": text[slice(*self._span(text, usual[0]))]})

    def _hits_in_context(self, text: str, hits: list[Hit]) -> list[Hit]:
        return [hit for hit in hits if self.in_context(text, hit.start, hit.end)]

    def _way(self, text: str, hit: Hit) -> int:
        """The number of the spelling of a hit; -1 for none."""
        if hit.needle >= len(self.terms):
            return hit.needle
        before = text[max(0, hit.start - CONTEXT) : hit.start]
        return next((number for number, form in enumerate(self._forms) if form.search(before)), -1)

    def _span(self, text: str, hit: Hit) -> tuple[int, int]:
        way = self._way(text, hit)
        if hit.needle >= len(self.terms):
            return hit.start, hit.end
        form = self._forms[way].search(text[max(0, hit.start - CONTEXT) : hit.start])
        return hit.start - (len(form[0]) if form else 0), hit.end
