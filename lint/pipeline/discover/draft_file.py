"""A draft, from disk or from standard input, with the configuration that applies to it."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lint.formats import read_bytes
from lint.model.errors import SourceError
from lint.model.record import NamedTuple
from lint.model.source import Source
from lint.model.wording import Wording, reason_of
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.sheet_file import read_sheet, sheet_bytes
from lint.pipeline.storage.cache import digest
from lint.pipeline.storage.files import Unfit, UnfitFileError, read_regular
from lint.rules.tuning import Settings

if TYPE_CHECKING:
    from lint.pipeline.across import RunTexts
    from lint.pipeline.old_drafts import OldDrafts

STDIN = "-"
"""The path that denotes standard input."""
LARGEST = 128 << 20
"""The largest draft that is read, in bytes."""
MISSING = Wording("no such file; check the path", "没有这个文件；请检查路径")
EXCLUDED = Wording("excluded by exclude", "被 exclude 排除")
UNFIT: Mapping[Unfit, Wording] = {
    "link": Wording(
        "it is a link that leads out of its folder, and was not read; name the file that it leads to",
        "是链接，指到了文件夹之外，没有读；请直接给出它指向的文件",
    ),
    "special": Wording(
        "it is a device or a pipe, and was not read; what a pipe says is checked by -",
        "是设备或管道，不是文件，没有读；管道里的内容请用 - 来查",
    ),
    "large": Wording(
        f"it is larger than {LARGEST >> 20} MB, too large for a draft, and was not read; divide it into several files",
        f"大于 {LARGEST >> 20} MB，不像文稿，没有读；请分成几个文件",
    ),
    "changing": Wording(
        "another program is writing it, and it was not read; save it first", "正在被别的程序改写，没有读；请存好后再查"
    ),
}
"""Why a file is not read, as reported to users."""


class OnDisk(NamedTuple):
    """The bytes of a draft that are not held in memory, but read again when they are needed."""

    path: str
    within: str
    """The folder that symbolic links must not lead out of; empty for any."""
    size: int
    digest: bytes
    """By it they are known to be the same as at first."""

    def read(self) -> bytes:
        """The bytes. Raises SourceError where they are other ones now, or gone."""
        data = bytes_of(self.path, self.within)
        if digest(data) != self.digest:
            raise SourceError(Wording("it was changed meanwhile; run it again", "检查期间被别的程序改过；请再运行一次"))
        return data


Content = bytes | OnDisk


def read_again(content: Content) -> bytes:
    """The bytes of a draft. Raises SourceError where they changed since the draft was found."""
    return content if isinstance(content, bytes) else content.read()


class DraftFile(NamedTuple):
    """A draft to be checked: its path, its bytes, its configuration, its effective settings, and what it is compared with."""

    path: str
    content: Content
    config: Config
    settings: Settings
    against: "OldDrafts | None" = None
    across: "RunTexts | None" = None
    sheet: bytes | None = None
    """The content of the sheet that lies beside it."""

    @property
    def data(self) -> bytes:
        """Its bytes. Raises SourceError where they are read from the disk each time, and changed since it was found."""
        return read_again(self.content)

    @property
    def held(self) -> "DraftFile":
        """The draft with its bytes in memory, for those who write it. Raises SourceError."""
        return self._replace(content=self.data)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.size


class Walked(NamedTuple):
    """The files to read, and the other paths with the reason: `skipped` are excluded, `unreadable` failed or hold no draft."""

    files: list[str]
    skipped: list[tuple[str, str]]
    hidden: list[str]
    """Files and folders whose names begin with a dot."""
    unreadable: list[tuple[str, str]]
    named: set[str]
    """The files given explicitly. Those found in a folder are known to lie in it, with symbolic links resolved."""


def read_file(path: str) -> Source:
    """Reads a draft. Raises SourceError, whose text is the reason without the path."""
    return with_sheet(read_bytes(bytes_of(path), path), path, sheet_bytes(path))


def with_sheet(source: Source, path: str, sheet: bytes | None) -> Source:
    """A source with the sheet that lies beside the draft. Raises SourceError."""
    if sheet is None:
        return source
    beside = read_sheet(path, sheet)
    return source._replace(sheet=source.sheet.joined(beside) if source.sheet else beside)


def bytes_of(path: str, within: str = "") -> bytes:
    """The bytes of a file; with `within`, symbolic links must not lead out of that folder.

    Raises SourceError, whose text is the reason without the path.
    """
    try:
        return read_regular(path, LARGEST, within)
    except FileNotFoundError as error:
        raise SourceError(MISSING) from error
    except IsADirectoryError as error:
        raise SourceError(Wording("it is a folder, and no file", "是文件夹，不是文件")) from error
    except UnfitFileError as error:
        raise SourceError(UNFIT[error.unfit]) from error
    except (OSError, ValueError) as error:
        raise SourceError(no_opening(error)) from error


def no_opening(error: Exception) -> Wording:
    """Why a file or a folder cannot be opened."""
    reason = reason_of(error) if isinstance(error, OSError) else Wording(str(error), str(error))
    return Wording(f"cannot be opened: {reason.english}", f"打不开：{reason.chinese}")


def piped() -> bytes:
    """The bytes from standard input. Raises SourceError."""
    if sys.stdin is None:
        raise SourceError(Wording("standard input is closed; there is nothing to check", "标准输入已关闭，没有内容可查"))
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(UNFIT["large"])
    return data
