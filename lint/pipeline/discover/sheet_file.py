"""The sheet that lies beside a draft: 讲话.facts.toml beside 讲话.docx."""

import os
from typing import TYPE_CHECKING

from lint.model.errors import SourceError
from lint.model.wording import Wording, reason_of
from lint.pipeline.storage.files import read_regular

if TYPE_CHECKING:
    from lint.model.sheet import Sheet

ENDING = ".facts.toml"
_LARGEST = 1 << 20


def sheet_path(path: str) -> str:
    """Where the sheet of a draft would lie."""
    return f"{os.path.splitext(path)[0]}{ENDING}"


def sheet_bytes(path: str) -> bytes | None:
    """The content of the sheet beside a draft; None where there is none. Raises SourceError."""
    beside = sheet_path(path)
    if not os.path.lexists(beside):
        return None
    try:
        return read_regular(beside, _LARGEST, within=os.path.dirname(os.path.abspath(beside)))
    except OSError as error:
        name, reason = os.path.basename(beside), reason_of(error)
        raise SourceError(
            Wording(
                f"{name} beside it cannot be read, and it was not checked: {reason.english}",
                f"旁边的 {name} 读不了，稿子没有查：{reason.chinese}",
            )
        ) from error


def read_sheet(path: str, data: bytes) -> "Sheet":
    """The sheet of a draft. Raises SourceError, whose text names file and line."""
    import re  # Few drafts have a sheet.
    import tomllib

    from lint.model.sheet import SheetError, sheet_of
    from lint.rules.compile.toml_lines import line_of

    try:
        text = data.decode("utf-8-sig")
        return sheet_of(tomllib.loads(text))
    except UnicodeDecodeError as error:
        raise _fault(path, 1, Wording("not UTF-8; save it as UTF-8", "不是 UTF-8 编码，请另存为 UTF-8")) from error
    except SheetError as fault:
        raise _fault(path, line_of(text, fault.key), fault.wording) from fault
    except (ValueError, RecursionError) as error:  # ValueError: invalid TOML, or a number of thousands of digits.
        line = re.search(r"at line (\d+)", str(error))
        example = '"GDP增速" = "5.2%"'
        problem = Wording(
            f"not valid TOML; Chinese names stand in quotation marks, as in {example}",
            f"不合 TOML 语法；中文的名称要加引号，如 {example}",
        )
        raise _fault(path, int(line[1]) if line else 1, problem) from error


def _fault(path: str, line: int, problem: Wording) -> SourceError:
    name = os.path.basename(sheet_path(path))
    return SourceError(
        Wording(
            f"{name} beside it is wrong in line {line}, and it was not checked: {problem.english}",
            f"旁边的 {name} 第 {line} 行有错，稿子没有查：{problem.chinese}",
        )
    )
