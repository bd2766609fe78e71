"""A Word document as all formats give what they read."""

from lint.formats.docx.comments import answers
from lint.formats.docx.document import INNER_BREAK, opened
from lint.formats.unspoken import unspoken_in
from lint.model.source import Paragraph, Source
from lint.model.text import Text


def source_of(data: bytes) -> Source:
    """The text of a document with its paragraphs. Raises SourceError."""
    document = opened(data)
    unspoken, phrases = unspoken_in(document.raw)
    text = Text(document.raw, unspoken, INNER_BREAK, document.places())
    paragraphs = [
        Paragraph(start, end, line.paragraph.heading, number >= document.aside)
        for number, line in enumerate(document.lines)
        for start, end in text.lines_within(line.start, line.end)
    ]
    return Source(
        text, paragraphs, {}, "word",
        numbers=document.numbers, fixed=document.fixed, unread=[*document.unread(), *phrases], answers=list(answers(document)),
        figures=document.figures(),
    )  # fmt: skip
