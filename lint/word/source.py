"""A Word document as all formats give what they read."""

from lint.source import Source
from lint.speech.document import Paragraph
from lint.text import Text
from lint.word.comments import kept
from lint.word.document import INNER_BREAK, WordDocument, opened


def source_of(data: bytes) -> Source:
    """The text of a document with its paragraphs. Raises SourceError."""
    document = opened(data)
    text = Text(document.raw, (), INNER_BREAK, document.places())
    return Source(
        text, _paragraphs(document, text), {}, "word",
        numbers=document.numbers, fixed=document.fixed, unread=document.unread(), kept=list(kept(document)),
    )  # fmt: skip


def _paragraphs(document: WordDocument, text: Text) -> list[Paragraph]:
    """The lines of the normal text that are not empty; a line break within a paragraph makes two of it."""
    found = []
    start, normal = 0, text.normal
    for number, line in enumerate(document.lines):
        end = text.image(line.end)
        while start <= end:
            stop = normal.find("\n", start, end)
            stop = end if stop < 0 else stop
            if stop > start:
                found.append(Paragraph(start, stop, line.paragraph.heading, number >= document.aside))
            start = stop + 1
    return found
