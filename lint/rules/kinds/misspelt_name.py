"""Names of the roster with one wrong character."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from lint.model.text import Hit
from lint.model.violation import SEVERITIES, Severity
from lint.rules.likeness import AlikeTables, Likeness
from lint.rules.offices import Beside, Words, compared, office_before, office_behind
from lint.rules.roster import Person
from lint.rules.rostered import Rostered
from lint.rules.rule import Finding
from lint.speech.document import Document

_ANY = "*"
_SEPARATORS = frozenset("、和及与")
_ENDS = frozenset("、，。；：！？等和及与同\n　 ）)")


class MisspeltName(Rostered):
    """Reports a name that differs from one of the roster in one character, beside that person's office or a form of address; the
    message may name {right} and {office}.

    `posts` end offices, `organs` the bodies they are of, `apart` are words in which a post is no office of a person; `addresses`
    follow names (同志); `verbs` are no part of a name.

    Beside the person's own office it is an error. In a list with others of the roster, or beside a form of address where it sounds
    alike, it is a warning; where it sounds different, somebody else may be called so: it is a hint (info) where it stands once
    and the right name elsewhere. A name of two characters, or a wrong family name, is only reported beside an office that nobody
    else has. Whoever has another office in the draft, or stands in one sentence with the right name, is another person.
    """

    compares: ClassVar[bool] = True
    offers: ClassVar[Sequence[str]] = ("right", "office")
    posts: Sequence[str]
    organs: Sequence[str]
    apart: Sequence[str]
    addresses: Sequence[str]
    verbs: Sequence[str]

    likeness: ClassVar[Likeness] = Likeness(AlikeTables())

    @cached_property
    def _words(self) -> Words:
        return Words(frozenset(self.posts), tuple(self.organs), tuple(self.apart))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self.roster.names)

    @cached_property
    def _sizes(self) -> Sequence[int]:
        return sorted({len(name) for name in self._names}, reverse=True)

    @cached_property
    def _near(self) -> dict[str, Person]:
        """Persons by their names with a character left open, and by those with two characters that changed places."""
        near: dict[str, Person] = {}
        for person in reversed(self.roster.persons):
            name = person.name
            for at in range(len(name)):
                near[f"{name[:at]}{_ANY}{name[at + 1 :]}"] = person
                if 0 < at < len(name) - 1:
                    near[f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}"] = person
        return near

    def needles(self) -> Sequence[str]:
        return [*self._names, *self.posts, *self.addresses] if self._names else ()

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        found: dict[int, Finding] = {}
        for hit in hits:
            kind = "name" if hit.needle < len(self._names) else "post" if hit.needle < self._first_address else "address"
            starts = self._behind(document.text.normal, hit) if kind == "post" else self._beside(document.text.normal, hit)
            for start in starts:
                finding = self._finding(document, start, kind)
                other = found.get(finding.start) if finding else None
                if finding and (other is None or _weight(finding) < _weight(other)):
                    found[finding.start] = finding
        yield from found.values()

    @cached_property
    def _first_address(self) -> int:
        return len(self._names) + len(self.posts)

    def _behind(self, text: str, hit: Hit) -> Iterator[int]:
        """Where a name may begin that an office stands beside."""
        before = hit.start - (text[hit.start - 1 : hit.start] == "副")
        yield from (before - size for size in self._sizes if before >= size)
        after = hit.end
        while after < min(len(text), hit.end + 4) and text[after] in "（( \u3000":
            after += 1
        yield after

    def _beside(self, text: str, hit: Hit) -> Iterator[int]:
        """Where a name may begin in front of a form of address, or next to a name in a list."""
        is_name = hit.needle < len(self._names)
        if not is_name or text[hit.start - 1 : hit.start] in _SEPARATORS:
            before = hit.start - is_name
            yield from (before - size for size in self._sizes if before >= size)
        if is_name and text[hit.end : hit.end + 1] in _SEPARATORS:
            yield hit.end + 1

    def _finding(self, document: Document, start: int, beside: str) -> Finding | None:
        """The name that begins at an offset `beside` a name, a post or a form of address, if it is misspelt."""
        text = document.text.normal
        if text.startswith(self._names, start):
            return None
        for size in self._sizes:
            name = text[start : start + size]
            person, at = self._meant(name)
            if person is None or not name.replace("·", "").isalpha() or name.endswith(self._names):
                continue
            if self._is_verb(text, start, name, at) or self._is_somebody_else(document, text, start, name, person):
                continue
            severity = self._severity(text, start, name, person, at, beside)
            if severity:
                office = "、".join(office.title for office in person.offices)
                return Finding(
                    start, start + size, {"right": person.name, "office": office and f"（{office}）"}, person.name, severity
                )
        return None

    def _severity(self, text: str, start: int, name: str, person: Person, at: int, beside: str) -> Severity | None:
        """How sure it is that a person is meant; None where it is not."""
        end, could_be = start + len(name), len(name) > 2 and at > 0
        office = office_before(text, start, self._words) or office_behind(text, end, self._words)
        if office and self._is_own(person, office):
            return "error" if could_be or self._is_alone_in(text, end, person, office) else None
        if not could_be or (office is None and (beside == "post" or not self._is_addressed(text, end))):
            return None
        if self._is_alike(name, person.name, at) or beside == "name":
            return "warning"
        return "info" if text.count(name) == 1 and person.name in text else None

    def _is_alike(self, name: str, right: str, at: int) -> bool:
        """Whether a name is written so by a slip: its characters changed places, or one sounds alike or is in no name at all."""
        is_swapped = sorted(name) == sorted(right)
        return is_swapped or not self.likeness.is_known(name[at]) or self.likeness.sound_the_same(name[at], right[at])

    def _meant(self, name: str) -> tuple[Person | None, int]:
        """The person whose name is near, and where it differs; the family name counts as one character."""
        if name in self._near:
            return self._near[name], 1
        for at in range(len(name) - 1, -1, -1):
            person = self._near.get(f"{name[:at]}{_ANY}{name[at + 1 :]}")
            if person:
                return person, at
        return None, 0

    def _is_verb(self, text: str, start: int, name: str, at: int) -> bool:
        """Whether the last character belongs to what follows: 李建强调 is about 李建."""
        last = start + len(name) - 1
        return at == len(name) - 1 and text.startswith(tuple(self.verbs), last)

    def _is_addressed(self, text: str, end: int) -> bool:
        """Whether a form of address follows, or the next or the last name of a list."""
        if text.startswith(tuple(self.addresses), end):
            return True
        return text[end : end + 1] in _ENDS

    def _is_own(self, person: Person, beside: Beside) -> bool:
        """Whether an office is that of a person, and not only one of the kind: 市财政局局长, and not 局长."""
        written, post = beside.written, beside.post
        titles = [office.title for office in person.offices]
        return any(
            compared(beside, title, self._words.organs) == (True, True) and _is_named(written, post, title) for title in titles
        )

    def _is_alone_in(self, text: str, end: int, person: Person, beside: Beside) -> bool:
        """Whether an office that is named with its body is that of one person only, and the name ends there."""
        others = (other for other in self.roster.persons if other is not person)
        is_named = len(beside.written) > len(beside.post) and text[end : end + 1] in _ENDS
        return (is_named or text.startswith(tuple(self.addresses), end)) and not any(
            self._is_own(other, beside) for other in others
        )

    def _is_somebody_else(self, document: Document, text: str, start: int, name: str, person: Person) -> bool:
        sentence = document.sentences.at(start)
        if sentence and text.find(person.name, *sentence) >= 0:
            return True
        at = text.find(name)
        while at >= 0:
            beside = office_before(text, at, self._words)
            if beside and not any(compared(beside, office.title, self._words.organs).agrees for office in person.offices):
                return True
            at = text.find(name, at + 1)
        return False


def _is_named(written: str, post: str, title: str) -> bool:
    return written.endswith(title) or len(written) > len(post)


def _weight(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity or "error")
