"""Offices beside names that are not those of the roster."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar, Literal

from lint.model.text import Hit
from lint.rules.elsewhere import Elsewhere, known_names
from lint.rules.likeness import AlikeTables, Likeness
from lint.rules.meetings import date_of
from lint.rules.offices import Beside, Words, compared, differing_start, held, office_before, office_behind
from lint.rules.roster import Person
from lint.rules.rostered import Rostered
from lint.rules.rule import Finding
from lint.speech.dates import first_date
from lint.speech.document import Document


class OfficeBeside(Rostered):
    """Reports an office before or after a name that is not that of the person on the day of the draft: `wrong`, or `former`, one
    that the person held before or will hold later. The message may name {name} and {right}.

    `posts` end offices, `organs` the bodies they are of, `apart` are words in which a post is no office of a person (组委会主任).
    An office may be written shorter or longer than in the roster. A 副 left out behind a name is courtesy, and a hint (info); so is
    a former office in a draft without a date, and one of a place or a body that the roster does not know, as another person of the
    same name may hold it: `bodies` end the names of bodies (东海集团), `beside_names` are no part of the name of a place. Sentences
    that name a day on which it was held tell of the past.
    """

    compares: ClassVar[bool] = True
    offers: ClassVar[Sequence[str]] = ("name", "right")
    of: Literal["wrong", "former"]
    posts: Sequence[str]
    organs: Sequence[str]
    apart: Sequence[str]
    bodies: Sequence[str] = ()
    beside_names: str = ""

    likeness: ClassVar[Likeness] = Likeness(AlikeTables())

    @cached_property
    def _words(self) -> Words:
        return Words(frozenset(self.posts), tuple(self.organs), tuple(self.apart))

    @cached_property
    def _elsewhere(self) -> Elsewhere:
        has_place = any(unit.name.find(level, 2) > 0 for unit in self.roster.units for level in "省市县区州旗镇乡")
        return Elsewhere(known_names(self.roster), has_place, self.bodies, self.beside_names, self.likeness.everyday)

    def needles(self) -> Sequence[str]:
        return self.roster.names

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        for hit in hits:
            person = self.roster.persons[hit.needle]
            if not person.offices:
                continue
            date = date_of(document, document.draft_at(hit.start), self.roster.meetings)
            for beside in (office_before(text, hit.start, self._words), office_behind(text, hit.end, self._words)):
                if beside and self._fault(person, beside, date) == self.of and not self._was_held(document, hit, person, beside):
                    hint = self._is_unsure(person, beside) if self.of == "wrong" else not date
                    right = "、".join(title for _, title in held([person], date)) or "（无）"
                    details = {"name": person.name, "right": right}
                    yield Finding(
                        differing_start(beside, [office.title for office in person.offices]),
                        beside.end,
                        details,
                        None,
                        "info" if hint else None,
                    )

    def _fault(self, person: Person, beside: Beside, date: str) -> str:
        """What is wrong with an office: `wrong`, `former`, or nothing."""
        agreeing = [verdict for _, title in held([person], date) if (verdict := compared(beside, title, self._words.organs)).agrees]
        if any(verdict.sure for verdict in agreeing) or (agreeing and not self._is_of_another(person, beside, date)):
            return ""
        if any(compared(beside, office.title, self._words.organs).agrees for office in person.offices):
            return "former"
        return "wrong"

    def _is_of_another(self, person: Person, beside: Beside, date: str) -> bool:
        """Whether it is, to the letter, the office of somebody else."""
        others = held([other for other in self.roster.persons if other is not person], date)
        return any(beside.written.endswith(title) and len(title) > len(beside.post) for _, title in others)

    def _was_held(self, document: Document, hit: Hit, person: Person, beside: Beside) -> bool:
        """Whether the sentence names, before the name, a day on which the office was held."""
        start, _end = document.sentences.at(hit.start) or (hit.start, hit.end)
        date = first_date(document.text.normal[start : hit.start])[1]
        offices = (office for office in person.offices if office.is_held(date))
        return bool(date) and any(compared(beside, office.title, self._words.organs).agrees for office in offices)

    def _is_unsure(self, person: Person, beside: Beside) -> bool:
        """Whether an office is courtesy, or may be that of another person of the same name."""
        is_courtesy = beside.is_behind and any(office.title.endswith(f"副{beside.post}") for office in person.offices)
        return is_courtesy or self._elsewhere.holds(beside)
