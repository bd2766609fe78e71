"""Old Word and WPS documents and RTF, by way of LibreOffice where it is installed. What is written is a .docx."""

from collections.abc import Sequence

from lint.model.errors import SourceError
from lint.model.source import Edit, Remark, Source
from lint.model.wording import Wording

_UNCHANGEABLE = Wording("old formats cannot be changed; save it as a .docx first", "旧格式不能直接改写；请另存为 .docx 后再改")


def raw(data: bytes) -> str:
    """The text that offsets count in: a line a paragraph. Raises SourceError."""
    from lint.formats.docx.document import opened

    return opened(_as_docx(data)).raw


def amend(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Raises SourceError: to write these formats would lose what LibreOffice does not know of them."""
    raise SourceError(
        Wording("old formats cannot be changed; save it as a .docx first", "旧格式不能直接改写；请另存为 .docx 后再改")
    )


def annotate(data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], author: str, date: str, renew: bool = True) -> bytes:
    """The draft as a .docx with comments and tracked changes; see `lint.formats.docx`. Raises SourceError."""
    from lint.formats.docx.remarks import annotated
    from lint.formats.docx.tracking import Revision

    return annotated(_as_docx(data), remarks, edits, Revision(author, date), renew)


def read(data: bytes) -> Source:
    """Reads a document. Raises SourceError."""
    from lint.formats.docx.source import source_of

    return source_of(_as_docx(data))


def _as_docx(data: bytes) -> bytes:
    from lint.formats.libreoffice import as_docx

    if data.startswith(b"PK"):
        return data  # Annotated already, or a .docx under an old name.
    return as_docx(data, ".rtf" if data.startswith(b"{\\rtf") else ".doc")
