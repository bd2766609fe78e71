"""Markdown: headings, front matter, code, tables. Marks of emphasis, links and quotes are masked, so offsets stay true.

What a page shows is read, and what it does not show is masked. Code and tables are shown, but are no prose: how many there are is
said, so that nobody takes them for checked.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from lint.formats.encoding import decode, splice
from lint.formats.front_matter import front_matter, metadata, sheet
from lint.model.source import Edit, Source, paragraphs_of
from lint.model.text import Span, Text

_LEAD = re.compile(r"[ ]{0,3}(?:>[ ]?)*(?P<block>[-*+][ ]+|(?P<heading>#{1,6})(?:[ \t]+|$))?")
_FENCE = re.compile(r"[ ]{0,3}(?:(?P<ticks>`{3,})[^`]*$|(?P<tildes>~{3,}))")
_CLOSING = re.compile(r"[ ]{0,3}(?P<fence>`{3,}|~{3,})[ \t]*$")
_ROW = re.compile(r"[ ]{0,3}\|.*\|")
_TITLE = r"(?:[ \t]++(?:\"[^\"]*+\"|'[^']*+'))?+[ \t]*+"
_DEFINITION = re.compile(rf"[ ]{{0,3}}\[(?!\^)[^\[\]]++\]:[ \t]*+(?:<[^<>]*+>|[^\s<]\S*+){_TITLE}$")
_TARGET = re.compile(rf"[ \t]*+(?:<[^<>]*+>|(?!<)(?:[^\s()]|\([^\s()]*+\))*+){_TITLE}\)")
"""Where a link leads, and its title. Anything else in its brackets is text."""
_MARK = re.compile(r"(?P<ticks>`+)|(?P<comment><!--)|(?P<open>!?\[)|(?P<link>\]\()|(?P<close>\])|(?P<emphasis>\*\*?|__)")
_TICKS = re.compile("`+")
_BESIDE_BLANK = re.compile(r"[\w＿]")
"""Beside these two low lines are a blank to be filled in, as in 20__年."""
_OF_DATES = ("年", "月", "日")
"""Between a digit and one of these so are stars."""


def raw(data: bytes) -> str:
    """The characters that offsets count. Raises SourceError."""
    return decode(data).text


def amend(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with edits made. Raises SourceError."""
    return splice(data, edits)


def read(data: bytes) -> Source:
    """Reads a Markdown file. Raises SourceError."""
    characters = raw(data)
    lines = re.split(r"\r\n?|\n", characters)
    front = front_matter(lines)
    hidden, unread = _hidden(lines, front)
    marks = _Marks()
    headings = []
    for line, start, unseen in zip(lines, _starts(characters, lines), hidden, strict=True):
        if unseen:
            marks.masked.append(Span(start, start + len(line)))
        headings.append(0 if unseen else marks.read(line, start))
    unread["行内代码"] = marks.codes
    text = Text(characters, marks.masked)
    phrases = [f"{what} {count} 处" for what, count in unread.items() if count]
    said, paragraphs = metadata(lines[:front]), paragraphs_of(text.normal, headings)
    return Source(text, paragraphs, said, "markdown", marks.comments, unread=phrases, sheet=sheet(lines[:front]))


def _starts(raw: str, lines: list[str]) -> list[int]:
    breaks = [len(found) for found in re.findall(r"\r\n?|\n", raw)]
    return [0, *accumulate(len(line) + width for line, width in zip(lines, breaks, strict=False))]


def _hidden(lines: list[str], front: int) -> tuple[list[bool], Counter[str]]:
    """Whether each line is no prose, and what of that a page shows."""
    hidden = [True] * front
    unchecked: Counter[str] = Counter()
    while len(hidden) < len(lines):
        at = len(hidden)
        if _FENCE.match(lines[at]):
            hidden += [True] * _fenced(lines, at)
            unchecked["代码块"] += 1
        elif _ROW.match(lines[at]):
            rows = lines[at : _after_rows(lines, at)]
            hidden += [_is_table(rows)] * len(rows)
            unchecked["表格"] += hidden[-1]
        else:
            hidden.append(_is_rule(lines[at]) or _is_definition(lines[at]))
    return hidden, unchecked


