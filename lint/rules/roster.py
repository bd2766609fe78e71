"""The roster of a team: persons, units and meetings, as its rule pack lists them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from lint.model.record import NamedTuple

_Entry = TypeVar("_Entry")

_AFTER_ANY_DAY = "~"
"""Sorts after every digit and hyphen, so that 2018 may stand for the last day of 2018."""


class Office(NamedTuple):
    """An office that a person holds, from a day on (`since`) and before a day (`until`); empty where there is no limit."""

    title: str
    since: str = ""
    until: str = ""

    def is_held(self, date: str) -> bool:
        """Whether it may be held at a date, given as precisely as it is known; without a date, whether it is held still."""
        if not date:
            return not self.until
        return self.since <= date + _AFTER_ANY_DAY and not (self.until and self.until <= date)


class Person(NamedTuple):
    """A person. `rank` is the place in the order of precedence, from 1; 0 where nothing is said of it."""

    name: str
    offices: Sequence[Office] = ()
    rank: int = 0
    guest: bool = False
    """Whether this is a guest from outside, who is no 同志."""


class FormerName(NamedTuple):
    """A name that a unit had until a day; empty for a name that is wrong whatever the day."""

    name: str
    until: str = ""


class Unit(NamedTuple):
    """A unit by its full name, its short forms, and the names that it had."""

    name: str
    short: Sequence[str] = ()
    former: Sequence[FormerName] = ()


class Meeting(NamedTuple):
    """A meeting. `date` is its first day, `until` its last."""

    name: str
    short: Sequence[str] = ()
    date: str = ""
    until: str = ""
    place: str = ""
    edition: str = ""
    """第十五届, where the name does not say it itself."""


class Roster(NamedTuple):
    """All of them."""

    persons: Sequence[Person] = ()
    units: Sequence[Unit] = ()
    meetings: Sequence[Meeting] = ()

    @property
    def names(self) -> Sequence[str]:
        return [person.name for person in self.persons]


PlainRoster = Mapping[str, Sequence[Mapping[str, Any]]]
"""A roster as the compiled rules hold it: data that JSON can represent."""


def roster_of(plain: PlainRoster) -> Roster:
    """The roster of compiled rules."""
    persons = tuple(
        _with(Person, fields, offices=[Office(**office) for office in fields["offices"]]) for fields in plain.get("person", ())
    )
    units = tuple(_with(Unit, fields, former=[FormerName(**name) for name in fields["former"]]) for fields in plain.get("unit", ()))
    return Roster(persons, units, tuple(_with(Meeting, fields) for fields in plain.get("meeting", ())))


def _with(made: Callable[..., _Entry], fields: Mapping[str, Any], **others: Sequence[Any]) -> _Entry:
    """An entry of plain fields, some of them in another form; lists as tuples."""
    return made(**{name: tuple(value) if isinstance(value, list) else value for name, value in {**fields, **others}.items()})
