"""OpenDocument texts (.odt, as LibreOffice writes them), read as they are shown and amended in place."""

from collections.abc import Sequence

from lint.model.source import Edit, Paragraph, Remark, Source
from lint.model.text import Text


def raw(data: bytes) -> str:
    """The text that offsets count in: a line a paragraph. Raises SourceError."""
    from lint.formats.odt.document import opened  # lxml is imported for those only who have such documents; so below.

    return opened(data).raw


def amend(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with edits made in the text, whose formatting stays. Raises SourceError."""
    from lint.formats.odt.edits import amended

    return amended(data, edits)


def annotate(data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], author: str, date: str, renew: bool = True) -> bytes:
    """The bytes with remarks as comments of an author at a date (ISO 8601). Raises SourceError, for edits, too."""
    from lint.formats.odt.remarks import annotated

    return annotated(data, remarks, edits, author, date, renew)


def read(data: bytes) -> Source:
    """Reads a document. Raises SourceError."""
    from lint.formats.odt.document import opened
    from lint.formats.odt.remarks import answers
    from lint.formats.unspoken import unspoken_in

    document = opened(data)
    unspoken, phrases = unspoken_in(document.raw)
    text = Text(document.raw, unspoken, "\v", document.places())
    paragraphs = [
        Paragraph(start, end, line.heading, number >= document.aside)
        for number, line in enumerate(document.lines)
        for start, end in text.lines_within(line.start, line.end)
    ]
    unread = [f"{name} {count} 个" for name, count in sorted(document.unread.items()) if count]
    return Source(
        text,
        paragraphs,
        {},
        "odt",
        numbers=document.builder.numbers,
        fixed=document.fixed,
        unread=[*unread, *phrases],
        answers=answers(document),
        figures=document.figures,
    )
