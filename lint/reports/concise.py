"""One line a finding, for editors, pipes and golden files."""

from lint.outcome import Outcome


def render(outcome: Outcome) -> str:
    """`path:line:column: severity rule message`, and nothing for a clean run."""
    return "".join(f"{v.path}:{v.line}:{v.column}: {v.severity} {v.rule} {v.message}\n" for v in outcome.violations)
