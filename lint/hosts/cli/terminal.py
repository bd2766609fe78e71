"""All printing. Control characters in text from drafts, file names and rules are made harmless for terminals and logs."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from lint.formats.printable import printable

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "mark": "bold reverse",
    "path": "bold",
    "rule": "dim",
    "faint": "dim",
    "": "",
}


def say(line: str) -> None:
    """Prints a line on standard output."""
    print(printable(line))


def note(line: str) -> None:
    """Prints a line beside the output, on standard error."""
    with suppress(OSError):  # Where it cannot be printed, the exit status still reports the failure.
        if sys.stderr:
            print(printable(line), file=sys.stderr)


def name_failures(failures: Iterable[tuple[str, str]]) -> None:
    """Prints the files that could not be read or written, given by path and reason."""
    for path, reason in failures:
        note(f"speechlint: {path}: {reason}")


def write_text(text: str) -> None:
    """Writes a text for people, which must be printable already, in the encoding of the terminal."""
    sys.stdout.write(text)


def write_bytes(data: bytes) -> None:
    """Writes output for programs, unchanged."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def styled(*pieces: str | tuple[str, str]) -> "Text":
    """A rich text made of pieces with a style each."""
    from rich.text import Text

    return Text.assemble(*(printable(piece) if isinstance(piece, str) else (printable(piece[0]), piece[1]) for piece in pieces))


def print_lines(lines: Iterable[list[tuple[str, str]]]) -> None:
    """Prints lines of (text, style), drawn by rich; without colour the marked text stands in 【】."""
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False)
    for line in lines:
        console.print(styled(*(_drawn(text, style, console.color_system is not None) for text, style in line)))


def _drawn(text: str, style: str, coloured: bool) -> tuple[str, str]:
    return f"【{text}】" if style == "mark" and not coloured else text, _STYLES[style]
