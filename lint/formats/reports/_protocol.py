"""What the module of an output format defines."""

from typing import Protocol

from lint.model.results import RunResult


class Report(Protocol):
    """An output format. It may also set `DRAWS_OUTLINES`, where it wants the structure of every draft as well, and
    `SHOWS_EXAMPLES`, where it wants the examples of the rules."""

    def render(self, outcome: RunResult) -> str | bytes:
        """The whole report."""
        ...

    def wrote(self, data: bytes) -> bool:
        """Whether the bytes of a file are a report of this format, which a new one may replace."""
        ...
