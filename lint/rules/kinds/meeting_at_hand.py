"""What a draft says of the meeting at hand, where the roster says otherwise."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar, Literal

import re2

from lint.model.text import Hit, Span
from lint.rules.meetings import at_hand, is_same_number, opening
from lint.rules.roster import Meeting
from lint.rules.rostered import Rostered
from lint.rules.rule import Finding
from lint.speech.blocks import Role
from lint.speech.dates import first_date
from lint.speech.document import Document, Draft
from lint.speech.numerals import read_number

_NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
_DAY = re.compile(rf"(?:(?P<year>\d{{4}})年)?(?P<month>{_NUMERAL})月(?P<day>{_NUMERAL})[日号]")


class MeetingAtHand(Rostered):
    """Reports the `date`, the `edition` (第十五届) or the `place` of the meeting at hand that differs from the roster; the message
    may name {right}.

    A meeting of the roster is at hand where the opening of a draft names it. Its date stands in the title, the date line, or in a
    sentence of the opening before one of `held` (召开); its place is what `sentence` finds there (RE2, with the group found) and
    what ends in one of `venues`. Sentences with one of `unless` (上届) tell of other meetings.
    """

    offers: ClassVar[Sequence[str]] = ("right",)
    captures: ClassVar = {"sentence": ("found",)}
    of: Literal["date", "edition", "place"]
    held: Sequence[str] = ()
    sentence: str = ""
    venues: Sequence[str] = ()
    unless: Sequence[str] = ()

    @cached_property
    def _sentence(self) -> Any:
        return re2.compile(self.sentence)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for draft in document.drafts if self.roster.meetings else ():
            for meeting, named in at_hand(document, draft, self.roster.meetings):
                if self.of == "edition":
                    numbers = [number for one in named for number in one.numbers]
                    yield from self._editions(document, numbers)
                elif self.of == "date" and meeting.date:
                    yield from self._dates(document, draft, meeting)
                elif self.of == "place" and meeting.place and self.sentence:
                    yield from self._places(document, draft, meeting)

    def _editions(self, document: Document, numbers: Sequence[tuple[Span, str]]) -> Iterator[Finding]:
        text = document.text.normal
        for span, right in numbers:
            if not is_same_number(text[slice(*span)], right) and not self._is_of_another(document, span.start):
                yield Finding(*span, {"right": right}, right)

    def _dates(self, document: Document, draft: Draft, meeting: Meeting) -> Iterator[Finding]:
        text, span = document.text.normal, opening(draft)
        right = meeting.date if not meeting.until else f"{meeting.date} 至 {meeting.until}"
        for block in (block for block in draft.blocks if block.role in (Role.TITLE, Role.SUBTITLE, Role.FRONT)):
            end, date = first_date(text[block.start : block.end])
            if date and not _is_within(date, meeting):
                day = _DAY.search(text, block.start, block.end)
                yield Finding(*(day.span() if day else (block.start + end - 5, block.start + end)), {"right": right})
        for start, end in self._sentences(document, span):
            day = _DAY.search(text, start, end)
            is_held = day and any(word in text[day.end() : end] for word in self.held)
            if day and is_held and not _is_within(_iso(day, meeting), meeting):
                yield Finding(*day.span(), {"right": right})

    def _places(self, document: Document, draft: Draft, meeting: Meeting) -> Iterator[Finding]:
        text = document.text.normal
        for start, end in self._sentences(document, opening(draft)):
            match = self._sentence.search(text[start:end])
            group = self._sentence.groupindex["found"]
            found = match[group] if match else ""
            if found.endswith(tuple(self.venues)) and found not in meeting.place and meeting.place not in found:
                yield Finding(start + match.start(group), start + match.end(group), {"right": meeting.place})

    def _sentences(self, document: Document, span: Span) -> Iterator[tuple[int, int]]:
        """The sentences of the opening that do not tell of another meeting."""
        for start, end in document.sentences:
            if span.start <= start < span.end and not self._is_of_another(document, start):
                yield start, end

    def _is_of_another(self, document: Document, offset: int) -> bool:
        start, end = document.sentences.at(offset) or (offset, offset)
        return any(word in document.text.normal[start:end] for word in self.unless)


def _iso(day: re.Match[str], meeting: Meeting) -> str:
    """A day in ISO 8601; in the year of the meeting, where it names none."""
    return f"{day['year'] or meeting.date[:4]}-{read_number(day['month']):02}-{read_number(day['day']):02}"


def _is_within(date: str, meeting: Meeting) -> bool:
    """Whether a date, given as precisely as it is known, may be one of the days of a meeting."""
    first, last = meeting.date, meeting.until or meeting.date
    return first[: len(date)] <= date[: len(first)] and date[: len(last)] <= last[: len(date)]
