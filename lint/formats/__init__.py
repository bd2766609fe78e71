"""What files drafts come in: one file or folder an input format, chosen by the ending of a file's name."""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from lint.model.errors import SourceError
from lint.model.record import NamedTuple
from lint.model.wording import Wording

if TYPE_CHECKING:
    from lint.formats.protocol import Annotating, Format
    from lint.model.source import Edit, Remark, Source


class _Reader(NamedTuple):
    """Which module reads the files of an ending."""

    module: str
    annotated_as: str = ""
    """The ending of an annotated copy; empty for a format without comments."""
    named_only: bool = False
    """Whether such files are read only where somebody names them."""


_READERS: Mapping[str, _Reader] = {
    ".txt": _Reader("plain"),
    "": _Reader("plain"),
    ".doc": _Reader("old_office", ".docx"),
    ".docm": _Reader("docx", ".docm"),
    ".docx": _Reader("docx", ".docx"),
    ".htm": _Reader("html", named_only=True),
    ".html": _Reader("html", named_only=True),
    ".markdown": _Reader("markdown"),
    ".md": _Reader("markdown"),
    ".odt": _Reader("odt", ".odt"),
    ".pdf": _Reader("pdf", named_only=True),
    ".rtf": _Reader("old_office", ".docx"),
    ".wps": _Reader("old_office", ".docx"),
}


def suffix_of(name: str) -> str:
    """The ending of a file's name, which chooses the format: `.md`, or nothing."""
    return os.path.splitext(name)[1].lower()


def supported(name: str) -> bool:
    """Whether some format reads files of that name."""
    return suffix_of(name) in _READERS


def read_bytes(data: bytes, name: str = "") -> "Source":
    """Reads a draft from memory; the ending of `name` chooses the format, plain text where it says nothing. Raises SourceError."""
    return _format(name).read(data)


def text_of(data: bytes, name: str) -> str:
    """The raw text of a draft, which the offsets of its violations count in. Raises SourceError."""
    return _format(name).raw(data)


def amend(data: bytes, name: str, edits: "Sequence[Edit]") -> bytes:
    """The bytes of a draft with edits made, and every other byte as it was. Raises SourceError."""
    return _format(name).amend(data, edits)


def annotate(
    data: bytes, name: str, remarks: "Sequence[Remark]", edits: "Sequence[Edit]", author: str, date: str, renew: bool
) -> bytes:
    """The bytes of a draft with remarks as comments and edits as tracked changes. Raises SourceError."""
    return cast("Annotating", _format(name)).annotate(data, remarks, edits, author, date, renew)


def annotated_as(name: str) -> str:
    """The ending of the file that a draft of that name becomes when remarks are written into it; empty where they cannot be."""
    reader = _READERS.get(suffix_of(name))
    return reader.annotated_as if reader else ""


def read_when_named(name: str) -> bool:
    """Whether files of that name are read only where somebody names them."""
    reader = _READERS.get(suffix_of(name))
    return reader is not None and reader.named_only


def suffixes() -> list[str]:
    """The endings of the files that are read in folders, plain text first."""
    return [suffix for suffix, reader in _READERS.items() if suffix and not reader.named_only]


def _format(name: str) -> "Format":
    reader = _READERS.get(suffix_of(name))
    if reader is None:
        raise SourceError(
            Wording(
                f"files of the kind {suffix_of(name)} are not read; save it as a .docx or .txt",
                f"不支持 {suffix_of(name)} 文件；请另存为 .docx 或 .txt",
            )
        )
    return _module(reader.module)


@cache
def _module(name: str) -> "Format":
    return cast("Format", import_module(f"{__name__}.{name}"))
