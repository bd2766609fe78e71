"""One JSON object, sorted and deterministic, for programs."""

import json
from typing import Any

from lint.outcome import Outcome
from lint.version import VERSION
from lint.violation import Violation

FORMAT = 1
"""Raised when a field changes its meaning or goes."""


def render(outcome: Outcome) -> str:
    """`{"version", "tool", "files", "violations"}` on one line; two runs over the same files give the same bytes."""
    report = {
        "version": FORMAT,
        "tool": {"name": "speechlint", "version": VERSION},
        "files": {"read": len(outcome.files), "skipped": len(outcome.skipped), "unreadable": len(outcome.unreadable)},
        "violations": [_plain(violation) for violation in outcome.violations],
    }
    return json.dumps(report, ensure_ascii=False) + "\n"


def _plain(violation: Violation) -> dict[str, Any]:
    plain = violation._asdict()
    del plain["start"], plain["end"]
    plain["fix"] = violation.fix and violation.fix._asdict()
    return plain
