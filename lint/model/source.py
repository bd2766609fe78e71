"""A file as read by its format, before the structure of the speech is parsed."""

from collections.abc import Sequence
from itertools import chain, repeat
from typing import TYPE_CHECKING

from lint.model.record import NamedTuple
from lint.model.text import Span, Text
from lint.model.violation import Key

if TYPE_CHECKING:
    from lint.model.sheet import Sheet

OBJECT = "\ufffc"
"""Stands in the text for what is shown there and has none: a formula, a picture. The words beside it do not run together."""


class Edit(NamedTuple):
    """The replacement of a span. Offsets are code points of the raw text."""

    start: int
    end: int
    replacement: str


class Paragraph(NamedTuple):
    """One line as read by a format. `start` and `end` exclude the line break; `heading` is the Markdown level or 0.

    Formats mask text that is not prose (code, tables, front matter), so that its lines are empty.
    """

    start: int
    end: int
    heading: int = 0
    aside: bool = False
    """Whether it is outside the speech (a note, a table, a footer). Asides come last."""


class Remark(NamedTuple):
    """A comment to be added to a span of raw text, in formats that have comments."""

    start: int
    end: int
    rule: str
    paragraphs: tuple[str, ...]
    answer: str = ""
    """The reason of the writer for what it is about to stay, which is written as the answer to it."""


class Answer(NamedTuple):
    """The reply of a writer to one of our remarks, which accepts the violation."""

    span: Span | None
    """The span of the remark; None if the file does not give one."""
    place: str
    """The label of the place, for a remark outside the speech; the span then refers to another text."""
    rule: str
    key: Key | None
    """None for a remark of an older version, which is identified by its message."""
    message: str
    reason: str


class Source(NamedTuple):
    """Text, its paragraphs in order, and metadata (`title`, `genre`, `date`)."""

    text: Text
    paragraphs: list[Paragraph]
    metadata: dict[str, str]
    format: str
    comments: Sequence[Span] = ()
    """Raw spans of comments, which are not part of the speech and may contain suppressions."""
    numbers: Sequence[Span] = ()
    """Raw spans of automatic numbers, which are displayed but not stored as text in the file."""
    fixed: Sequence[Span] = ()
    """Sorted raw spans that no edit may touch; an empty span must not lie inside an edit."""
    unread: Sequence[str] = ()
    """The parts of the file that could not be read, as phrases."""
    answers: Sequence[Answer] = ()
    sheet: "Sheet | None" = None
    """What the speech must have."""
    figures: Sequence[int] = ()
    """Where in the raw text a picture or a table stands that is not part of it."""


def paragraphs_of(normal: str, headings: Sequence[int] = ()) -> list[Paragraph]:
    """The non-empty lines of a normal text; `headings` are the Markdown levels of all its lines."""
    paragraphs, at, new = [], 0, tuple.__new__  # Paragraph(…) calls a Python function; this loop runs for every line.
    for line, heading in zip(normal.split("\n"), chain(headings, repeat(0))):
        end = at + len(line)
        if line:
            paragraphs.append(new(Paragraph, (at, end, heading, False)))
        at = end + 1
    return paragraphs
