"""A file as its format reads it, before anybody looks for a speech in it."""

from collections.abc import Sequence
from typing import NamedTuple

from lint.speech.document import Paragraph
from lint.text import Span, Text


class Source(NamedTuple):
    """Text, its paragraphs in order, and what the file says of itself (`title`, `genre`, `date`)."""

    text: Text
    paragraphs: list[Paragraph]
    metadata: dict[str, str]
    dialect: str
    comments: Sequence[Span] = ()
    """Raw spans of comments to whom it concerns, which are no text of the speech."""


def paragraphs_of(normal: str, headings: Sequence[int] = ()) -> list[Paragraph]:
    """The lines of a normal text that are not empty; `headings` are the Markdown levels of all its lines."""
    paragraphs = []
    start = 0
    for number, line in enumerate(normal.split("\n")):
        if line:
            paragraphs.append(Paragraph(start, start + len(line), headings[number] if headings else 0))
        start += len(line) + 1
    return paragraphs
