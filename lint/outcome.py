"""What a run over files comes to: the data that every report is made from."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from lint.violation import Violation

if TYPE_CHECKING:
    from lint.rule import Rule


class Accepted(NamedTuple):
    """A finding that somebody let stand, and does not count: it was there before, or it is allowed."""

    violation: Violation
    by: Literal["baseline", "suppression"]
    reason: str
    """What the suppression gives as its reason; empty for the baseline."""


class Section(NamedTuple):
    """A numbered point as reports draw it. Sizes are in spoken characters."""

    label: str
    heading: str
    size: int
    children: "Sequence[Section]"


class Outline(NamedTuple):
    """The structure of one draft of a file."""

    number: int
    title: str
    genre: str
    size: int
    sections: Sequence[Section]


class Linted(NamedTuple):
    """One file that was read."""

    path: str
    read_text: Callable[[], str]
    """Gives its raw text, which the offsets of its violations count in. Few reports ask, and some formats take long to answer."""
    violations: Sequence[Violation]
    accepted: Sequence[Accepted] = ()
    outlines: Sequence[Outline] = ()
    """One a draft; only for reports that draw the structure."""

    @property
    def text(self) -> str:
        return self.read_text()


class Outcome(NamedTuple):
    """A whole run. Nothing that was not checked is left out: what was passed over and what failed is counted."""

    files: Sequence[Linted]
    skipped: Sequence[tuple[str, str]]
    """Path and reason, as for `unreadable`."""
    unreadable: Sequence[tuple[str, str]]
    rules: Mapping[str, "Rule"]
    """The rules that ran, by id."""
    notes: Sequence[str] = ()
    """What else the reader has to know of this run, a sentence each."""

    @property
    def violations(self) -> list[Violation]:
        return [violation for file in self.files for violation in file.violations]
