"""The end of the summary of reports for people: how many files were read."""

from lint.model.results import RunResult
from lint.model.wording import said

_MARKS = ("个文件，跳过".encode(), b" files checked, ")


def files_read(outcome: RunResult) -> str:
    """How many files were read, passed over and unreadable."""
    read, skipped, unreadable = (len(files) for files in (outcome.files, outcome.skipped, outcome.unreadable))
    return said(
        f". {read} files checked, {skipped} passed over, {unreadable} unreadable.",
        f"。检查 {read} 个文件，跳过 {skipped} 个，无法读取 {unreadable} 个。",
    )


def tells_files_read(data: bytes) -> bool:
    """Whether a file is a report that ends so."""
    return any(mark in data for mark in _MARKS)
