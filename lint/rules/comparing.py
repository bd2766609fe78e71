"""What a draft has in common with older ones, and the base class of the rules that look at it.

Speeches are written over those of last year. Nothing of it is known without `--against`: these rules then do not run.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import re2

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
    """Title, subtitles, date and speaker lines, salutation."""
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
    old_place: str
    """Where the old one stands, as people say it: 去年.docx 第12段."""
    old_front: Front

    @property
    def of_one_year(self) -> bool:
        """Whether both drafts are known to be of the same year."""
        return bool(self.front.year) and self.front.year == self.old_front.year


class Comparison(NamedTuple):
    """A draft beside older ones."""

    kept: Sequence[Kept]
    """In the order of the text."""
    own: str
    """The sentences that no old draft has, a line each."""
    shares: Sequence[Share]
    """One per old draft."""


def found_spans(pattern: Any, text: str) -> Iterator[tuple[int, int]]:
    """The spans of the group `found` (found2, found3 …) of all matches of a pattern (RE2), or of whole matches where it has none.

    Each search begins with the last character found before: it may be the edge of the next match.
    """
    groups = [number for name, number in pattern.groupindex.items() if is_found(name)]
    at = 0
    while match := pattern.search(text, at):
        start, end = next((match.span(group) for group in groups if match.start(group) >= 0), match.span())
        at = max(end - 1, start + 1)
        yield start, end


class Comparing(Rule):
    """A rule on sentences that were taken over from an old draft.

    What is found several times is reported once, with its places.
    """

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
