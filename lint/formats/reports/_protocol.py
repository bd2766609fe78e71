"""What the module of an output format defines."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from lint.model.published_rule import PublishedRule
from lint.model.results import FileResult, RunResult


class Report(Protocol):
    """An output format. It may also set `DRAWS_OUTLINES`, where it wants the structure of every draft as well, and
    `SHOWS_EXAMPLES`, where it wants the examples of the rules; and it may have a `Stream`."""

    def render(self, outcome: RunResult) -> str | bytes:
        """The whole report."""
        ...

    def wrote(self, data: bytes) -> bool:
        """Whether the bytes of a file are a report of this format, which a new one may replace."""
        ...


class Stream(Protocol):
    """A report in the making, of a format that says its piece of each file and then needs that file no more.

    So a run over many drafts prints while it goes on, and does not keep what it has printed.
    """

    def of_file(self, file: FileResult, rules: Mapping[str, PublishedRule]) -> str:
        """What the report says of a file, as far as it can be written already. The files come in order."""
        ...

    def rest(self, outcome: RunResult) -> Iterable[str]:
        """What follows when all files have come, in pieces; of the files of `outcome` only their number counts."""
        ...