def _fenced(lines: list[str], first: int) -> int:
    """How many lines a block of code takes. One that is never closed goes on to the end."""
    opened = _FENCE.match(lines[first])
    fence = (opened["ticks"] or opened["tildes"]) if opened else ""
    for at in range(first + 1, len(lines)):
        closing = _CLOSING.match(lines[at])
        if closing and closing["fence"].startswith(fence):
            return at + 1 - first
    return len(lines) - first


def _after_rows(lines: list[str], at: int) -> int:
    while at < len(lines) and _ROW.match(lines[at]):
        at += 1
    return at


def _is_table(rows: list[str]) -> bool:
    """Whether a line of dashes stands under the first row: without it a page shows the rows as text."""
    return any("-" in row and set(row) <= set("|-: \t") for row in rows[1:])


def _is_rule(line: str) -> bool:
    marks = line.replace(" ", "").replace("\t", "")
    return len(marks) > 2 and set(marks) <= set("-*_") and not line.startswith("    ")


def _is_definition(line: str) -> bool:
    """[说明]: https://… leads somewhere, and is not shown; a note ([^1]: …) is."""
    return _DEFINITION.match(line) is not None


def _is_blank_but(line: str, start: int, comments: list[Span]) -> bool:
    edges = [0, *(edge - start for comment in comments for edge in comment), len(line)]
    return not "".join(line[first:last] for first, last in zip(edges[::2], edges[1::2])).strip()


def _ticks(line: str) -> defaultdict[int, list[int]]:
    """Where the runs of back quotes in a line begin, by their length: code lies between two of the same."""
    runs: defaultdict[int, list[int]] = defaultdict(list)
    for found in _TICKS.finditer(line):
        runs[len(found[0])].append(found.start())
    return runs


class _Marks:
    """The marks in the lines that hold prose. Those without a partner on their line are text, as 张**同志 is."""

    def __init__(self) -> None:
        self.masked: list[Span] = []
        self.comments: list[Span] = []
        self.codes = 0

    def read(self, line: str, start: int) -> int:
        """Masks the marks of a line; the level of its heading, or 0."""
        lead = _LEAD.match(line)
        at = lead.end() if lead else 0
        if at and not line[:at].isspace():
            self.masked.append(Span(start, start + at))
        comments = len(self.comments)
        self._inline(line, start, at)
        if len(self.comments) > comments and _is_blank_but(line, start, self.comments[comments:]):
            self.masked.append(Span(start, start + len(line)))
        return len(lead["heading"] or "") if lead else 0

    def _inline(self, line: str, start: int, at: int) -> None:
        brackets: list[Span] = []
        emphases: dict[str, Span] = {}
        texts = 0  # So many of the brackets are text, because a link stands in them: links hold no links.
        last = line.rfind("-->")
        ticks = _ticks(line)
        while found := _MARK.search(line, at):
            at = found.end()
            span, kind = Span(start + found.start(), start + at), found.lastgroup
            if kind == "ticks":
                alike = ticks[at - found.start()]
                closing = bisect_left(alike, at)
                if closing < len(alike):
                    at += alike[closing] - found.start()
                    self.codes += 1
                    self.masked.append(Span(span.start, start + at))
            elif kind == "comment" and at <= last:
                at = line.index("-->", at) + 3
                self.comments.append(Span(span.start, start + at))
                self.masked.append(self.comments[-1])
            elif kind == "open":
                brackets.append(span)
            elif kind == "emphasis":
                self._emphasis(line, start, span, emphases)
            elif kind in ("link", "close") and brackets:
                opened = brackets.pop()
                image = opened.end - opened.start > 1
                target = _TARGET.match(line, at) if kind == "link" and (image or len(brackets) >= texts) else None
                if target:
                    at = target.end()
                    self.masked += [opened, Span(span.start, start + at)]
                texts = len(brackets) if target and not image else min(texts, len(brackets))

    def _emphasis(self, line: str, start: int, span: Span, opened: dict[str, Span]) -> None:
        first, end = span.start - start, span.end - start
        mark, before, after = line[first:end], line[max(0, first - 1) : first], line[end : end + 1]
        closes, opens = (bool(beside) and not beside.isspace() for beside in (before, after))
        if mark == "__":
            closes = closes and before != "_" and not _BESIDE_BLANK.match(after)
            opens = opens and after != "_" and not _BESIDE_BLANK.match(before)
        elif before.isdecimal() and after in _OF_DATES:
            return
        if closes and mark in opened and opened[mark].end < span.start:
            self.masked += [opened.pop(mark), span]
        elif opens:
            opened[mark] = span
