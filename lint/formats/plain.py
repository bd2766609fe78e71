"""Plain text: a line is a paragraph."""

from collections.abc import Sequence

from lint.formats.encoding import decode, splice
from lint.model.source import Edit, Source, paragraphs_of
from lint.model.text import Text


def raw(data: bytes) -> str:
    """The characters that offsets count. Raises SourceError."""
    return decode(data).text


def amend(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with edits made. Raises SourceError."""
    return splice(data, edits)


def read(data: bytes) -> Source:
    """Reads a text file in any encoding that drafts come in. Raises SourceError."""
    text = Text(raw(data))
    return Source(text, paragraphs_of(text.normal), {}, "plain")
