"""The lines of a draft as they read: what each is in the speech, and its pieces, with the findings that lie on them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from lint.model.record import NamedTuple
from lint.model.text import Span, Text, overlapping
from lint.model.violation import Violation
from lint.speech.blocks import Block, Role
from lint.speech.document import Document


class Piece(NamedTuple):
    """A stretch of a line on which the same findings lie."""

    text: str
    is_number: bool
    """Whether it is an automatic number."""
    findings: Sequence[int]
    """Their numbers, from 0."""


class Line(NamedTuple):
    """One line of the raw text. Offsets are in it, the line break excluded."""

    start: int
    end: int
    role: str
    level: int
    """The rank of a heading, from 1; 0 for no heading."""
    draft: int
    """The number of its draft, from 1; 0 outside all."""
    pieces: Sequence[Piece]


def lines_of(document: Document, numbers: Sequence[Span], violations: Sequence[Violation]) -> list[Line]:
    """The lines that hold text, or on which a finding lies; `numbers` are the raw spans of automatic numbers."""
    text = document.text
    blocks = _first_blocks(document)
    on_line = _by_line(text, violations)
    lines = []
    at = 0
    for number in range(1, text.line_count + 1):
        whole = text.line(number)
        start, end, at = at, at + len(whole.rstrip("\r\n")), at + len(whole)
        findings = on_line.get(number, ())
        if whole.strip() or findings:
            role, level, draft = _role(document, blocks.get(number))
            pieces = list(_pieces(text.raw, Span(start, end), numbers, violations, findings))
            lines.append(Line(start, end, role, level, draft, pieces))
    return lines


def _first_blocks(document: Document) -> dict[int, Block]:
    """The first block of each line, by the number of the line."""
    first: dict[int, Block] = {}
    for block in document.blocks:
        first.setdefault(document.text.position(document.text.raw_offset(block.start)).line, block)
    return first


def _by_line(text: Text, violations: Sequence[Violation]) -> dict[int, list[int]]:
    by_line: dict[int, list[int]] = {}
    for index, violation in enumerate(violations):
        last = text.position(max(violation.start, violation.end - 1)).line
        for number in range(text.position(violation.start).line, last + 1):
            by_line.setdefault(number, []).append(index)
    return by_line


def _role(document: Document, block: Block | None) -> tuple[str, int, int]:
    if block is None:
        return Role.BODY.value, 0, 0
    draft = document.draft_at(block.start)
    section = draft.section_at(block.start) if draft and block.marker else None
    is_heading = block.role is Role.HEADING or (section is not None and section.on_own_line and section.marker.start == block.start)
    level = max(1, block.marker.level) if block.marker and is_heading else 0
    role = Role.HEADING if is_heading else block.role
    return role.value, level, draft.number if draft else 0


def _pieces(
    raw: str, line: Span, numbers: Sequence[Span], violations: Sequence[Violation], findings: Sequence[int]
) -> Iterator[Piece]:
    """The stretches of a line; one without characters where a finding has none."""
    automatic = overlapping(numbers, line.start, line.end)
    spans = [_clipped(violations[index], line) for index in findings]
    edges = chain.from_iterable((*spans, *(_shared(span, line) for span in automatic)))
    cuts = sorted({line.start, line.end, *edges})
    empty = {
        span.start: [index for index, other in zip(findings, spans) if other == span] for span in spans if span.start == span.end
    }
    for start, end in pairwise(cuts) if len(cuts) > 1 else ((line.start, line.start),):
        if start in empty:
            yield Piece("", False, empty.pop(start))
        if start < end:
            over = [index for index, span in zip(findings, spans) if span.start <= start and end <= span.end]
            yield Piece(raw[start:end].replace("\v", "\n"), bool(overlapping(automatic, start, end)), over)
    for at in sorted(empty):
        yield Piece("", False, empty[at])


def _clipped(violation: Violation, line: Span) -> Span:
    start = min(max(violation.start, line.start), line.end)
    return Span(start, min(max(violation.end, start), line.end))


def _shared(span: Span, line: Span) -> Span:
    return Span(max(span.start, line.start), min(span.end, line.end))


def line_at(lines: Sequence[Line], offset: int) -> int:
    """The index of the line that holds an offset."""
    return max(0, bisect_left(lines, offset + 1, key=lambda line: line.start) - 1)
