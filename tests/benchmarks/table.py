"""Tables for people."""

from collections.abc import Sequence


def printed(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints a table: names to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows)]
    print(f"\n{title}")
    for row in (head, *rows):
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join([row[0].ljust(widths[0]), *cells]).rstrip(), flush=True)
