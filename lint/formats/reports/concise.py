"""One line a finding, for editors, pipes and golden files."""

import re

from lint.formats.printable import printable
from lint.model.results import RunResult


def render(outcome: RunResult) -> str:
    """`path:line:column: severity rule message`, and nothing for a clean run."""
    return "".join(
        printable(f"{found.path}:{found.line}:{found.column}: {found.severity} {found.rule} {found.message}") + "\n"
        for found in outcome.violations
    )


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return re.match(rb"[^\n]+:\d+:\d+: (?:error|warning|info) \S+ ", data) is not None
