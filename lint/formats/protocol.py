"""What the module of an input format defines."""

from collections.abc import Sequence
from typing import Protocol

from lint.model.source import Edit, Remark, Source


class Format(Protocol):
    """An input format."""

    def read(self, data: bytes) -> Source:
        """The draft in a file. Raises SourceError."""
        ...

    def raw(self, data: bytes) -> str:
        """The text that offsets count in. Raises SourceError."""
        ...

    def amend(self, data: bytes, edits: Sequence[Edit]) -> bytes:
        """The bytes with edits made, which must not overlap, and every other byte as it was. Raises SourceError."""
        ...


class Annotating(Format, Protocol):
    """A format that has comments."""

    def annotate(
        self, data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], author: str, date: str, renew: bool = True
    ) -> bytes:
        """The bytes with remarks as comments, and edits as tracked changes, of an author at a date (ISO 8601).

        `renew` takes out comments of ours that are not among the remarks. Raises SourceError.
        """
        ...
