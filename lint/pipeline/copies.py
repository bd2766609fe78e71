"""The files that commands write beside drafts: their names, and backups of older ones."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence

from lint.formats import annotated_as
from lint.model.errors import ConfigError, SourceError
from lint.model.wording import Wording, reason_of, said
from lint.pipeline.discover.draft_file import bytes_of
from lint.pipeline.storage.files import is_written_outside, mode_of, replace_file

ANNOTATED = "检查"
SHEET = "校对单"


def is_ours(name: str) -> bool:
    """Whether a file is one that speechlint wrote beside a draft: 讲话.检查.docx."""
    return os.path.splitext(os.path.splitext(name)[0])[1].lstrip(".") in (ANNOTATED, SHEET)


def is_one_of(file: str, drafts: Iterable[str]) -> bool:
    """Whether a file to be written is one of the drafts, even under another name."""
    return os.path.exists(file) and any(os.path.exists(draft) and os.path.samefile(draft, file) for draft in drafts)


class Copies:
    """The output paths for the drafts of a run: beside them as 讲话.检查.docx, in a folder, or a given file.

    No two drafts get the same path. Raises ConfigError where one file is given for several drafts.
    """

    def __init__(self, paths: Sequence[str], output: str, label: str) -> None:
        self._output = output
        self._label = label
        self._to_folder = os.path.isdir(output) or output.endswith(("/", os.sep))
        if output and not self._to_folder and len(paths) > 1:
            raise ConfigError(
                Wording(
                    f"{output} is one file, and there are {len(paths)} drafts; give a folder, as in -o sheets/",
                    f"{output} 是一个文件，文稿却有 {len(paths)} 篇；请给出文件夹，如 -o sheets/",
                )
            )
        self._stems = self._distinct_stems(paths)

    @property
    def to_folder(self) -> bool:
        """Whether a folder was given for the copies."""
        return self._to_folder

    def of(self, path: str, suffix: str, label: str = "") -> str:
        """The path of the copy of a draft, or of one with another label.

        Raises SourceError where that is a draft itself, or leads out of the working folder.
        """
        copy = f"{self._stems[path]}.{label or self._label}{suffix}" if self._to_folder or not self._output else self._output
        if self._output and is_written_outside(copy):
            raise SourceError(
                Wording(
                    f"the folder of {copy} is a link that leads out of the working folder, nothing was written; name its target",
                    f"{copy} 的文件夹是链接，指到了当前文件夹之外，没有写；请直接给出它指向的文件夹",
                )
            )
        if self._output and is_one_of(copy, self._stems):
            raise SourceError(
                Wording(f"{copy} is a draft, nothing was written; name another file", f"{copy} 就是文稿，没有写；请换一个文件名")
            )
        return copy

    def _distinct_stems(self, paths: Sequence[str]) -> dict[str, str]:
        """A stem for every draft. Equal names get their suffix added (讲话.doc.检查.docx), then folders, then numbers."""
        top = os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in paths]) if paths else ""
        forms = [self._forms(path, top) for path in paths]
        counts = [Counter(form[place].casefold() for form in forms) for place in range(3)]
        stems: dict[str, str] = {}
        for path, form in zip(paths, forms, strict=True):
            stem = next((form[place] for place in range(3) if counts[place][form[place].casefold()] == 1), "")
            stems[path] = stem or f"{form[2]}.{len(stems) + 1}"
        return stems

    def _forms(self, path: str, top: str) -> tuple[str, str, str]:
        """Candidates for the stem of the copy of a draft, the shortest first."""
        stem, ending = os.path.splitext(path)
        stem = stem.removesuffix(f".{self._label}")
        if not self._to_folder:
            return stem, stem + ending, stem + ending
        below = os.path.join(os.path.relpath(os.path.dirname(os.path.abspath(path)), top), os.path.basename(stem))
        short, long = (os.path.normpath(os.path.join(self._output, name)) for name in (os.path.basename(stem), below))
        return short, short + ending, long + ending


def kept_as(backup: str) -> str:
    """What the user is told of a backup."""
    name = os.path.basename(backup)
    return said(f"the old one is kept as {name}", f"原来的一份存为 {name}")


def put(path: str, data: bytes, mode: int, *, old: bytes | None = None, backup: bool = True) -> str:
    """Writes a file with the given permissions. An existing file that differs is backed up; returns the path of the backup.

    `old` is the expected content of the existing file. Raises SourceError; the existing file is then unchanged.
    """
    if os.path.islink(path):
        raise SourceError(
            Wording(f"{path} is a link, nothing was written; move it away first", f"{path} 是链接，没有写；请先移开它")
        )
    try:
        os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
        existing = bytes_of(path) if os.path.lexists(path) else None
        if old is not None and existing != old:
            raise SourceError(
                Wording(
                    "it was changed meanwhile, nothing was written; run it again",
                    "检查期间文件被别的程序改过，没有改动；请再运行一次",
                )
            )
        if existing == data:
            return ""
        backup_path = _back_up(path, existing) if backup and existing is not None else ""
        replace_file(path, data, mode)
    except OSError as error:
        reason = reason_of(error)
        raise SourceError(
            Wording(
                f"cannot write {path}: {reason.english}; see whether it is open in Word or WPS",
                f"写不出 {path}：{reason.chinese}；请看它是否正在 Word 或 WPS 中打开",
            )
        ) from error
    return backup_path


def put_back(path: str, data: bytes, old: bytes, backup: bool) -> list[str]:
    """Writes the new bytes of a draft in its place, links followed; what the user should know of it, a phrase each.

    `backup` keeps a Word document that changes. Raises SourceError; the draft is then unchanged.
    """
    if data == old:
        return []
    path = os.path.realpath(path)
    if not os.access(path, os.W_OK):
        raise SourceError(Wording("the file is read-only, and was not changed", "文件是只读的，没有改动"))
    status = os.stat(path)
    backup_path = put(path, data, status.st_mode & 0o7777, old=old, backup=backup and bool(annotated_as(path)))
    details = [kept_as(backup_path)] if backup_path else []
    if status.st_nlink > 1:
        details.append(said("it has another name (a hard link), which was not changed", "它另有名字（硬链接），那里没有改"))
    return details


def _back_up(path: str, data: bytes) -> str:
    """Writes the bytes of a file to an unused path: 讲话.docx.bak, 讲话.docx.2.bak. Raises OSError."""
    number, backup = 1, f"{path}.bak"
    while os.path.lexists(backup):
        number += 1
        backup = f"{path}.{number}.bak"
    replace_file(backup, data, mode_of(path), owner_of=path)
    return backup
