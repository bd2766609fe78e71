"""One JSON object, sorted and deterministic, for programs."""

import json
from typing import Any

from lint.outcome import Outcome
from lint.ruleset import VERSION
from lint.violation import Violation

FORMAT = 1
"""Raised when a field changes its meaning or goes."""
_LEFT_OUT = ("start", "end")


def render(outcome: Outcome) -> str:
    """`{"version", "tool", "files", "violations"}`; two runs over the same files give the same bytes."""
    counts = {"read": len(outcome.files), "skipped": len(outcome.skipped), "unreadable": len(outcome.unreadable)}
    report = {
        "version": FORMAT,
        "tool": {"name": "speechlint", "version": VERSION},
        "files": counts,
        "violations": [_plain(violation) for violation in outcome.violations],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _plain(violation: Violation) -> dict[str, Any]:
    plain = violation._asdict()
    for name in _LEFT_OUT:
        del plain[name]
    plain["fix"] = violation.fix and violation.fix._asdict()
    return plain
