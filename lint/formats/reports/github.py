"""Workflow commands, which GitHub Actions shows as annotations.

Columns are code points from 1, ends exclusive, and stand only where a finding lies on one line: GitHub refuses others, and does
not say what it counts. It shows ten errors, ten warnings and ten notices a step; the log has them all.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lint.formats.portable import portable_path
from lint.formats.printable import escaped, named_unseen
from lint.formats.reports import whole
from lint.formats.reports._unread import unread
from lint.model.published_rule import url_of
from lint.model.results import FileResult, RunResult
from lint.model.violation import Severity, Violation, remedy

if TYPE_CHECKING:
    from lint.model.published_rule import PublishedRule

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(outcome: RunResult) -> str:
    """A line a finding, a file that could not be read, and a note."""
    return whole(Stream(), outcome)


class Stream:
    """The report file by file."""

    def of_file(self, file: FileResult, rules: "Mapping[str, PublishedRule]") -> str:
        """Its findings."""
        return "".join(
            _command(
                _COMMANDS[violation.severity],
                _told(violation, rules.get(violation.rule), url_of(file.rules_url, violation.rule)),
                _place(violation),
            )
            for violation in file.violations
        )

    def rest(self, outcome: RunResult) -> Iterator[str]:
        """What could not be read, and the notes."""
        for path, reason in outcome.unreadable:
            yield _command("error", unread(reason), {"file": portable_path(path), "title": "unreadable"})
        for note in outcome.notes:
            yield _command("notice", note, {})


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return data.startswith((b"::error", b"::warning", b"::notice"))


def _told(violation: Violation, rule: "PublishedRule | None", url: str) -> str:
    """What an annotation says, in lines: the finding, what to write instead, why, and where that is explained."""
    fix = [remedy(violation.fix.replacement)] if violation.fix else []
    why = [f"理由：{rule.why}"] if rule else []
    return "\n".join([violation.message, *fix, *why, *filter(None, [url])])


def _place(violation: Violation) -> dict[str, str]:
    columns = {"col": str(violation.column), "endColumn": str(violation.end_column)}
    return {
        "file": portable_path(violation.path),
        "line": str(violation.line),
        "endLine": str(violation.end_line),
        **(columns if violation.line == violation.end_line else {}),
        "title": violation.rule,
    }


def _command(name: str, message: str, properties: dict[str, str]) -> str:
    listed = ",".join(f"{key}={_shown(value, _PROPERTY)}" for key, value in properties.items())
    return f"::{name}{' ' if listed else ''}{listed}::{_shown(message, _DATA)}\n"


def _shown(text: str, escapes: dict[int, str]) -> str:
    """Text as GitHub wants it: line breaks are escaped, and what would do something in a log has its name."""
    return escaped(text.translate(escapes), named_unseen)
