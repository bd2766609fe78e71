"""Choosing the format that reads a file, by the ending of its name."""

import os
from importlib import import_module
from types import ModuleType

from lint.errors import SourceError
from lint.source import Source

_DEFAULT = "plain"
_formats: dict[str, ModuleType] = {}


def read_file(path: str) -> Source:
    """Reads a draft. Raises SourceError, whose text is the reason without the path."""
    if os.path.isdir(path):
        raise SourceError("是文件夹，不是文件")
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError as error:
        raise SourceError("没有这个文件；请检查路径") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"打不开：{getattr(error, 'strerror', None) or error}") from error
    return read_bytes(data, path)


def read_bytes(data: bytes, name: str = "") -> Source:
    """Reads a draft from memory; the ending of `name` chooses the format, plain text where it says nothing."""
    suffix = os.path.splitext(name)[1].lower()
    module = _by_suffix(suffix)
    if module is None:
        raise SourceError(f"不支持 {suffix} 文件；请另存为 .txt 或 .md")
    source: Source = module.read(data)
    return source


def supported(name: str) -> bool:
    """Whether some format reads files of that name."""
    return _by_suffix(os.path.splitext(name)[1].lower()) is not None


def _by_suffix(suffix: str) -> ModuleType | None:
    if suffix in ("", ".txt"):
        return import_module(f"lint.formats.{_DEFAULT}")
    if not _formats:
        from lint import formats, plugins

        for module in plugins.members(formats):
            _formats.update(dict.fromkeys(module.SUFFIXES, module))
    return _formats.get(suffix)
