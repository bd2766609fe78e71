"""Word documents (.docx, as Word, WPS and LibreOffice write them), read as they are shown and amended in place."""

from collections.abc import Sequence

from lint.model.source import Edit, Remark, Source


def raw(data: bytes) -> str:
    """The text that offsets count in: a line a paragraph. Raises SourceError."""
    from lint.formats.docx.document import opened  # lxml is imported for those only who have such documents; so below.

    return opened(data).raw


def amend(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with edits made in the text, whose formatting stays. Raises SourceError."""
    from lint.formats.docx.edits import amended

    return amended(data, edits)


def annotate(data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], author: str, date: str, renew: bool = True) -> bytes:
    """The bytes with remarks as comments and edits, which must not overlap, as tracked changes of an author at a date (ISO 8601).

    `renew` takes out comments of ours that are not among the remarks. Raises SourceError.
    """
    from lint.formats.docx.remarks import annotated
    from lint.formats.docx.tracking import Revision

    return annotated(data, remarks, edits, Revision(author, date), renew)


def read(data: bytes) -> Source:
    """Reads a Word document. Raises SourceError."""
    from lint.formats.docx.source import source_of

    return source_of(data)
