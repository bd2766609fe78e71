"""What a run over files comes to: the data that every report is made from."""

from typing import NamedTuple

from lint.violation import Violation


class Linted(NamedTuple):
    """One file that was read. `text` is its raw text."""

    path: str
    text: str
    violations: list[Violation]


class Outcome(NamedTuple):
    """A whole run. Nothing that was not checked is left out: what was passed over and what failed is counted."""

    files: list[Linted]
    skipped: list[str]
    unreadable: list[tuple[str, str]]
    """Path and reason."""
    reasons: dict[str, str]
    """Why each rule exists, by rule id."""

    @property
    def violations(self) -> list[Violation]:
        return [violation for file in self.files for violation in file.violations]
