"""Offices of places and bodies that the roster does not know: whoever holds one may be another person of the same name."""

from collections.abc import Iterator, Sequence, Set

from lint.model.record import NamedTuple
from lint.rules.offices import Beside
from lint.rules.roster import Roster

_LEVELS = "省市县区州旗镇乡"
_NAME = 2
"""How many characters of the name of a place are compared."""


class Elsewhere(NamedTuple):
    """What tells the places and bodies of others: 清河县县长, 东海集团董事长."""

    known: str
    """All names and offices of the roster."""
    has_place: bool
    """Whether its units and meetings say of which place they are."""
    bodies: Sequence[str]
    """What ends the names of bodies that have a name of their own: 大学, 集团."""
    beside_names: str
    """Characters that stand beside the names of places and are in none: 请."""
    everyday: Set[str]
    """Words of two characters that stand in any text, and are no names."""

    def holds(self, beside: Beside) -> bool:
        """Whether an office is surely of another place or body; never where the roster does not say of which place it is."""
        office = beside.written[: len(beside.written) - len(beside.post)]
        is_doubled = office[-1:] in _LEVELS and office[-1:] == beside.post[:1]  # 县县长: a name stands before it.
        for name, end in self._names(office):
            if is_doubled and end == office[-1:] and office.endswith(name + end):
                return name + end not in self.known
            is_name = end in self.bodies or not (name in self.everyday or set(self.beside_names).intersection(name))
            if is_name and name + end not in self.known:
                return True
        return False

    def _names(self, office: str) -> Iterator[tuple[str, str]]:
        """The last characters of the names of places and bodies in an office, with what they end in."""
        for end in (*(_LEVELS if self.has_place else ""), *self.bodies):
            at = office.find(end, _NAME)
            while at >= 0:
                yield office[at - _NAME : at], end
                at = office.find(end, at + 1)


def known_names(roster: Roster) -> str:
    """All names and offices of a roster, a line each."""
    offices = [office.title for person in roster.persons for office in person.offices]
    units = [name for unit in roster.units for name in (unit.name, *unit.short, *(former.name for former in unit.former))]
    meetings = [name for meeting in roster.meetings for name in (meeting.name, *meeting.short, meeting.place)]
    return "\n".join([*offices, *units, *meetings])
