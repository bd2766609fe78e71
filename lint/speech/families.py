"""Number families: 一是…二是…, 第一件事…, 首先…其次…, 甲、乙、…, as `rules/families.toml` describes them."""

from collections.abc import Mapping, Sequence
from itertools import chain

from lint.model.record import NamedTuple
from lint.speech.numerals import MAX_NUMBER, write_number

NUMBER, PART = "{number}", "{part}"
"""Stand for the numeral, and for the number of the part before it, in a form of the data."""
LAST = MAX_NUMBER + 1
"""The number of 最后, which ends a series of any length."""
MEMBERS = [write_number(number) for number in range(1, 31)]
"""Members beyond these are not searched for: spoken series are not so long."""
_PARTS = range(1, 21)


class Family(NamedTuple):
    """How the members of a series are numbered. See `rules/families.toml` for each field."""

    name: str
    forms: tuple[str, ...]
    numerals: tuple[str, ...]
    members: tuple[str, ...]
    last: tuple[str, ...]
    at: str
    labels: tuple[str, ...]
    marks: tuple[str, ...]
    loose: tuple[str, ...]
    unmarked: bool
    unless: tuple[str, ...]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    strict: bool
    lone: bool
    late: bool
    mixes: bool
    continued_by: tuple[str, ...]

    def written(self, number: int) -> str:
        """The member with a number, in the first form: 三是. Empty if it cannot be written."""
        if number <= len(self.members):
            return self.members[number - 1]
        numerals = self.numerals or MEMBERS
        return self.forms[0].replace(NUMBER, numerals[number - 1]) if self.forms and number <= len(numerals) else ""


def member_literals(families: Sequence[Family]) -> Mapping[str, tuple[Family, int]]:
    """The family and number of every literal that opens a member."""
    literals: dict[str, tuple[Family, int]] = {}
    for family in chain.from_iterable(map(_of_parts, families)):
        numerals = family.numerals or MEMBERS
        for number, numeral in enumerate(numerals if family.forms else (), 1):
            literals |= {form.replace(NUMBER, numeral): (family, number) for form in family.forms}
        literals |= {member: (family, number) for number, member in enumerate(family.members, 1)}
        literals |= dict.fromkeys(family.last, (family, LAST))
    return literals


def _of_parts(family: Family) -> Sequence[Family]:
    """A family for each part, if the members are numbered anew in each of them: 1.1, 1.2, 2.1."""
    if not any(PART in form for form in family.forms):
        return (family,)
    return [
        family._replace(name=f"{family.name} {part}", forms=tuple(form.replace(PART, str(part)) for form in family.forms))
        for part in _PARTS
    ]
