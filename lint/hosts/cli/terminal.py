"""Styled lines on a terminal, drawn by rich. Text of a draft is never read as markup."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "mark": "bold reverse",
    "path": "bold",
    "rule": "dim",
    "faint": "dim",
    "": "",
}


def print_lines(lines: Iterable[list[tuple[str, str]]]) -> None:
    """Prints lines of (text, style); without colour the marked text stands in 【】."""
    console = Console(soft_wrap=True, highlight=False)
    for line in lines:
        pieces = [(f"【{text}】" if style == "mark" and not console.color_system else text, STYLES[style]) for text, style in line]
        console.print(Text.assemble(*pieces))
