"""The base class of rules on the roster of a team. They run only where there is one."""

from typing import ClassVar

from lint.rules.roster import Roster
from lint.rules.rule import Rule


class Rostered(Rule):
    """A rule that compares a draft with the roster, which `lint.rules.ruleset.build` gives it."""

    rostered: ClassVar[bool] = True
    roster: ClassVar[Roster] = Roster()
