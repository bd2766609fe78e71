"""Word documents (.docx, as Word, WPS and LibreOffice write them), read as they are shown and amended in place."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lint.encoding import Edit
from lint.source import Remark, Source
from lint.speech.document import Paragraph
from lint.text import Text

if TYPE_CHECKING:
    from lint.word.document import WordDocument

SUFFIXES = (".docx", ".docm")


def raw(data: bytes) -> str:
    """The text that offsets count in: a line a paragraph. Raises SourceError."""
    return _opened(data).raw


def amend(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with edits made in the text, whose formatting stays. Raises SourceError."""
    from lint.word.edits import amended

    return amended(data, edits)


def annotate(data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], author: str, date: str, renew: bool = True) -> bytes:
    """The bytes with remarks as comments and edits, which must not overlap, as tracked changes of an author at a date (ISO 8601).

    `renew` takes out comments of ours that are not among the remarks. Raises SourceError.
    """
    from lint.word.remarks import annotated
    from lint.word.tracking import Revision

    return annotated(data, remarks, edits, Revision(author, date), renew)


def read(data: bytes) -> Source:
    """Reads a Word document. Raises SourceError."""
    from lint.word.comments import kept
    from lint.word.document import INNER_BREAK

    document = _opened(data)
    text = Text(document.raw, (), INNER_BREAK, document.places())
    return Source(
        text, _paragraphs(document, text), {}, "word", (), document.numbers, document.fixed, document.unread(),
        list(kept(document)),
    )  # fmt: skip


def _opened(data: bytes) -> "WordDocument":
    from lint.word.document import opened  # lxml is imported for those only who have such documents.

    return opened(data)


def _paragraphs(document: "WordDocument", text: Text) -> list[Paragraph]:
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
