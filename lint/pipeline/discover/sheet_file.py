"""The sheet that lies beside a draft: 讲话.facts.toml beside 讲话.docx."""

import os
import re

from lint.model.errors import SourceError
from lint.model.sheet import Sheet, SheetError, sheet_of
from lint.pipeline.storage.files import read_regular

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
        raise SourceError(f"旁边的 {os.path.basename(beside)} 读不了，稿子没有查：{error.strerror}") from error


def read_sheet(path: str, data: bytes) -> Sheet:
    """The sheet of a draft. Raises SourceError, whose text names file and line."""
    import tomllib  # Few drafts have a sheet.

    from lint.rules.compile.toml_lines import line_of

    try:
        text = data.decode("utf-8-sig")
        return sheet_of(tomllib.loads(text))
    except UnicodeDecodeError as error:
        raise _fault(path, 1, "不是 UTF-8 编码，请另存为 UTF-8") from error
    except SheetError as fault:
        raise _fault(path, line_of(text, fault.key), str(fault)) from fault
    except (ValueError, RecursionError) as error:  # ValueError: invalid TOML, or a number of thousands of digits.
        line = re.search(r"at line (\d+)", str(error))
        hint = '中文的名称要加引号，如 "GDP增速" = "5.2%"'
        raise _fault(path, int(line[1]) if line else 1, f"不合 TOML 语法；{hint}") from error


def _fault(path: str, line: int, problem: str) -> SourceError:
    return SourceError(f"旁边的 {os.path.basename(sheet_path(path))} 第 {line} 行有错，稿子没有查：{problem}")
