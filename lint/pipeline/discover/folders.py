"""Goes through folders for drafts, and tells why the other files in them are not read."""

import os
from collections.abc import Iterator

from lint.formats import read_when_named, suffixes, supported
from lint.model.record import NamedTuple
from lint.model.wording import Wording
from lint.pipeline.copies import is_ours
from lint.pipeline.discover.config import Config, Configs
from lint.pipeline.discover.draft_file import EXCLUDED, Walked, no_opening
from lint.pipeline.discover.gitignore import GitIgnore, matches
from lint.pipeline.storage.files import leads_out

_NO_DRAFT = Wording("no draft", "不是文稿")
_ON_REQUEST = Wording("pages and PDFs are checked only where they are named", "网页和 PDF 点了名才查")
_IGNORED = Wording("ignored by .gitignore", "被 .gitignore 忽略")
_NOT_INCLUDED = Wording("not among include", "不在 include 之列")
_OURS = Wording("written by speechlint, and no draft", "speechlint 写出的，不是原稿")
_LOCK = Wording("a temporary file of Word", "Word 打开文稿时的临时文件")
_LINK = Wording("a link to a folder, which is not followed", "链接的文件夹，不跟进去")
_LINK_OUT = Wording("a link that leads out of the folder, which is not followed", "链接指到了文件夹之外，不跟出去")
_NO_FILE = Wording("no regular file but a device, a pipe or a broken link", "不是普通文件（设备、管道或断了的链接）")


def drafts_below(folder: str, configs: Configs) -> Iterator[str]:
    """The drafts in a folder that `through_folder` finds, as they are found, and at the end what could not be looked into.

    Raises ConfigError.
    """
    found = Walked([], [], [], [], set())
    yield from through_folder(folder, found, configs)
    yield from (path for path, _ in found.unreadable)


def nothing_there() -> Wording:
    """What is said of a folder without drafts."""
    endings = suffixes()
    return Wording(f"no drafts in this folder ({', '.join(endings)})", f"文件夹里没有要检查的文稿（{'、'.join(endings)}）")


class _Folder(NamedTuple):
    """A folder still to be visited, with the .gitignore patterns that apply in it."""

    path: str
    ignore: GitIgnore | None


def through_folder(given: str, found: Walked, configs: Configs) -> Iterator[str]:
    """The drafts below a folder, files before subfolders. A loop, since folders may nest deeper than the recursion limit."""
    top = os.path.normpath(given)
    waiting = [_Folder(top, GitIgnore.at(os.path.abspath(top)) if configs.of_folder(top).gitignore else None)]
    while waiting:
        folder = waiting.pop()
        config = configs.of_folder(folder.path)
        if folder.ignore and folder.ignore.problem:
            found.unreadable.append((os.path.join(folder.path, ".gitignore"), no_opening(folder.ignore.problem).spoken()))
        below: list[_Folder] = []
        for entry in _entries(folder.path, found):
            path = os.path.normpath(entry.path)
            is_folder = _is_folder(entry)
            if entry.name.startswith("."):
                found.hidden.append(path)
            elif reason := _reason(entry, path, top, config, folder.ignore, is_folder):
                found.skipped.append((path, reason.spoken()))
            elif is_folder:
                below.append(_Folder(path, folder.ignore.below(entry.name) if folder.ignore else None))
            else:
                yield path
        waiting += reversed(below)


def _entries(folder: str, found: Walked) -> "list[os.DirEntry[str]]":
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        found.unreadable.append((folder, no_opening(error).spoken()))
        return []


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # A link to itself.
        return False


def _reason(
    entry: "os.DirEntry[str]", path: str, top: str, config: Config, ignore: GitIgnore | None, is_folder: bool
) -> Wording | None:
    """Why a file or folder found in a folder is skipped; None where it is not."""
    if ignore and ignore.ignores(entry.name, is_folder):
        return _IGNORED
    if config.excludes(f"{path}/" if is_folder else path):
        return EXCLUDED
    if not is_folder and is_ours(entry.name):
        return _OURS
    if entry.name.startswith("~$"):
        return _LOCK
    if is_folder:
        return _LINK if entry.is_symlink() else None
    if not supported(entry.name) or not os.path.splitext(entry.name)[1]:
        return _NO_DRAFT
    if read_when_named(entry.name) and not config.include:
        return _ON_REQUEST
    if config.include and not matches(config.include, config.name_of(path)):
        return _NOT_INCLUDED
    if not entry.is_symlink():
        return None if entry.is_file() else _NO_FILE
    if leads_out(path, config.fence(path) or top):
        return _LINK_OUT
    return None if os.path.isfile(path) else _NO_FILE
