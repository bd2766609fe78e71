"""The result of a run over files, from which every report is made."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from lint.model.record import NamedTuple
from lint.model.violation import Violation
from lint.model.wording import Wording

if TYPE_CHECKING:
    from lint.model.published_rule import PublishedRule


AS_OTHER = Wording("checked as a general document, not as a speech", "按一般文件检查，不当讲话稿")
"""What is said of a draft that is no speech."""


class Accepted(NamedTuple):
    """A violation that is accepted and not counted: it is in the baseline or suppressed."""

    violation: Violation
    by: Literal["baseline", "suppression"]
    reason: str
    """The reason given in the suppression; empty for the baseline."""


class Share(NamedTuple):
    """How much of a draft stands in an old one, the same or nearly."""

    path: str
    """The old draft."""
    kept: int
    counted: int
    """How many sentences were looked up."""


class DraftResult(NamedTuple):
    """The violations in a draft that count, and those that are accepted."""

    violations: list[Violation]
    accepted: list[Accepted]
    unread: Sequence[str]
    """The parts of the draft that could not be read, as phrases."""
    sentences: Mapping[str, str]
    """The sentences that are too long to be stored in violations, by digest."""
    allowed: int = 0
    """Number of findings in words that the settings allow."""
    is_other: bool = False
    """Whether it was found to be no speech, and checked as any document is."""
    shares: Sequence[Share] = ()
    """One per old draft that it was compared with."""


class Section(NamedTuple):
    """A numbered point of an outline. Sizes are in spoken characters."""

    label: str
    heading: str
    size: int
    children: "Sequence[Section]"
    start: int = 0
    """Where it begins in the raw text, in code points."""


class Outline(NamedTuple):
    """The structure of one draft of a file."""

    number: int
    title: str
    genre: str
    size: int
    sections: Sequence[Section]


class FileResult(NamedTuple):
    """The result for one file."""

    path: str
    read_text: Callable[[], str]
    """Returns the raw text, to which the offsets of violations refer. Lazy: few reports need it, some formats are slow."""
    violations: Sequence[Violation]
    accepted: Sequence[Accepted] = ()
    outlines: Sequence[Outline] = ()
    """One per draft; only for reports that present the structure."""
    rules_url: str = ""
    """As that of the run, for reports that are written while it goes on."""
    is_other: bool = False
    """Whether it was found to be no speech, and checked as any document is."""

    @property
    def text(self) -> str:
        return self.read_text()


class RunResult(NamedTuple):
    """The result of a run, including the files that were skipped or could not be read."""

    files: Sequence[FileResult]
    skipped: Sequence[tuple[str, str]]
    """Path and reason, as for `unreadable`."""
    unreadable: Sequence[tuple[str, str]]
    rules: Mapping[str, "PublishedRule"]
    """The rules that ran, by id."""
    notes: Sequence[str] = ()
    """Further notes for the reader, one sentence each."""
    rules_url: str = ""
    """Where rules are explained; see `lint.model.published_rule.url_of`."""

    @property
    def violations(self) -> list[Violation]:
        return [violation for file in self.files for violation in file.violations]
