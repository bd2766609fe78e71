"""For people: every finding with the words around it, the reason once, and a summary."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from lint.formats.printable import printable
from lint.formats.reports import whole
from lint.model.results import FileResult, RunResult
from lint.model.violation import SEVERITIES, SEVERITY_NAMES, Severity, Violation, place_of, remedy

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
    return "个文件，跳过".encode() in data


def lines(outcome: RunResult) -> Iterator[Line]:
    """The report line by line, for a terminal that can show styles."""
    stream = Stream()
    for file in outcome.files:
        yield from _printable(stream.lines_of_file(file, outcome.rules))
    yield from _printable(stream.summary(outcome))


class Stream:
    """The report file by file."""

    def __init__(self) -> None:
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
        self._accepted.update(accepted.by for accepted in file.accepted)
        for violation in file.violations:
            self._found[violation.severity] += 1
            yield from _finding(file, violation)
            if violation.rule not in self._explained:
                self._explained.add(violation.rule)
                yield [(f"    理由：{rules[violation.rule].why}", "faint")]
            yield []

    def summary(self, outcome: RunResult) -> Iterator[Line]:
        """How much was found in all files, and the notes."""
        line: Line = [(_verdict(outcome, self._found.total()), "")]
        for severity in SEVERITIES:
            if count := self._found[severity]:
                line += [("，" if len(line) > 1 else "：", ""), (f"{SEVERITY_NAMES[severity]} {count}", severity)]
        line += [("".join(self._let_stand()), "faint")]
        files = f"。检查 {len(outcome.files)} 个文件，跳过 {len(outcome.skipped)} 个，无法读取 {len(outcome.unreadable)} 个。"
        yield [*line, (files, "")]
        for note in outcome.notes:
            yield [(note, "")]

    def _let_stand(self) -> Iterator[str]:
        """What does not count, so that nobody takes it for never found."""
        for by, what in (("baseline", "在基线中"), ("suppression", "已放行")):
            if count := self._accepted[by]:
                yield f"；另有 {count} 处{what}"


def _printable(report: Iterable[Line]) -> Iterator[Line]:
    return ([(printable(text), style) for text, style in line] for line in report)


def _plain(report: Iterable[Line]) -> str:
    written = ("".join(f"【{text}】" if style == "mark" else text for text, style in line) for line in _printable(report))
    return "".join(f"{line}\n" for line in written)


def _finding(file: FileResult, violation: Violation) -> Iterator[Line]:
    yield [
        (_place(violation), "path"),
        ("  ", ""),
        (SEVERITY_NAMES[violation.severity], violation.severity),
        (f"  {violation.message}", ""),
        (f"  {violation.rule}", "faint"),
    ]
    yield [("    ", ""), *_excerpt(file.text, violation.start, violation.end)]
    if violation.fix:
        yield [(f"    {remedy(violation.fix.replacement)}", "")]


def _place(violation: Violation) -> str:
    """What an editor can open, or for documents without lines what people say."""
    if violation.place:
        return f"{violation.path}:{place_of(violation)}"
    return f"{violation.path}:{violation.line}:{violation.column}"


def _excerpt(text: str, start: int, end: int) -> Line:
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = _LINE_BREAKS.split(text[left:start])[-1], _LINE_BREAKS.split(text[end:right], 1)[0]
    cut_left = left > 0 and len(before) == start - left and text[left - 1] not in "\r\n\v"
    cut_right = right < len(text) and len(after) == right - end and text[right] not in "\r\n\v"
    found = text[start:end].translate(_MARKS)
    if len(found) > _LONGEST_MARK:
        found = found[: _LONGEST_MARK // 2] + "……" + found[-_LONGEST_MARK // 2 :]
    return [
        (("……" if cut_left else "") + before.translate(_MARKS).lstrip("\u3000 "), ""),
        (found, "mark"),
        (after.translate(_MARKS).rstrip() + ("……" if cut_right else ""), ""),
    ]


def _verdict(outcome: RunResult, found: int) -> str:
    if not outcome.files:
        return "没有检查任何文稿"
    if found:
        return f"共 {found} 处"
    return "查过的文稿没有发现问题" if outcome.unreadable else "没有发现问题"
