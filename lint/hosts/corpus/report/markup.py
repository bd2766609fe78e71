"""Small pieces of the page. What comes from documents is text and nothing else."""

from collections.abc import Iterable, Sequence
from html import escape

from lint.formats.printable import escaped, named_unseen
from lint.model.wording import said

_LONGEST = 60


def text(given: str) -> str:
    """Text as markup. Characters that nobody sees have their names."""
    return escape(escaped(given.replace("\n", " "), named_unseen))


def brief(given: str, most: int = _LONGEST) -> str:
    """The beginning of a text, as markup."""
    return text(given if len(given) <= most else f"{given[:most]}……")


def named(id: str, title: str) -> str:
    """A document by its id and its title, as markup."""
    code = f"<code>{brief(id)}</code>" if id else f'<span class="faint">{said("without an id", "没有编号")}</span>'
    return f"{code} {brief(title)}" if title else code


def rate(value: float | None) -> str:
    """A rate, or a line where there is none."""
    return "—" if value is None else f"{value:,.1f}"


def percent(part: int, whole: int) -> str:
    """A share in percent, with a decimal where it is small."""
    share = 100 * part / whole if whole else 0.0
    return f"{share:.0f}%" if share >= 10 or share == 0 else f"{share:.1f}%"


def section(name: str, title: str, inside: Iterable[str]) -> str:
    """A part of the page; nothing where it has nothing to say."""
    said_inside = "".join(inside)
    return f'<section class="sheet" id="{name}">\n<h2>{title}</h2>\n{said_inside}</section>\n' if said_inside else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], style: str = "") -> str:
    """A table of which the first column names its rows; cells are markup. Where it is wide, it moves sideways by itself."""
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    body = "".join(f'<tr><th scope="row">{first}</th>{"".join(map(_cell, rest))}</tr>\n' for first, *rest in rows)
    inside = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>"
    return f'<div class="wide" tabindex="0"><table class="{style}">\n{inside}</table></div>\n'


def _cell(inside: str) -> str:
    return inside if inside.startswith("<td") else f"<td>{inside}</td>"


def bar(value: float | None, highest: float) -> str:
    """A cell with a bar as long as its value."""
    width = 100 * value / highest if value and highest else 0
    return f'<td class="chart"><div class="bar" style="width:{width:.0f}%"></div></td>'
