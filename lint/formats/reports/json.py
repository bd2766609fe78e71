"""One JSON object, sorted and deterministic, for programs. json.md explains it, json.schema.json describes it."""

from lint import VERSION
from lint.formats.portable import to_json
from lint.model.results import RunResult
from lint.model.violation import plain

FORMAT = 2
"""Raised when a field changes its meaning or goes."""


def render(outcome: RunResult) -> str:
    """`{"version", "tool", "files", "violations"}` on one line; two runs over the same files give the same bytes."""
    report = {
        "version": FORMAT,
        "tool": {"name": "speechlint", "version": VERSION},
        "files": {"read": len(outcome.files), "skipped": len(outcome.skipped), "unreadable": len(outcome.unreadable)},
        "violations": [plain(violation) for violation in outcome.violations],
    }
    return to_json(report)


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return b'"tool": {"name": "speechlint"' in data[:100]
