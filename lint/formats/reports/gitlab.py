"""GitLab Code Quality: a JSON array. Places are lines, from 1; it knows no columns.

GitLab does not show `check_name`, so the description names the rule; it takes entries with the same fingerprint for one.
"""

from typing import Any

from lint.formats.portable import portable_path, to_json
from lint.formats.reports._fingerprinted import keyed
from lint.formats.reports._unread import unread
from lint.model.published_rule import url_of
from lint.model.results import RunResult
from lint.model.violation import Severity, Violation

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}
_UNREADABLE = "unreadable"


def render(outcome: RunResult) -> str:
    """An entry a finding that counts, and one of severity `blocker` a file that could not be read."""
    found = [_on_finding(one.violation, one.fingerprint, outcome.rules_url) for one in keyed(outcome) if one.accepted is None]
    reasons = {portable_path(path): reason for path, reason in outcome.unreadable}
    return to_json(found + [_on_unreadable(path, reason) for path, reason in reasons.items()])


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return data == b"[]\n" or data.startswith(b'[{"description": "')


def _on_finding(violation: Violation, fingerprint: str, pages: str) -> dict[str, Any]:
    named = " ".join(filter(None, (violation.rule, url_of(pages, violation.rule))))
    return {
        "description": f"{violation.message}（{named}）",
        "check_name": violation.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[violation.severity],
        "location": {"path": portable_path(violation.path), "lines": {"begin": violation.line, "end": violation.end_line}},
    }


def _on_unreadable(path: str, reason: str) -> dict[str, Any]:
    return {
        "description": f"{unread(reason)}（{_UNREADABLE}）",
        "check_name": _UNREADABLE,
        "fingerprint": f"{_UNREADABLE}:{path}",
        "severity": "blocker",
        "location": {"path": portable_path(path), "lines": {"begin": 1, "end": 1}},
    }
