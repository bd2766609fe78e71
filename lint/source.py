"""A file as its format reads it, before anybody looks for a speech in it."""

from typing import NamedTuple

from lint.speech.document import Paragraph
from lint.text import Text


class Source(NamedTuple):
    """Text, its paragraphs in order, and what the file says of itself (`title`, `genre`, `date`)."""

    text: Text
    paragraphs: list[Paragraph]
    metadata: dict[str, str]
    dialect: str


def paragraphs_of(normal: str) -> list[Paragraph]:
    """The lines of a normal text."""
    paragraphs = []
    start = 0
    for line in normal.split("\n"):
        paragraphs.append(Paragraph(start, start + len(line)))
        start += len(line) + 1
    return paragraphs
