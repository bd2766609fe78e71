"""Choosing the format that reads a file, by the ending of its name."""

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from lint.encoding import Edit
from lint.errors import SourceError
from lint.storage import Unfit, UnfitFileError, read_regular

if TYPE_CHECKING:
    from lint.source import Remark, Source

LARGEST = 128 << 20
"""The largest draft that is read, in bytes."""
UNFIT: Mapping[Unfit, str] = {
    "link": "是链接，指到了文件夹之外，没有读；请直接给出它指向的文件",
    "special": "是设备或管道，不是文件，没有读；管道里的内容请用 - 来查",
    "large": f"大于 {LARGEST >> 20} MB，不像文稿，没有读；请分成几个文件",
    "changing": "正在被别的程序改写，没有读；请存好后再查",
}
"""Why a file is not read, as writers are told."""
_DEFAULT = "plain"
_formats: dict[str, ModuleType] = {}


def read_file(path: str) -> "Source":
    """Reads a draft. Raises SourceError, whose text is the reason without the path."""
    return read_bytes(bytes_of(path), path)


def bytes_of(path: str, within: str = "") -> bytes:
    """The bytes of a file, whose links, where a folder is given, do not lead out of it.

    Raises SourceError, whose text is the reason without the path.
    """
    try:
        return read_regular(path, LARGEST, within)
    except FileNotFoundError as error:
        raise SourceError("没有这个文件；请检查路径") from error
    except IsADirectoryError as error:
        raise SourceError("是文件夹，不是文件") from error
    except UnfitFileError as error:
        raise SourceError(UNFIT[error.unfit]) from error
    except (OSError, ValueError) as error:
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
