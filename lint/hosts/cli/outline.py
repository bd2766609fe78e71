"""`speechlint outline`: the structure of a draft, as a tree."""

import sys

from rich.tree import Tree

from lint.hosts.cli.terminal import console as console_for
from lint.hosts.cli.terminal import styled
from lint.model.errors import LintError, SourceError, guarding
from lint.model.record import NamedTuple
from lint.model.wording import Wording, said
from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import STDIN, DraftFile, bytes_of, piped
from lint.pipeline.engine import read
from lint.pipeline.load_rules import ruleset_for
from lint.pipeline.many import source_of
from lint.speech.blocks import Section
from lint.speech.document import Document, Draft
from lint.speech.points import Point, points
from lint.speech.spoken_length import spoken_characters

_PIPE_WIDTH = 120
_BESIDE_HEADING = 52
"""Columns that guides, numbers, minutes and the bar take up beside a heading."""
_BAR = 12
_BINDINGS = {
    "sections": Wording("sections", "全篇各点"),
    "inline": Wording("listed after it", "随后所列"),
    "heading": Wording("below this heading", "本标题下各点"),
    "backward": Wording("listed before it", "前文所列"),
}


class _Scale(NamedTuple):
    rate: int
    """Characters spoken in a minute."""
    heading: int
    """How many characters of a heading are shown."""


def outline(path: str, rate: int, stdin_filename: str) -> int:
    """Prints the tree; `rate` is in characters a minute. Raises LintError when the draft cannot be read."""
    name = stdin_filename or "<stdin>" if path == STDIN else path
    config = Configs().of(name)
    settings = config.settings_for(name)
    try:
        data = piped() if path == STDIN else bytes_of(path, config.fence(path))
        with guarding():
            source = source_of(DraftFile(stdin_filename if path == STDIN else path, data, config, settings))
            document = read(source, ruleset_for(config.rules, settings))
    except SourceError as error:
        raise LintError(*(problem.within(name) for problem in error.problems)) from error
    console = console_for(sys.stdout)
    if not sys.stdout.isatty():
        console.width = _PIPE_WIDTH
    tree = Tree(styled((name, "bold")))
    for draft in document.drafts:
        _draft(tree, document, draft, _Scale(rate, max(12, (console.width - _BESIDE_HEADING) // 2)))
    console.print(tree)
    if not document.drafts:
        console.print(said("no text", "没有文字"))
    return 0


def _draft(tree: Tree, document: Document, draft: Draft, scale: _Scale) -> None:
    text = document.text.normal
    title = text[draft.title.start : draft.title.end] if draft.title else said("(no title)", "（无标题）")
    size = spoken_characters(text, *((block.start, block.end) for block in draft.blocks))
    genre = f" · {draft.genre.name}" if draft.genre and draft.genre.spoken else ""
    node = tree.add(styled((f"{draft.number} {title}", "bold"), (f"{genre} · {_size(size, scale)}", "dim")))
    if draft.salutations:
        node.add(styled((said("salutation  ", "称谓  "), "dim"), *(text[block.start : block.end] for block in draft.salutations)))
    _declared(node, text, draft, None)
    found = points(text, draft)
    longest = max((spoken_characters(text, (point.start, point.end)) for point in found), default=0)
    for point in found:
        _point(node, text, draft, point, scale, longest)
    if draft.closing:
        node.add(styled((said("closing  ", "结尾  "), "dim"), _short(text[draft.closing.start : draft.closing.end], scale.heading)))


def _point(tree: Tree, text: str, draft: Draft, point: Point, scale: _Scale, longest: int) -> None:
    size = spoken_characters(text, (point.start, point.end))
    number = len(point.children)
    below = said(f"{number} points · ", f"{number} 点 · ") if number else ""
    bar = "█" * max(1, round(_BAR * size / longest)) if longest else ""
    label = f"{point.label}{_short(point.heading, scale.heading)}"
    node = tree.add(styled(label, (f"  {below}{_size(size, scale)} ", "dim"), (bar, "cyan")))
    if point.section:
        _declared(node, text, draft, point.section)
    for child in point.children:
        _point(node, text, draft, child, scale, 0)


def _declared(tree: Tree, text: str, draft: Draft, section: Section | None) -> None:
    """Adds the counts announced in a section, or outside all sections."""
    for declaration in draft.declarations:
        if draft.section_at(declaration.start) is section:
            right = declaration.declared == declaration.found
            binding, number = _BINDINGS[declaration.binding], declaration.found
            listed = said(f"{binding.english}: {number}", f"{binding.chinese} {number} 个")
            found = f"“{text[declaration.start : declaration.end]}” → {listed}"
            verdict = (" ✓", "green") if right else (said(" ✗ differs", " ✗ 不符"), "bold red")
            tree.add(styled((said("announced  ", "宣告  "), "dim"), found, verdict))


def _size(characters: int, scale: _Scale) -> str:
    minutes = f"{characters / scale.rate:.1f}"
    return said(f"{characters} characters · {minutes} minutes", f"{characters} 字 · {minutes} 分钟")


def _short(text: str, limit: int) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= limit else line[: limit - 1] + "…"
