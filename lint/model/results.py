"""What a run over files comes to: the data that every report is made from."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from lint.model.violation import Violation

if TYPE_CHECKING:
    from lint.model.published_rule import PublishedRule


class Accepted(NamedTuple):
    """A finding that somebody let stand, and does not count: it was there before, or it is allowed."""

    violation: Violation
    by: Literal["baseline", "suppression"]
    reason: str
    """What the suppression gives as its reason; empty for the baseline."""


class DraftResult(NamedTuple):
    """The findings in a draft that count, and those that are let stand."""

    violations: list[Violation]
    accepted: list[Accepted]
    unread: Sequence[str] = ()
    """What of the draft could not be read, a phrase each."""
    sentences: Mapping[str, str] = MappingProxyType({})
    """The sentences that are too long for findings to carry, by their digests."""
    allowed: int = 0
    """How many findings lie in words that the settings allow."""


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


class FileResult(NamedTuple):
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


class RunResult(NamedTuple):
    """A whole run. Nothing that was not checked is left out: what was passed over and what failed is counted."""

    files: Sequence[FileResult]
    skipped: Sequence[tuple[str, str]]
    """Path and reason, as for `unreadable`."""
    unreadable: Sequence[tuple[str, str]]
    rules: Mapping[str, "PublishedRule"]
    """The rules that ran, by id."""
    notes: Sequence[str] = ()
    """What else the reader has to know of this run, a sentence each."""

    @property
    def violations(self) -> list[Violation]:
        return [violation for file in self.files for violation in file.violations]
