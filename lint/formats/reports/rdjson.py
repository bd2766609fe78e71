"""Reviewdog's diagnostic format, for review tools that offer fixes.

Columns are bytes of the line in UTF-8, from 1, whatever the encoding of the file, its byte order mark not counted; ends are
exclusive.
"""

from collections.abc import Iterable
from typing import Any

from lint.formats.portable import portable_path, to_json
from lint.formats.reports._unread import unread
from lint.model.published_rule import url_of
from lint.model.results import FileResult, RunResult
from lint.model.violation import Severity, Violation

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(outcome: RunResult) -> str:
    """One object; a file that could not be read is an ERROR without a range."""
    found = [diagnostic for file in outcome.files for diagnostic in _diagnostics(file, outcome.rules_url)]
    not_read = [
        {
            "message": unread(reason),
            "location": {"path": portable_path(path)},
            "severity": "ERROR",
            "code": {"value": "unreadable"},
        }
        for path, reason in outcome.unreadable
    ]
    return to_json({"source": {"name": "speechlint"}, "severity": "WARNING", "diagnostics": found + not_read})


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return data.startswith(b'{"source": {"name": "speechlint"')


def _diagnostics(file: FileResult, pages: str) -> list[dict[str, Any]]:
    edges = {offset for violation in file.violations for offset in (*_start(violation), *_end(violation))}
    before = _bytes_before(file.text, edges)
    return [_diagnostic(violation, before, pages) for violation in file.violations]


def _diagnostic(violation: Violation, before: dict[int, int], pages: str) -> dict[str, Any]:
    start, start_of_line = _start(violation)
    end, start_of_last_line = _end(violation)
    place = {
        "start": {"line": violation.line, "column": before[start] - before[start_of_line] + 1},
        "end": {"line": violation.end_line, "column": before[end] - before[start_of_last_line] + 1},
    }
    diagnostic: dict[str, Any] = {
        "message": violation.message,
        "location": {"path": portable_path(violation.path), "range": place},
        "severity": _SEVERITIES[violation.severity],
        "code": {"value": violation.rule} | ({"url": url_of(pages, violation.rule)} if pages else {}),
    }
    if violation.fix and violation.fix.safety != "display":
        diagnostic["suggestions"] = [{"range": place, "text": violation.fix.replacement}]
    return diagnostic


def _start(violation: Violation) -> tuple[int, int]:
    """The offsets where a finding starts and where the line of its start does."""
    return violation.start, violation.start - violation.column + 1


def _end(violation: Violation) -> tuple[int, int]:
    return violation.end, violation.end - violation.end_column + 1


def _bytes_before(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """For each offset how many bytes come before it. Goes over the text once: a draft may be one line of megabytes."""
    counted: dict[int, int] = {}
    last = total = 0
    for offset in sorted(offsets):
        total += len(text[last:offset].encode())
        counted[offset] = total
        last = offset
    return counted
