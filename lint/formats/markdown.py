"""Markdown: headings, front matter, code fences. Marks of emphasis, links and quotes are masked, so offsets stay true."""

import re
from collections.abc import Sequence
from itertools import accumulate

from lint.encoding import Edit, decode, splice
from lint.source import Source, paragraphs_of
from lint.text import Span, Text

SUFFIXES = (".md", ".markdown")

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<fields>(?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z_-]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t\r]*$", re.MULTILINE)
_LEAD = re.compile(r"[ ]{0,3}(?:>[ ]?)*(?:[-*+][ ]+|(?P<heading>#{1,6})(?:[ \t]+|$))?")
_FENCE = re.compile(r"[ ]{0,3}(?P<fence>`{3,}|~{3,})")
_NOT_PROSE = re.compile(r"[ ]{0,3}(?:\|.*\||[-*_]([ \t]*[-*_]){2,}[ \t]*$|\[[^\]]+\]:|<!--.*-->[ \t]*$)")
_COMMENT = re.compile("<!--.*?-->")
_INLINE = re.compile(
    r"(?P<code>`[^`\n]+`)"
    r"|<!--.*?-->"
    r"|!?\[(?P<label>[^\]\n]*)\]\([^)\n]*\)"
    r"|(?P<strong>\*\*|(?<![\w＿_])__(?=[^\s_])|(?<=[^\s_])__(?![\w＿_]))"
    r"|(?<!\*)\*(?=[^\s*])(?P<emphasis>[^*\n]+)\*"
)


def raw(data: bytes) -> str:
    """The characters that offsets count. Raises SourceError."""
    return decode(data).text


def amend(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with edits made. Raises SourceError."""
    return splice(data, edits)


def read(data: bytes) -> Source:
    """Reads a Markdown file. Raises SourceError."""
    characters = raw(data)
    front = _FRONT_MATTER.match(characters)
    headings, masked, comments = _lines(characters, front.end() if front else 0)
    text = Text(characters, masked)
    metadata = _metadata(front["fields"]) if front else {}
    return Source(text, paragraphs_of(text.normal, headings), metadata, "markdown", comments)


def _metadata(fields: str) -> dict[str, str]:
    return {found["key"].lower(): found["value"].strip("\"'") for found in _FIELD.finditer(fields)}


def _lines(raw: str, front_end: int) -> tuple[list[int], list[Span], list[Span]]:
    """The heading level of every line, the raw spans that are markup or no prose at all, and those of comments."""
    lines = re.split(r"\r\n?|\n", raw)
    headings: list[int] = []
    masked: list[Span] = []
    comments: list[Span] = []
    fence = ""
    for line, start in zip(lines, _starts(raw, lines), strict=True):
        opened = _FENCE.match(line)
        if "<!--" in line and not fence and start >= front_end:
            comments.extend(Span(start + found.start(), start + found.end()) for found in _COMMENT.finditer(line))
        if start < front_end or fence or opened or _NOT_PROSE.match(line):
            if opened and not fence:
                fence = opened["fence"]
            elif opened and opened["fence"].startswith(fence):
                fence = ""
            masked.append(Span(start, start + len(line)))
            headings.append(0)
            continue
        lead = _LEAD.match(line)
        marks, level = (lead.end(), len(lead["heading"] or "")) if lead else (0, 0)
        if marks and not line[:marks].isspace():
            masked.append(Span(start, start + marks))
        masked.extend(_inline(line, start, marks))
        headings.append(level)
    return headings, masked, comments


def _starts(raw: str, lines: list[str]) -> list[int]:
    breaks = [len(found) for found in re.findall(r"\r\n?|\n", raw)]
    return [0, *accumulate(len(line) + width for line, width in zip(lines, breaks, strict=False))]


def _inline(line: str, start: int, offset: int) -> list[Span]:
    spans: list[Span] = []
    for found in _INLINE.finditer(line, offset):
        kept = found.span("label") if found["label"] is not None else found.span("emphasis")
        first, last = start + found.start(), start + found.end()
        if kept == (-1, -1):
            spans.append(Span(first, last))
        else:
            spans += [Span(first, start + kept[0]), Span(start + kept[1], last)]
    return spans
