"""The files that commands write beside drafts: what they are called, and that no older one is lost."""

import os
from collections import Counter
from collections.abc import Sequence

from lint.errors import ConfigError, SourceError
from lint.storage import replace_file

ANNOTATED = "检查"
SHEET = "校对单"


def is_ours(name: str) -> bool:
    """Whether a file is one that speechlint wrote beside a draft: 讲话.检查.docx."""
    return os.path.splitext(os.path.splitext(name)[0])[1].lstrip(".") in (ANNOTATED, SHEET)


class Copies:
    """Where the copies of the drafts of a run go: beside them as 讲话.检查.docx, into a folder, or to the file that was named.

    Raises ConfigError where one file is named for several drafts.
    """

    def __init__(self, paths: Sequence[str], output: str, what: str) -> None:
        self._output = output
        self._what = what
        self._to_folder = os.path.isdir(output) or output.endswith(("/", os.sep))
        if output and not self._to_folder and len(paths) > 1:
            raise ConfigError(f"{output} is one file, and there are {len(paths)} drafts; give a folder, as in -o sheets/")
        self._stems = Counter(self._stem(path) for path in paths)

    def of(self, path: str, suffix: str) -> str:
        """The copy of a draft. Two drafts of one name keep their endings: 讲话.doc.检查.docx."""
        if self._output and not self._to_folder:
            return self._output
        stem = self._stem(path)
        ending = os.path.splitext(path)[1] if self._stems[stem] > 1 else ""
        return f"{stem}{ending}.{self._what}{suffix}"

    def _stem(self, path: str) -> str:
        stem = os.path.splitext(path)[0].removesuffix(f".{self._what}")
        return os.path.join(self._output, os.path.basename(stem)) if self._to_folder else stem


def put(path: str, data: bytes, mode: int | None = None) -> str:
    """Writes a file. One that is there and differs is kept as a backup, whose name is given back. Raises SourceError."""
    backup = ""
    path = os.path.realpath(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if os.path.exists(path):
            with open(path, "rb") as file:
                same = file.read() == data
            if same:
                return ""
            backup = _back_up(path)
        replace_file(path, data, mode)
    except OSError as error:
        raise SourceError(f"写不出 {path}：{error.strerror}；请看它是否正在 Word 或 WPS 中打开") from error
    return backup


def _back_up(path: str) -> str:
    """Keeps a copy of a file under a name that is not taken: 讲话.docx.bak, 讲话.docx.2.bak. Raises OSError."""
    with open(path, "rb") as file:
        data = file.read()
    number, backup = 1, f"{path}.bak"
    while os.path.exists(backup):
        number += 1
        backup = f"{path}.{number}.bak"
    replace_file(backup, data)
    return backup
