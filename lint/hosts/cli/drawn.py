"""The report `full` on a terminal: folded to its width, the path once a draft, and what would be mended as a small diff."""

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from lint.formats.reports import full
from lint.formats.reports._chosen import Chosen
from lint.hosts.cli.folding import breaks
from lint.hosts.cli.terminal import console, text_of
from lint.model.results import FileResult, RunResult
from lint.model.violation import Violation

if TYPE_CHECKING:
    from rich.text import Text

    from lint.model.published_rule import PublishedRule

_INDENT = "    "
_NARROWEST = 40
_LEAD = re.compile(r" +(?:[-+] )?")


class Drawn(full.Stream):
    """The report in the making. Its lines are kept until the end: a progress bar may be shown meanwhile."""

    def __init__(self, chosen: Chosen) -> None:
        super().__init__(chosen)
        self._is_terminal = sys.stdout.isatty()
        self._console = console(sys.stdout)
        self._width = max(_NARROWEST, shutil.get_terminal_size().columns)
        self._lines: list[Text] = []

    def of_file(self, file: FileResult, rules: "Mapping[str, PublishedRule]") -> str:
        """Nothing: its lines are drawn later."""
        lines = self._lines_on_terminal(file, rules) if self._is_terminal else self.lines_of_file(file, rules)
        self._lines += self._drawn(lines)
        return ""

    def rest(self, outcome: RunResult) -> Iterable[str]:
        """Nothing: draws all lines."""
        for line in (*self._lines, *self._drawn(self.summary(outcome))):
            self._console.print(line, soft_wrap=True)
        return ()

    def _drawn(self, lines: Iterable[full.Line]) -> Iterator["Text"]:
        for line in full.printable_lines(lines):
            text = text_of(line, self._console.color_system is not None)
            if self._is_terminal:
                yield from _folded(text, self._width)
            else:
                yield text

    def _lines_on_terminal(self, file: FileResult, rules: "Mapping[str, PublishedRule]") -> Iterator[full.Line]:
        shown = self.shown(file)
        if shown:
            yield [(shown[0].path, "path")]
        for violation in shown:
            yield [(f"  {full.short_place(violation)}", "path"), ("  ", ""), *full.title(violation)]
            yield from _words(file.text, violation)
            yield from self.reason(violation, rules)
            yield []


def _words(text: str, violation: Violation) -> Iterator[full.Line]:
    """The words around a finding; where there is a fix, as they are and as they would be."""
    before, found, after = full.excerpt(text, violation.start, violation.end)
    if violation.fix is None:
        yield [(_INDENT, ""), before, found, after]
        return
    yield [(f"{_INDENT}- ", "old"), before, (found[0], "taken"), after]
    yield [(f"{_INDENT}+ ", "new"), before, (full.short(violation.fix.replacement), "put"), after]


def _folded(text: "Text", width: int) -> Iterator["Text"]:
    """A line in lines of the terminal, of which all but the first hang below its words."""
    from rich.text import Text

    lead = _LEAD.match(text.plain)
    indent = lead.end() if lead else 0
    hanging = len(_INDENT) if 0 < indent < len(_INDENT) else indent
    for number, piece in enumerate(text.divide(breaks(text.plain, width - hanging, -hanging))):
        piece.rstrip()
        yield piece if number == 0 else Text(" " * hanging) + piece
