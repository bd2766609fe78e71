"""GitLab Code Quality: a JSON array. Places are lines, from 1; it knows no columns.

GitLab does not show `check_name`, so the description names the rule; it takes entries with the same fingerprint for one.
"""

from typing import Any

from lint.formats.portable import portable_path, to_json
from lint.formats.reports._fingerprinted import keyed
from lint.model.results import RunResult
from lint.model.violation import Severity

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}
_UNREADABLE = "unreadable"


def render(outcome: RunResult) -> str:
    """An entry a finding that counts, and one of severity `blocker` a file that could not be read."""
    found = [
        _entry(one.violation.rule, one.violation.message, _SEVERITIES[one.violation.severity], one.fingerprint, one.violation.path,
               one.violation.line, one.violation.end_line)
        for one in keyed(outcome) if one.accepted is None
    ]  # fmt: skip
    reasons = {portable_path(path): reason for path, reason in outcome.unreadable}
    unread = [
        _entry(_UNREADABLE, f"无法读取：{reason}", "blocker", f"{_UNREADABLE}:{path}", path, 1, 1)
        for path, reason in reasons.items()
    ]  # fmt: skip
    return to_json(found + unread)


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return data == b"[]\n" or data.startswith(b'[{"description": "')


def _entry(rule: str, message: str, severity: str, fingerprint: str, path: str, begin: int, end: int) -> dict[str, Any]:
    return {
        "description": f"{message}（{rule}）",
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": portable_path(path), "lines": {"begin": begin, "end": end}},
    }
