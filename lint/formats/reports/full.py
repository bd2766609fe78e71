"""For people: every finding with the words around it, the reason once, and a summary."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lint.formats.printable import printable
from lint.formats.reports import whole
from lint.formats.reports._chosen import Chosen
from lint.formats.reports._files_read import files_read, tells_files_read
from lint.model.results import FileResult, RunResult
from lint.model.violation import SEVERITIES, SEVERITY_NAMES, Severity, Violation, place_of, remedy
from lint.model.wording import said

if TYPE_CHECKING:
    from lint.model.published_rule import PublishedRule

Line = list[tuple[str, str]]
"""Pieces of text, each with the name of a style: a severity, `mark` for the found text, `path`, `rule`, `faint`, or none."""

_AROUND = 24
"""How much of a line is shown on either side of the found text, in characters."""
_LONGEST_MARK = 60
_LINE_BREAKS = re.compile("[\r\n\v]")
_MARKS = str.maketrans({"\n": "⏎", "\v": "⏎", "\r": "", "\t": "→"})


def render(outcome: RunResult) -> str:
    """The report without colour: the found text stands in 【】."""
    return whole(Stream(), outcome)


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return tells_files_read(data)


class Stream:
    """The report file by file."""

    def __init__(self, chosen: Chosen | None = None) -> None:
        self._chosen = chosen or Chosen()
        self._explained: set[str] = set()
        self._found: Counter[Severity] = Counter()
        self._accepted: Counter[str] = Counter()

    def of_file(self, file: FileResult, rules: "Mapping[str, PublishedRule]") -> str:
        """Its findings, without colour."""
        return _plain(self.lines_of_file(file, rules))

    def rest(self, outcome: RunResult) -> Iterable[str]:
        """The summary, without colour."""
        return (_plain(self.summary(outcome)),)

    def lines_of_file(self, file: FileResult, rules: "Mapping[str, PublishedRule]") -> Iterator[Line]:
        """Its findings; the reason of each rule stands below the first of the run."""
        for violation in self.shown(file):
            yield [(f"{violation.path}:{short_place(violation)}", "path"), ("  ", ""), *title(violation)]
            yield [("    ", ""), *excerpt(file.text, violation.start, violation.end)]
            if violation.fix:
                yield [(f"    {remedy(violation.fix.replacement)}", "")]
            yield from self.reason(violation, rules)
            yield []

    def shown(self, file: FileResult) -> Sequence[Violation]:
        """The findings of a file that are printed; all of them are counted."""
        self._accepted.update(accepted.by for accepted in file.accepted)
        self._found.update(violation.severity for violation in file.violations)
        return self._chosen.of(file.violations)

    def reason(self, violation: Violation, rules: "Mapping[str, PublishedRule]") -> Iterator[Line]:
        """The reason of its rule, unless it was told before."""
        if violation.rule not in self._explained:
            self._explained.add(violation.rule)
            yield [(f"    理由：{rules[violation.rule].why}", "faint")]

    def summary(self, outcome: RunResult) -> Iterator[Line]:
        """How much was found in all files, and the notes."""
        line: Line = [(_verdict(outcome, self._found.total()), "")]
        for severity in SEVERITIES:
            if count := self._found[severity]:
                name = said(f"{severity} ({SEVERITY_NAMES[severity]})", SEVERITY_NAMES[severity])
                line += [(said(", ", "，") if len(line) > 1 else said(": ", "："), ""), (f"{name} {count}", severity)]
        line += [("".join(self._let_stand()), "faint")]
        yield [*line, (files_read(outcome), "")]
        if count := self._chosen.left_out:
            yield [(said(f"{count} of them are not shown (--max-findings).", f"其中 {count} 处没有显示（--max-findings）。"), "")]
        for note in outcome.notes:
            yield [(note, "")]

    def _let_stand(self) -> Iterator[str]:
        """What does not count, so that nobody takes it for never found."""
        if count := self._accepted["baseline"]:
            yield said(f"; {count} more in the baseline", f"；另有 {count} 处在基线中")
        if count := self._accepted["suppression"]:
            yield said(f"; {count} more let stand", f"；另有 {count} 处已放行")


def printable_lines(report: Iterable[Line]) -> Iterator[Line]:
    return ([(printable(text), style) for text, style in line] for line in report)


def _plain(report: Iterable[Line]) -> str:
    written = ("".join(f"【{text}】" if style == "mark" else text for text, style in line) for line in printable_lines(report))
    return "".join(f"{line}\n" for line in written)


def title(violation: Violation) -> Line:
    """What a finding is."""
    return [
        (SEVERITY_NAMES[violation.severity], violation.severity),
        (f"  {violation.message}", ""),
        (f"  {violation.rule}", "faint"),
    ]


def short_place(violation: Violation) -> str:
    """Where a finding is in its file: what an editor can open, or for documents without lines what people say."""
    return place_of(violation) if violation.place else f"{violation.line}:{violation.column}"


def excerpt(text: str, start: int, end: int) -> Line:
    """A finding with the words before and after it, in three pieces."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = _LINE_BREAKS.split(text[left:start])[-1], _LINE_BREAKS.split(text[end:right], 1)[0]
    cut_left = left > 0 and len(before) == start - left and text[left - 1] not in "\r\n\v"
    cut_right = right < len(text) and len(after) == right - end and text[right] not in "\r\n\v"
    return [
        (("……" if cut_left else "") + before.translate(_MARKS).lstrip("\u3000 "), ""),
        (short(text[start:end]), "mark"),
        (after.translate(_MARKS).rstrip() + ("……" if cut_right else ""), ""),
    ]


def short(text: str) -> str:
    """A text on one line, without its middle where it is long."""
    shown = text.translate(_MARKS)
    return shown if len(shown) <= _LONGEST_MARK else f"{shown[: _LONGEST_MARK // 2]}……{shown[-_LONGEST_MARK // 2 :]}"


def _verdict(outcome: RunResult, found: int) -> str:
    if not outcome.files:
        return said("Nothing was checked", "没有检查任何文稿")
    if found:
        return said(f"{found} findings", f"共 {found} 处")
    if outcome.unreadable:
        return said("Nothing found in what was checked", "查过的文稿没有发现问题")
    return said("Nothing found", "没有发现问题")
