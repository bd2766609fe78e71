"""Matches of a pattern (RE2: linear time on any text, no look-around)."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

from lint.model.text import Hit, Span
from lint.rules.patterns import LatePattern
from lint.rules.rule import Finding, Rule, is_found
from lint.rules.scope import Scope, anywhere, few_spans, matching, span_at, spans_around
from lint.speech.document import Document

_SUBJECTS = {
    "title": "title", "salutation": "salutation", "front": "front", "closing": "closing", "heading": "section", "number": "section",
}  # fmt: skip
_GROUP = r"\\(\d+)"
_WORTH = 700
"""How many characters RE2 passes over in the time that it takes to search a single block."""


class Pattern(Rule):
    """Reports the group `found` of every match of `pattern` (where a pattern has alternatives, found2, found3 … in the others), or
    the whole match where the pattern has none.

    `near` are literals one of which must stand in the block before the pattern is tried at all; give some where they are rarer
    than one in a hundred characters. With `reach` it is tried only on so many characters on either side of them, which must be
    more than the longest match has. `unless` is a pattern that takes a match back. `replace` is the right form, in which \\1 is
    the first group.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    pattern: str
    near: Sequence[str] = ()
    reach: int = 0
    unless: str = ""
    replace: str | None = None
    scope: Scope = "prose"

    def needles(self) -> Sequence[str]:
        return self.near

    @cached_property
    def _compiled(self) -> LatePattern:
        return LatePattern(self.pattern)

    @cached_property
    def _anywhere(self) -> LatePattern:
        return anywhere(self.pattern)

    @cached_property
    def _exception(self) -> LatePattern:
        return LatePattern(self.unless)

    def subject(self) -> str:
        return _SUBJECTS.get(self.scope, "")

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for start, end in self._spans(document, hits):
            for match in self._compiled.finditer(text[start:end]):
                if self.unless and self._exception.search(match[0]):
                    continue
                first, last = next((match.span(group) for group in self._groups if match.start(group) >= 0), match.span())
                replacement = _expand(match, self.replace) if self.replace is not None else None
                if replacement != match[0] and first < last:
                    yield Finding(start + first, start + last, {"right": replacement or ""}, replacement)

    @cached_property
    def _groups(self) -> Sequence[int]:
        # RE2's match objects support only group numbers.
        return [number for name, number in self._compiled.groupindex.items() if is_found(name)]

    def _spans(self, document: Document, hits: list[Hit]) -> Iterator[Span]:
        many = not self.reach and len(hits) * _WORTH > len(document.text.normal)
        if not self.near or many:
            few = few_spans(document, self.scope)
            yield from matching(document, self.scope, self._anywhere) if few is None else few
            return
        yield from self._windows(document, hits) if self.reach else spans_around(document, hits, self.scope)

    def _windows(self, document: Document, hits: list[Hit]) -> Iterator[Span]:
        """What lies within `reach` of the hits; overlapping windows are one."""
        last = Span(-1, -1)
        for hit in hits:
            span = span_at(document, self.scope, hit.start)
            if span is None:
                continue
            window = Span(max(span.start, hit.start - self.reach), min(span.end, hit.end + self.reach))
            if window.start <= last.end and last.start >= span.start:
                last = Span(last.start, max(last.end, window.end))
                continue
            if last.start >= 0:
                yield last
            last = window
        if last.start >= 0:
            yield last


def _expand(match: Any, template: str) -> str:
    # RE2's own expand() fails on templates with non-ASCII characters.
    groups = match.groups("")
    return re.sub(_GROUP, lambda number: groups[int(number[1]) - 1], template) if "\\" in template else template
