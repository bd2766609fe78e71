"""Plain text: a line is a paragraph."""

from lint.encoding import decode
from lint.source import Source, paragraphs_of
from lint.text import Text

SUFFIXES = (".txt",)


def read(data: bytes) -> Source:
    """Reads a text file in any encoding that drafts come in. Raises SourceError."""
    text = Text(decode(data).text)
    return Source(text, paragraphs_of(text.normal), {}, "plain")
