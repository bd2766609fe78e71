"""One JSON object, sorted and deterministic, for programs."""

import json
from typing import Any

from lint.outcome import Outcome
from lint.version import VERSION
from lint.violation import Violation

FORMAT = 1
"""Raised when a field changes its meaning or goes."""
_LEFT_OUT = ("start", "end")


def render(outcome: Outcome) -> str:
    """`{"version", "tool", "files", "violations"}`, a violation a line; two runs over the same files give the same bytes."""
    counts = {"read": len(outcome.files), "skipped": len(outcome.skipped), "unreadable": len(outcome.unreadable)}
    head = {"version": FORMAT, "tool": {"name": "speechlint", "version": VERSION}, "files": counts}
    encode = json.JSONEncoder(ensure_ascii=False).encode
    violations = ",\n".join(encode(_plain(violation)) for violation in outcome.violations)
    return f'{encode(head)[:-1]}, "violations": [\n{violations}\n]}}\n'


def _plain(violation: Violation) -> dict[str, Any]:
    plain = violation._asdict()
    for name in _LEFT_OUT:
        del plain[name]
    plain["fix"] = violation.fix and violation.fix._asdict()
    return plain
