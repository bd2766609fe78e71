"""A file as its format reads it, before anybody looks for a speech in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lint.model.text import Span, Text
from lint.model.violation import Key

_LINE = re.compile("[^\n]+")


class Edit(NamedTuple):
    """Text to be put in the place of a span. Offsets are code points of the raw text."""

    start: int
    end: int
    replacement: str


class Paragraph(NamedTuple):
    """One line as a format reads it. `start` and `end` leave the line break out; `heading` is the Markdown level or 0.

    What is not prose (code, tables, front matter) is masked by the format, so that its lines are empty.
    """

    start: int
    end: int
    heading: int = 0
    aside: bool = False
    """Whether it stands beside the speech (a note, a table, a footer). Asides follow after all else."""


class Remark(NamedTuple):
    """What is to be said beside a span of raw text, where the format has comments."""

    start: int
    end: int
    rule: str
    paragraphs: tuple[str, ...]


class Answer(NamedTuple):
    """What the writer answered in the file to a remark of ours: what it is about is to stay."""

    span: Span | None
    """The characters that the remark lies on; None where the file does not say."""
    place: str
    """For a remark on what stands beside the speech, what people call that; the span is then that of another text."""
    rule: str
    key: Key | None
    """None for a remark of an older version, which is told by its message."""
    message: str
    reason: str


class Source(NamedTuple):
    """Text, its paragraphs in order, and what the file says of itself (`title`, `genre`, `date`)."""

    text: Text
    paragraphs: list[Paragraph]
    metadata: dict[str, str]
    format: str
    comments: Sequence[Span] = ()
    """Raw spans of comments to whom it concerns, which are no text of the speech."""
    numbers: Sequence[Span] = ()
    """Raw spans of automatic numbers: they are shown, and stand in no text."""
    fixed: Sequence[Span] = ()
    """Raw spans, rising, that no edit may touch or, where one is empty, have inside it."""
    unread: Sequence[str] = ()
    """What of the file could not be read, a phrase each."""
    answers: Sequence[Answer] = ()


def paragraphs_of(normal: str, headings: Sequence[int] = ()) -> list[Paragraph]:
    """The lines of a normal text that are not empty; `headings` are the Markdown levels of all its lines."""
    paragraphs = []
    number = at = 0
    for line in _LINE.finditer(normal):
        start, end = line.span()
        number += normal.count("\n", at, start) if headings else 0
        paragraphs.append(Paragraph(start, end, headings[number] if headings else 0))
        at = end
    return paragraphs
