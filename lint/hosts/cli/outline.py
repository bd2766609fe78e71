"""`speechlint outline`: how the linter read a draft, as a tree."""

import sys
from typing import NamedTuple

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from lint.engine import read
from lint.errors import LintError, SourceError
from lint.hosts.cli.files import STDIN
from lint.reading import read_bytes, read_file
from lint.ruleset import load
from lint.speech.document import Declaration, Document, Draft, Section
from lint.speech.measure import spoken_characters

_PIPE_WIDTH = 120
_BESIDE_HEADING = 52
"""Columns that guides, numbers, minutes and the bar take up beside a heading."""
_BAR = 12
_BINDINGS = {"sections": "全篇各点", "inline": "随后所列", "heading": "本标题下各点", "backward": "前文所列"}


class _Scale(NamedTuple):
    rate: int
    """Characters spoken in a minute."""
    heading: int
    """How much of a heading is shown, in characters."""


def outline(path: str, rate: int, stdin_filename: str) -> int:
    """Prints the tree; `rate` is in characters a minute. Raises LintError when the draft cannot be read."""
    name = stdin_filename or "<stdin>" if path == STDIN else path
    try:
        source = read_bytes(sys.stdin.buffer.read(), stdin_filename) if path == STDIN else read_file(path)
    except SourceError as error:
        raise LintError(f"{name}: {error}") from error
    document = read(source, load())
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    tree = Tree(Text(name, "bold"))
    for draft in document.drafts:
        _draft(tree, document, draft, _Scale(rate, max(12, (console.width - _BESIDE_HEADING) // 2)))
    console.print(tree)
    if not document.drafts:
        console.print("没有文字")
    return 0


def _draft(tree: Tree, document: Document, draft: Draft, scale: _Scale) -> None:
    text = document.text.normal
    title = text[draft.title.start : draft.title.end] if draft.title else "（无标题）"
    size = spoken_characters(text, *((block.start, block.end) for block in draft.blocks))
    genre = f" · {draft.genre.name}" if draft.genre else ""
    node = tree.add(Text.assemble((f"{draft.number} {title}", "bold"), (f"{genre} · {_size(size, scale.rate)}", "dim")))
    if draft.salutations:
        node.add(Text.assemble(("称谓  ", "dim"), *(text[block.start : block.end] for block in draft.salutations)))
    for declaration in draft.declarations:
        if draft.section_at(declaration.start) is None:
            node.add(_declared(text, declaration))
    longest = max((spoken_characters(text, (root.marker.start, root.end)) for root in draft.roots), default=0)
    for section in draft.roots:
        _section(node, document, draft, section, scale, longest)
    if draft.closing:
        node.add(Text.assemble(("结尾  ", "dim"), _short(text[draft.closing.start : draft.closing.end], scale.heading)))


def _section(tree: Tree, document: Document, draft: Draft, section: Section, scale: _Scale, longest: int) -> None:
    text = document.text.normal
    size = spoken_characters(text, (section.marker.start, section.end))
    heading = _short(text[section.heading.start : section.heading.end] or text[section.marker.end : section.end], scale.heading)
    points = f"{len(section.children)} 点 · " if section.children else _series_points(draft, section)
    bar = "█" * max(1, round(_BAR * size / longest)) if longest and section.parent is None else ""
    separator = "、" if section.marker.level == 1 else "" if section.marker.label[-1] in "）" else " "
    label = f"{section.marker.label}{separator}{heading}"
    node = tree.add(Text.assemble(label, (f"  {points}{_size(size, scale.rate)} ", "dim"), (bar, "cyan")))
    for declaration in draft.declarations:
        if draft.section_at(declaration.start) is section:
            node.add(_declared(text, declaration))
    for child in section.children:
        _section(node, document, draft, child, scale, longest)


def _series_points(draft: Draft, section: Section) -> str:
    series = [series for series in draft.series if series.section is section and series.items[0].initial]
    return f"{len(series[0].items)} 点 · " if series else ""


def _declared(text: str, declaration: Declaration) -> Text:
    right = declaration.declared == declaration.found
    found = f"“{text[declaration.start : declaration.end]}” → {_BINDINGS[declaration.binding]} {declaration.found} 个"
    return Text.assemble(("宣告  ", "dim"), found, (" ✓" if right else " ✗ 不符", "green" if right else "bold red"))


def _size(characters: int, rate: int) -> str:
    return f"{characters} 字 · {characters / rate:.1f} 分钟"


def _short(text: str, limit: int) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= limit else line[: limit - 1] + "…"
