"""Names from above the body of an old draft that this one no longer has."""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, ClassVar

import re2

from lint.rules.comparing import Comparing, Comparison
from lint.rules.rule import Finding, is_found
from lint.speech.document import Document

_LEAST_STEM = 2


class OldName(Comparing):
    """Reports what the group `found` of `pattern` matches in the lines above the body of an old draft, where a sentence taken over
    from it names that, too, and neither the lines above this body nor a sentence of its own does.

    It weighs less (warning) where the lines above this body name nothing else of the sort: the drafts may be of one place.
    Where a name ends in one of `endings`, what stands before that is looked for, too (清河 of 清河县). `generic` is a pattern for
    what is no name (全县). The message may name {old}, where the old sentence stands.
    """

    offers: ClassVar[Sequence[str]] = ("old",)
    pattern: str
    endings: Sequence[str] = ()
    generic: str = ""

    @cached_property
    def _compiled(self) -> Any:
        return re2.compile(self.pattern)

    @cached_property
    def _generic(self) -> Any:
        return re2.compile(self.generic)

    def compare(self, document: Document, comparison: Comparison) -> Iterator[Finding]:
        names_above = cache(self._names)
        for kept in comparison.kept:
            replaced = set(names_above(kept.front.lines)) - set(names_above(kept.old_front.lines))
            for name in names_above(kept.old_front.lines):
                start = kept.sentence.find(name)
                is_new = name in kept.front.lines or name in comparison.own
                if start >= 0 and not is_new and self.is_left(kept, start, start + len(name)):
                    details = {"old": kept.old_place()}
                    yield Finding(
                        kept.start + start, kept.start + start + len(name), details, severity=None if replaced else "warning"
                    )
                    break

    def _names(self, lines: str) -> Sequence[str]:
        return list(self._found(lines))

    def _found(self, lines: str) -> Iterator[str]:
        for name in self._matches(lines):
            if self.generic and self._generic.search(name):
                continue
            yield name
            ending = next((ending for ending in self.endings if name.endswith(ending)), "")
            if ending and len(name) - len(ending) >= _LEAST_STEM:
                yield name.removesuffix(ending)

    def _matches(self, lines: str) -> Iterator[str]:
        """Each search begins with the last character found before, which may be the edge of the next name: 清河县教育局."""
        groups = [number for name, number in self._compiled.groupindex.items() if is_found(name)]
        at = 0
        while match := self._compiled.search(lines, at):
            start, end = next(match.span(group) for group in groups if match.start(group) >= 0)
            at = max(end - 1, start + 1)
            yield lines[start:end]
