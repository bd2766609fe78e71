"""The files that commands write beside drafts: what they are called, and that no older one is lost."""

import os

from lint.errors import SourceError
from lint.storage import replace_file

ANNOTATED = "检查"
SHEET = "校对单"


def is_ours(name: str) -> bool:
    """Whether a file is one that speechlint wrote beside a draft: 讲话.检查.docx."""
    return os.path.splitext(os.path.splitext(name)[0])[1].lstrip(".") in (ANNOTATED, SHEET)


def destination(path: str, output: str, what: str, suffix: str) -> str:
    """Where the copy of a draft goes: beside it as 讲话.检查.docx, into a folder, or to the file that was named."""
    name = os.path.splitext(os.path.basename(path))[0].removesuffix(f".{what}")
    name = f"{name}.{what}{suffix}"
    if output and (os.path.isdir(output) or output.endswith(("/", os.sep))):
        return os.path.join(output, name)
    return output or os.path.join(os.path.dirname(path), name)


def put(path: str, data: bytes, mode: int | None = None) -> None:
    """Writes a file. One that is there and differs is kept as a backup. Raises SourceError."""
    path = os.path.realpath(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if os.path.exists(path):
            with open(path, "rb") as file:
                same = file.read() == data
            if same:
                return
            _back_up(path)
        replace_file(path, data, mode)
    except OSError as error:
        raise SourceError(f"写不出 {path}：{error.strerror}；请看它是否正在 Word 或 WPS 中打开") from error


def _back_up(path: str) -> None:
    """Keeps a copy of a file under a name that is not taken: 讲话.docx.bak, 讲话.docx.2.bak. Raises OSError."""
    with open(path, "rb") as file:
        data = file.read()
    number, backup = 1, f"{path}.bak"
    while os.path.exists(backup):
        number += 1
        backup = f"{path}.{number}.bak"
    replace_file(backup, data)
