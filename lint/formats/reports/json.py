"""One JSON object, sorted and deterministic, for programs. json.md explains it, json.schema.json describes it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lint import VERSION
from lint.formats.portable import to_json
from lint.formats.reports import whole
from lint.model.results import FileResult, RunResult
from lint.model.violation import plain

if TYPE_CHECKING:
    from lint.model.published_rule import PublishedRule

FORMAT = 2
"""Raised when a field changes its meaning or goes."""
_NEXT = ", "


def render(outcome: RunResult) -> str:
    """`{"version", "tool", "files", "not_speeches", "violations"}` on one line; two runs give the same bytes."""
    return whole(Stream(), outcome)


class Stream:
    """The report file by file. The numbers of files stand before all findings, so that these are kept until the end: as JSON, which
    takes a third of their memory."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._others: list[str] = []

    def of_file(self, file: FileResult, _rules: "Mapping[str, PublishedRule]") -> str:
        """Nothing yet."""
        if file.is_other:
            self._others.append(file.path)
        for first in range(0, len(file.violations), _PIECE):
            found = to_json([plain(violation) for violation in file.violations[first : first + _PIECE]])
            self._found.append(found[len("[") : -len("]\n")])
        return ""

    def rest(self, outcome: RunResult) -> Iterator[str]:
        """All of it, in pieces: as one value and as one text it took ten times its memory."""
        report = {
            "version": FORMAT,
            "tool": {"name": "speechlint", "version": VERSION},
            "files": {"read": len(outcome.files), "skipped": len(outcome.skipped), "unreadable": len(outcome.unreadable)},
            "not_speeches": self._others,
            "violations": [],
        }
        yield to_json(report)[: -len("]}\n")]
        for number, found in enumerate(self._found):
            yield f"{_NEXT}{found}" if number else found
        yield "]}\n"


_PIECE = 1000
"""How many findings are made JSON at once."""


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return b'"tool": {"name": "speechlint"' in data[:100]
