"""Choosing the format that reads a file, by the ending of its name."""

import os
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from lint.encoding import Edit
from lint.errors import SourceError

if TYPE_CHECKING:
    from lint.source import Remark, Source

_DEFAULT = "plain"
_formats: dict[str, ModuleType] = {}


def read_file(path: str) -> "Source":
    """Reads a draft. Raises SourceError, whose text is the reason without the path."""
    return read_bytes(bytes_of(path), path)


def bytes_of(path: str) -> bytes:
    """The bytes of a file. Raises SourceError, whose text is the reason without the path."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    except FileNotFoundError as error:
        raise SourceError("没有这个文件；请检查路径") from error
    except (OSError, ValueError) as error:
        if os.path.isdir(path):
            raise SourceError("是文件夹，不是文件") from error
        raise SourceError(f"打不开：{getattr(error, 'strerror', None) or error}") from error


def read_bytes(data: bytes, name: str = "") -> "Source":
    """Reads a draft from memory; the ending of `name` chooses the format, plain text where it says nothing."""
    suffix = suffix_of(name)
    module = _by_suffix(suffix)
    if module is None:
        raise SourceError(f"不支持 {suffix} 文件；请另存为 .docx 或 .txt")
    source: Source = module.read(data)
    return source


def supported(name: str) -> bool:
    """Whether some format reads files of that name."""
    return _by_suffix(suffix_of(name)) is not None


def suffix_of(name: str) -> str:
    """The ending of a file's name, which chooses the format: `.md`, or nothing."""
    return os.path.splitext(name)[1].lower()


def text_of(data: bytes, name: str) -> str:
    """The raw text of a draft, which the offsets of its violations count in. Raises SourceError."""
    module = _by_suffix(suffix_of(name))
    return "" if module is None else str(module.raw(data))


def amend(data: bytes, name: str, edits: Sequence[Edit]) -> bytes:
    """The bytes of a draft with edits made, and every other byte as it was. Raises SourceError."""
    module = _by_suffix(suffix_of(name))
    return data if module is None else bytes(module.amend(data, edits))


def annotates(name: str) -> str:
    """The ending of the file that a draft of that name becomes when remarks are written into it; empty where they cannot be."""
    module = _by_suffix(suffix_of(name))
    return getattr(module, "ANNOTATED_AS", suffix_of(name)) if hasattr(module, "annotate") else ""


def on_request(name: str) -> bool:
    """Whether files of that name are read only where somebody names them."""
    return hasattr(_by_suffix(suffix_of(name)), "ON_REQUEST")


def known_suffixes() -> list[str]:
    """The endings of the files that are read in folders, plain text first."""
    _by_suffix("?")
    return [".txt", *sorted(suffix for suffix in _formats if suffix != ".txt" and not on_request(suffix))]


def annotate(
    data: bytes, name: str, remarks: Sequence["Remark"], edits: Sequence[Edit], author: str, date: str, renew: bool
) -> bytes:
    """The bytes of a draft with remarks as comments and edits as tracked changes. Raises SourceError."""
    module = _by_suffix(suffix_of(name))
    return data if module is None else bytes(module.annotate(data, remarks, edits, author, date, renew))


def _by_suffix(suffix: str) -> ModuleType | None:
    if suffix in ("", ".txt"):
        return import_module(f"lint.formats.{_DEFAULT}")
    if not _formats:
        from lint import formats, plugins

        for module in plugins.members(formats):
            _formats.update(dict.fromkeys(module.SUFFIXES, module))
    return _formats.get(suffix)
