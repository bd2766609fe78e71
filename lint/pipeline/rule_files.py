"""The files of rules as they lie on disk, and whether they changed: all that a draft which did not change needs of rules."""

import os
from collections.abc import Mapping, Sequence
from functools import cache

from lint.model.errors import RuleError
from lint.model.wording import Wording, reason_of
from lint.pipeline.storage.cache import code_digest, digest, digest_of_files
from lint.pipeline.storage.files import read_regular


@cache
def content_key(packs: tuple[str, ...] = ()) -> bytes:
    """A digest of the rule files of speechlint and of packs. Raises RuleError."""
    folders = (rules_folder(), *packs)
    return key_of(content_of(folders), packs)


def content_of(folders: Sequence[str]) -> bytes:
    """A digest of the rule files of folders. Raises RuleError."""
    files = [os.path.join(folder, name) for folder in folders for name in _names(folder)]
    try:
        return digest_of_files("content", b"", files, lambda: digest_of([read_folder(folder) for folder in folders]))
    except OSError as error:
        raise RuleError(_unreadable(error.filename, error)) from error


def digest_of(contents: Sequence[Mapping[str, bytes]]) -> bytes:
    """The digest of rule files that were read."""
    return digest(*(part for files in contents for name, data in files.items() for part in (os.fsencode(name), data)))


def key_of(content: bytes, packs: Sequence[str]) -> bytes:
    """The key under which rules are kept, which depends on the code, too."""
    return digest(code_digest(), *(os.fsencode(os.path.abspath(pack)) for pack in packs), content)


def rules_folder() -> str:
    """The folder of the rules: inside the package when installed from a wheel, beside it in a clone."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packed = os.path.join(package, "rules", "_files")
    return packed if os.path.isdir(packed) else os.path.join(os.path.dirname(package), "rules")


def read_folder(folder: str) -> dict[str, bytes]:
    """The content of the rule files of a folder, by name. Raises RuleError."""
    return {name: _content(folder, name) for name in _names(folder)}


def _names(folder: str) -> list[str]:
    """The rule files of a folder."""
    try:
        names = [name for name in os.listdir(folder) if name.endswith((".toml", ".csv"))]
        for lists in (_LEXICONS, f"{_LEXICONS}/phrases"):
            if os.path.isdir(os.path.join(folder, lists)):
                names += [f"{lists}/{name}" for name in os.listdir(os.path.join(folder, lists)) if name.endswith(".txt")]
    except OSError as error:
        raise RuleError(_unreadable(folder, error)) from error
    return sorted(names)


def _content(folder: str, name: str) -> bytes:
    file = os.path.join(folder, name)
    try:
        return read_regular(file, _LARGEST, within=folder)
    except OSError as error:
        raise RuleError(_unreadable(file, error)) from error


def _unreadable(path: str, error: OSError) -> Wording:
    reason = reason_of(error)
    return Wording(f"cannot read the rules: {reason.english}", f"读不了规则：{reason.chinese}").within(path)


_LEXICONS = "lexicons"
_LARGEST = 64 << 20
