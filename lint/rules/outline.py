"""What is known of a rule before it is made.

Half of the rules say nothing on a draft of a few pages. They are made, and their kinds imported, when a text first concerns them.
"""

from collections.abc import Callable
from functools import cached_property

from lint.model.record import NamedTuple
from lint.rules.rule import Rule
from lint.rules.scan import Request


class Traits(NamedTuple):
    """What decides whether a rule runs, and on which texts; see the fields of `Rule`."""

    id: str
    category: str
    needs: str
    preview: bool
    reserved: bool
    yields: bool
    subject: str | None
    """What a text must hold for it to be asked; None where the scan must have found one of its needles."""
    overlapping: bool


class Outline:
    """A rule that is made when it is needed first."""

    def __init__(self, traits: Traits, make: Callable[[], Rule], number: int | None = None) -> None:
        self.traits = traits
        self._make = make
        self.number = number
        """Its number in the table of needles of its rule set; None if its needles are not in it."""

    @cached_property
    def rule(self) -> Rule:
        return self._make()

    @property
    def is_made(self) -> bool:
        """Whether it was needed."""
        return "rule" in vars(self)

    @property
    def names(self) -> tuple[str, str]:
        """By which it is selected and ignored: its id and its category."""
        return self.traits.id, self.traits.category


def traits_of(rule: Rule) -> Traits:
    """What is known of a rule that is made."""
    subject = rule.subject() if rule.always or not rule.needles() else None
    return Traits(rule.id, rule.category, rule.needs, rule.preview, rule.reserved, rule.yields, subject, rule.overlapping)


def request_of(rule: Rule) -> Request:
    """What a rule asks of the scan."""
    return Request(rule.needles(), rule.guards(), rule.overlapping)


def outline_of(rule: "Rule | Outline") -> Outline:
    """The outline of a rule that may be made."""
    return rule if isinstance(rule, Outline) else Outline(traits_of(rule), lambda: rule)
