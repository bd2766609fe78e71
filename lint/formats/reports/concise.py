"""One line a finding, for editors, pipes and golden files."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lint.formats.printable import printable
from lint.formats.reports import whole
from lint.formats.reports._chosen import Chosen
from lint.model.results import FileResult, RunResult

if TYPE_CHECKING:
    from lint.model.published_rule import PublishedRule


def render(outcome: RunResult) -> str:
    """`path:line:column: severity rule message`, and nothing for a clean run."""
    return whole(Stream(), outcome)


class Stream:
    """The report file by file."""

    def __init__(self, chosen: Chosen | None = None) -> None:
        self._chosen = chosen or Chosen()

    def of_file(self, file: FileResult, _rules: "Mapping[str, PublishedRule]") -> str:
        """Its findings."""
        return "".join(
            printable(f"{found.path}:{found.line}:{found.column}: {found.severity} {found.rule} {found.message}") + "\n"
            for found in self._chosen.of(file.violations)
        )

    def rest(self, _outcome: RunResult) -> Iterable[str]:
        """Nothing."""
        return ()


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return re.match(rb"[^\n]+:\d+:\d+: (?:error|warning|info) \S+ ", data) is not None
