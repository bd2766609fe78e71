"""All printing. Control characters in text from drafts, file names and rules are made harmless for terminals and logs."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Literal, TextIO

from lint.formats.printable import printable
from lint.model.record import NamedTuple

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Colour = Literal["auto", "always", "never"]
STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "mark": "bold reverse",
    "path": "bold",
    "rule": "dim",
    "faint": "dim",
    "old": "red",
    "new": "green",
    "taken": "bold reverse red",
    "put": "bold reverse green",
    "": "",
}
"""What the names of styles in reports look like."""


_MARKING = ("mark", "taken", "put")
"""Styles that would be missed where there is no colour."""


class Manner(NamedTuple):
    """How a command talks."""

    colour: Colour = "auto"
    quiet: bool = False
    """Whether only errors are printed."""
    verbose: bool = False


_manner = Manner()


def adopt(manner: Manner) -> None:
    """Talks in a manner from now on."""
    global _manner
    _manner = manner


def is_quiet() -> bool:
    """Whether only errors are printed."""
    return _manner.quiet


def is_verbose() -> bool:
    """Whether details are printed."""
    return _manner.verbose


def show(line: str) -> None:
    """Prints a line on standard output that was asked for."""
    print(printable(line))


def say(line: str) -> None:
    """Prints a line on standard output that tells what was done."""
    if not _manner.quiet:
        show(line)


def complain(line: str) -> None:
    """Prints an error, on standard error."""
    with suppress(OSError):  # Where it cannot be printed, the exit status still reports the failure.
        if sys.stderr:
            print(printable(line), file=sys.stderr)


def note(line: str) -> None:
    """Prints a line beside the output, on standard error."""
    if not _manner.quiet:
        complain(line)


def detail(line: str) -> None:
    """Prints a line beside the output for those who want to know more."""
    if _manner.verbose:
        complain(line)


def name_failures(failures: Iterable[tuple[str, str]]) -> None:
    """Prints the files that could not be read or written, given by path and reason."""
    for path, reason in failures:
        complain(f"speechlint: {path}: {reason}")


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


def is_coloured(stream: TextIO) -> bool:
    """Whether to colour what is printed: as it was asked for by option, by NO_COLOR, FORCE_COLOR or CLICOLOR_FORCE, or else on
    any terminal that is not dumb."""
    if _manner.colour != "auto":
        return _manner.colour == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def console(stream: TextIO) -> "Console":
    """Rich's console for standard output or standard error."""
    from rich.console import Console

    if not is_coloured(stream):
        return Console(file=stream, highlight=False, color_system=None, no_color=True)
    # What is not known to be a terminal is given the colours that every terminal has.
    system: Literal["auto", "standard"] = "auto" if stream.isatty() and os.environ.get("TERM") != "dumb" else "standard"
    return Console(file=stream, highlight=False, force_terminal=True, color_system=system, no_color=False)


def print_lines(lines: Iterable[list[tuple[str, str]]]) -> None:
    """Prints lines of (text, style), drawn by rich; without colour the marked text stands in 【】."""
    to = console(sys.stdout)
    for line in lines:
        to.print(text_of(line, to.color_system is not None), soft_wrap=True)


def text_of(line: Iterable[tuple[str, str]], coloured: bool) -> "Text":
    """A line of (text, style) as a rich text; without colour the marked text stands in 【】."""
    return styled(*(_drawn(text, style, coloured) for text, style in line))


def _drawn(text: str, style: str, coloured: bool) -> tuple[str, str]:
    bracketed = style in _MARKING and text and not coloured
    return f"【{text}】" if bracketed else text, STYLES[style]
