"""Which findings a report for people prints, and in what order within a draft."""

from collections.abc import Sequence

from lint.model.violation import SEVERITIES, Violation


class Chosen:
    """The findings of a run as far as they are printed: by place or the gravest first, and at most so many."""

    def __init__(self, gravest_first: bool = False, most: int | None = None) -> None:
        self._gravest_first = gravest_first
        self._left = most
        self.left_out = 0
        """How many were not printed."""

    def of(self, violations: Sequence[Violation]) -> Sequence[Violation]:
        """Those of the next draft."""
        if self._gravest_first:
            violations = sorted(violations, key=lambda violation: SEVERITIES.index(violation.severity))
        if self._left is None:
            return violations
        shown = violations[: self._left]
        self._left -= len(shown)
        self.left_out += len(violations) - len(shown)
        return shown
