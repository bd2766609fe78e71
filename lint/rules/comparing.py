"""What a draft has in common with older ones, and the base class of the rules that look at it.

Speeches are written over those of last year. Nothing of it is known without `--against`: these rules then do not run.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, ClassVar

import re2

from lint.model.record import NamedTuple
from lint.model.results import Share
from lint.model.text import Hit
from lint.rules.rule import Finding, Rule, is_found
from lint.speech.document import Document

DIVIDER = "——旧稿——"
"""The line that parts the draft from the old one in the examples of these rules."""


class Front(NamedTuple):
    """What stands above the body of a draft, which names its occasion."""

    title: str
    lines: str
    """Title, subtitles, date and speaker lines."""
    date: str
    """In ISO 8601, as precisely as it is given; empty if unknown."""

    @property
    def year(self) -> int:
        """The year of the draft; 0 if unknown."""
        return int(self.date[:4] or 0)


class Kept(NamedTuple):
    """A sentence that an old draft has, too, the same or nearly."""

    start: int
    """In normal text, as `end`."""
    end: int
    sentence: str
    front: Front
    old_sentence: str
    old_place: Callable[[], str]
    """Returns where the old one stands, as people say it: 去年.docx 第12段. Lazy: few sentences have a finding."""
    old_front: Front

    @property
    def of_one_year(self) -> bool:
        """Whether both drafts are known to be of the same year."""
        return bool(self.front.year) and self.front.year == self.old_front.year


class Comparison:
    """A draft beside older ones."""

    def __init__(self, kept: Sequence[Kept], own: str, shares: Sequence[Share]) -> None:
        self.kept = kept
        """In the order of the text."""
        self.own = own
        """The sentences that no old draft has, a line each."""
        self.shares = shares
        """One per old draft."""

    @cached_property
    def _joined(self) -> tuple[str, Sequence[int]]:
        """The sentences taken over, a line each, and where each begins: RE2 passes over them at once."""
        lines = [kept.sentence.replace("\n", " ") for kept in self.kept]
        return "\n".join(lines), list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))

    def matches(self, pattern: Any) -> Iterator[tuple[Kept, int, int]]:
        """What the group `found` (found2, found3 …) of a multi-line pattern (RE2) matches in the sentences taken over, or the whole
        match where it has no such group: each with its sentence and its offsets in that."""
        joined, starts = self._joined
        groups = [number for name, number in pattern.groupindex.items() if is_found(name)]
        for match in pattern.finditer(joined):
            start, end = next((match.span(group) for group in groups if match.start(group) >= 0), match.span())
            number = bisect_right(starts, start) - 1
            kept, first = self.kept[number], starts[number]
            if end <= first + len(kept.sentence) and match.start() >= first - 1:
                yield kept, start - first, end - first


class Comparing(Rule):
    """A rule on sentences that were taken over from an old draft.

    What is found several times is reported once, with its places.
    """

    needs: ClassVar[str] = "against"
    recurrence: ClassVar[str] = "；{places}也是，全篇共 {count} 处"
    unless: str = ""
    """Pattern (RE2) for sentences in which a match is right. The found text is enclosed in ⟨ and ⟩ within its sentence."""

    def compare(self, document: Document, comparison: Comparison) -> Iterator[Finding]:
        """The findings in a draft that was compared."""
        raise NotImplementedError

    def is_left(self, kept: Kept, start: int, end: int) -> bool:
        """Whether the old sentence has what stands between two offsets of a sentence, and nothing makes that right."""
        sentence = kept.sentence
        if sentence[start:end] not in kept.old_sentence:
            return False
        return not self.unless or not self._exception.search(f"{sentence[:start]}⟨{sentence[start:end]}⟩{sentence[end:]}")

    @cached_property
    def _exception(self) -> Any:
        return re2.compile(self.unless)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        return iter(())
