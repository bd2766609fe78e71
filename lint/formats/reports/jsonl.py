"""One JSON object a line: a finding as in `json`, or a file that could not be read as `{"path", "error"}`.

Lines and columns count from 1, columns are code points, ends are exclusive.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lint.formats.portable import to_json
from lint.formats.reports import whole
from lint.model.results import FileResult, RunResult
from lint.model.violation import plain

if TYPE_CHECKING:
    from lint.model.published_rule import PublishedRule


def render(outcome: RunResult) -> str:
    """Findings in the order of the files, then what could not be read; nothing for a clean run."""
    return whole(Stream(), outcome)


class Stream:
    """The report file by file."""

    def of_file(self, file: FileResult, _rules: "Mapping[str, PublishedRule]") -> str:
        """Its findings."""
        return "".join([to_json(plain(violation)) for violation in file.violations])

    def rest(self, outcome: RunResult) -> Iterable[str]:
        """What could not be read."""
        return (to_json({"path": path, "error": reason}) for path, reason in outcome.unreadable)


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return data.startswith(b'{"path": "')
