"""The meeting at hand: which of those of the roster a draft is about, and its numbers as they are written."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lint.model.record import NamedTuple
from lint.model.text import Span
from lint.rules.roster import Meeting
from lint.speech.document import Document, Draft
from lint.speech.numerals import read_number

_NUMERALS = r"[〇零一二三四五六七八九十百\d]{1,5}"
_NUMBERED = re.compile(rf"(?P<ordinal>第?)(?P<number>{_NUMERALS})(?P<unit>[届次回期轮场])")
_OPENING = 3
"""How many paragraphs below the salutation count as the opening."""


class Named(NamedTuple):
    """A place where a draft names a meeting, with its numbers as they stand there and as they should."""

    start: int
    end: int
    numbers: Sequence[tuple[Span, str]]


class Template(NamedTuple):
    """A name with its numbers left open."""

    pattern: re.Pattern[str]
    right: Sequence[str]

    def named(self, text: str, start: int, end: int) -> Iterator[Named]:
        """The places in a part of a text."""
        for match in self.pattern.finditer(text, start, end):
            spans = [Span(*match.span(group)) for group in range(1, len(self.right) + 1)]
            yield Named(match.start(), match.end(), list(zip(spans, self.right, strict=True)))


@lru_cache(maxsize=256)
def templates(meeting: Meeting) -> Sequence[Template]:
    """The names of a meeting, the longest first."""
    names = sorted({meeting.name, *meeting.short}, key=len, reverse=True)
    if meeting.edition and meeting.edition not in meeting.name:
        names = [f"{meeting.edition}{name}" for name in names] + names
    return [_template(name) for name in names]


def _template(name: str) -> Template:
    pattern, right, at = "", [], 0
    for found in _NUMBERED.finditer(name):
        pattern += re.escape(name[at : found.start()]) + f"(第?{_NUMERALS}{found['unit']})"
        right.append(found[0])
        at = found.end()
    return Template(re.compile(pattern + re.escape(name[at:])), right)


def is_same_number(written: str, right: str) -> bool:
    """Whether two numbers are the same, whatever their numerals: 第15届, 第十五届."""
    values = [read_number(found["number"]) if (found := _NUMBERED.search(text)) else 0 for text in (written, right)]
    return values[0] == values[1]


def opening(draft: Draft) -> Span:
    """Title, date, salutation and the first paragraphs of a draft."""
    blocks = draft.blocks
    above = blocks.index(draft.salutations[-1]) if draft.salutations and draft.salutations[-1] in blocks else 0
    return Span(draft.start, blocks[min(above + _OPENING, len(blocks) - 1)].end)


def names_in(text: str, span: Span, meeting: Meeting) -> Sequence[Named]:
    """Where a part of a text names a meeting; where several of its names overlap, the longest."""
    found: list[Named] = []
    for template in templates(meeting):
        for named in template.named(text, *span):
            if all(named.end <= other.start or named.start >= other.end for other in found):
                found.append(named)
    return sorted(found, key=lambda named: named.start)


def at_hand(document: Document, draft: Draft, meetings: Sequence[Meeting]) -> Iterator[tuple[Meeting, Sequence[Named]]]:
    """The meetings that the opening of a draft names, and where it does."""
    text, span = document.text.normal, opening(draft)
    named = [(meeting, names_in(text, span, meeting)) for meeting in meetings]
    right = [one for _, places in named for one in places if _is_right(text, one)]
    for meeting, places in named:
        # What is the name of one meeting to the letter is not that of another with a wrong number.
        own = [
            one
            for one in places
            if _is_right(text, one) or all(one.end <= other.start or one.start >= other.end for other in right)
        ]
        if own:
            yield meeting, own


def _is_right(text: str, named: Named) -> bool:
    return all(is_same_number(text[span.start : span.end], right) for span, right in named.numbers)


def date_of(document: Document, draft: Draft | None, meetings: Sequence[Meeting]) -> str:
    """The date of a draft, or else that of the meeting at hand."""
    if draft is None or draft.date:
        return draft.date if draft else ""
    return next((meeting.date for meeting, _ in at_hand(document, draft, meetings) if meeting.date), "")
