"""Folding lines to the width of a terminal, in which a Chinese character takes two columns."""

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise

_WIDEST = 100
"""A line of help that is longer is hard to read."""
_UNITS = re.compile(r"[!-~]+[ ]*|.", re.DOTALL)
"""What a line is not broken within: words of Latin letters, with the blanks behind them; of Chinese every character is its own."""
_NOT_FIRST = frozenset("，。、；：？！”’）》】〉」』…·,.;:?!)]}%％")
"""Marks that do not begin a line; they may stand out by one character."""
_NOT_LAST = frozenset("“‘（《【〈「『([{")


def help_width() -> int:
    """How wide help is drawn, in columns."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def breaks(text: str, width: int, first: int = 0) -> list[int]:
    """Where to break a text so that no line is wider than `width` columns, by offset; of the first line `first` are taken."""
    from rich.cells import cell_len

    found: list[int] = []
    column, start = first, 0
    for begin, end in _units(text, width):
        size = cell_len(text[begin:end].rstrip(" "))
        if column + size > width and begin > start:
            at = _moved(text, start, begin)
            found.append(at)
            start, column = at, cell_len(text[at:begin])
        column += cell_len(text[begin:end])
    return found


def _moved(text: str, start: int, at: int) -> int:
    """A place to break at or a little before, where neither a closing mark begins a line nor an opening one ends one."""
    moved = at
    while moved > start + 1 and (text[moved] in _NOT_FIRST or text[moved - 1] in _NOT_LAST):
        moved -= 1
    return moved if moved > start + 1 else at


def _units(text: str, width: int) -> Iterator[tuple[int, int]]:
    for match in _UNITS.finditer(text):
        start, end = match.span()
        if end - start <= width:
            yield start, end
        else:  # A word that is longer than a line.
            yield from ((at, min(at + 1, end)) for at in range(start, end))


def folded(text: str, width: int, indent: str = "", first: str = "") -> str:
    """A text in lines of at most `width` columns, the first after `first` and the others after `indent`."""
    from rich.cells import cell_len

    room = max(width - cell_len(indent), 20)
    places = [0, *breaks(text, room, max(0, cell_len(first) - cell_len(indent))), len(text)]
    lines = [text[start:end].strip(" ") for start, end in pairwise(places)]
    return first + f"\n{indent}".join(lines)
