"""The parts of a document to which a rule can be restricted."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import accumulate
from typing import Any, Literal

import re2

from lint.model.record import NamedTuple
from lint.model.text import Hit, Span
from lint.rules.patterns import LatePattern
from lint.speech.blocks import Block, Role, Section
from lint.speech.document import Document

Scope = Literal["prose", "title", "salutation", "opening", "front", "body", "closing", "indent", "line", "heading", "number"]
"""`prose`: each block without its indentation; `opening`: title, front lines and salutation; `body`: blocks that are neither title,
heading nor salutation; `front`: date and speaker lines; `salutation`: the last line of each salutation; `indent`: the indentation
of a block; `line`: a whole line; `heading`: the text of a section heading on a line of its own, without its number; `number`: the
section number."""

_LONGEST_ADDRESS = 24
_ADDRESSING = ("尊敬的", "敬爱的", "亲爱的", "各位", "诸位", "女士们", "先生们", "同志们", "朋友们", "老师们", "同学们")
_SENTENCE_ENDS = frozenset("。！？；")
_ROLES: dict[str, tuple[Role, ...]] = {
    "title": (Role.TITLE,),
    "salutation": (Role.SALUTATION,),
    "opening": (Role.TITLE, Role.SUBTITLE, Role.FRONT, Role.SALUTATION),
    "front": (Role.FRONT,),
    "body": (Role.BODY, Role.CLOSING),
    "closing": (Role.CLOSING,),
}


class _Joined(NamedTuple):
    """The spans of a scope (blocks, where they are whole), their text in UTF-8, a line each, and where each line begins."""

    spans: Sequence[Span | Block]
    text: bytes
    starts: "array[int]"


def anywhere(pattern: str) -> LatePattern:
    """A pattern (RE2) for `matching`."""
    return LatePattern(pattern, _for_lines)


def _for_lines(pattern: str) -> Any:
    """A compiled pattern. Without its groups RE2 finds where it matches in a single walk, and need not go back for what each group
    holds."""
    options = re2.Options()
    options.never_capture = True
    return re2.compile(f"(?m){pattern}".encode(), options=options)


def matching(document: Document, scope: Scope, pattern: Any) -> Iterator[Span]:
    """The spans of a scope in which a pattern may match; see `numbers_of_matching`."""
    if scope == "body":  # Nearly all blocks: a text of their own would take as much memory as the file.
        blocks, roles = document.blocks, _ROLES[scope]
        numbers = numbers_of_matching(document, "prose", pattern)
        return (Span(*blocks[number][:2]) for number in numbers if blocks[number].role in roles)
    spans = _joined(document, scope).spans
    return (Span(*spans[number][:2]) for number in numbers_of_matching(document, scope, pattern))


def few_spans(document: Document, scope: Scope) -> Sequence[Span] | None:
    """The spans of a scope (titles, salutations) where they are so few that RE2 is sooner asked for each than for a text of them
    all, for which a pattern has to be compiled once more; None where they are more."""
    spans = None if scope in ("prose", "body") else _spans(document, scope)
    return None if spans is None or len(spans) > _FEW else [Span(*span[:2]) for span in spans]


def numbers_of_matching(document: Document, scope: Scope, pattern: Any) -> Iterator[int]:
    """The numbers of the spans of a scope in which a pattern (RE2, multi-line, on bytes) may match: ^ and $ match their edges. In
    the scope `prose` they are the indexes of the blocks.

    RE2 passes over all of them at once; to ask it for each of them takes twenty times as long.
    """
    spans, text, starts = _joined(document, scope)
    at, until = 0, 0
    while until < len(spans) and (found := pattern.search(text, at)):
        first = bisect_right(starts, found.start()) - 1
        last = max(bisect_left(starts, found.end()), first + 1)
        yield from range(max(first, until), last)
        until = last
        at = starts[until] if until < len(spans) else len(text)


def _joined(document: Document, scope: Scope) -> _Joined:
    joined: _Joined | None = document.by_scope.get(scope)
    if joined is None:
        joined = document.by_scope[scope] = _join(document.text.normal, _spans(document, scope))
    return joined


def _spans(document: Document, scope: Scope) -> Sequence[Span | Block]:
    """The spans of a scope, sorted by offset."""
    spans: Sequence[Span | Block] | None = document.spans.get(scope)
    if spans is None:
        spans = document.spans[scope] = _spans_of(document, scope)
    return spans


def _join(normal: str, spans: Sequence[Span | Block]) -> _Joined:
    """Some spans of a text as lines. They are written in pieces: all lines at once beside the text made of them would take twice
    the memory of the file."""
    written, starts, at = BytesIO(), array("I"), 0
    for first in range(0, len(spans), _PIECE):
        lines = [normal[span[0] : span[1]].encode("utf-8", "replace") + b"\n" for span in spans[first : first + _PIECE]]
        starts.extend(accumulate(map(len, lines), initial=at))
        at = starts.pop()
        written.writelines(lines)
    written.truncate(max(at - 1, 0))
    return _Joined(spans, written.getvalue(), starts)


_PIECE = 1000
"""How many lines are made at once."""
_FEW = 3
"""RE2 takes 3 µs for a title, and 9 µs for a text that is made of it."""


def _spans_of(document: Document, scope: Scope) -> Sequence[Span | Block]:
    if scope in ("heading", "number"):
        return list(_of_sections(document, scope))
    roles = _ROLES.get(scope)
    blocks = document.blocks
    if roles:
        blocks = sorted(block for role in roles for block in document.by_role[role])
    if scope == "salutation":
        return [block for block, after in zip(blocks, [*blocks[1:], None]) if not _continues(document, block, after)]
    if scope in ("indent", "line"):
        return list(filter(None, (_span_of(block, scope) for block in blocks)))
    return blocks


def _continues(document: Document, salutation: Block, after: Block | None) -> bool:
    """Whether a salutation continues on the next line, whether that is recognised as a salutation or only looks like one
    (尊敬的王总，); its mark then does not end it."""
    normal = document.text.normal
    if after is not None and normal[salutation.end : after.start].isspace():
        return True
    start = salutation.end
    while start < len(normal) and normal[start].isspace():
        start += 1
    end = normal.find("\n", start)
    line = normal[start : end if end >= 0 else len(normal)].rstrip()
    if len(line) > _LONGEST_ADDRESS or not _SENTENCE_ENDS.isdisjoint(line):
        return False
    return line.endswith(("，", ",", "、")) or (line.startswith(_ADDRESSING) and line.endswith(("：", ":")))


def span_at(document: Document, scope: Scope, offset: int) -> Span | None:
    """The span of a scope that contains an offset."""
    if scope in ("heading", "number"):
        draft = document.draft_at(offset)
        section = draft.section_at(offset) if draft else None
        return next((span for span in _of_section(section, scope) if span.start <= offset < span.end), None) if section else None
    block = document.block_at(offset)
    span = _span_of(block, scope) if block else None
    return span if span and span.start <= offset < span.end else None


def spans_around(document: Document, hits: Iterable[Hit], scope: Scope = "prose") -> Iterator[Span]:
    """The spans of a scope that contain any of the hits, which are sorted; each once."""
    end = -1
    for hit in hits:
        span = span_at(document, scope, hit.start) if hit.start >= end else None
        if span:
            end = span.end
            yield span


def _span_of(block: Block, scope: Scope) -> Span | None:
    roles = _ROLES.get(scope)
    if roles and block.role not in roles:
        return None
    if scope == "indent":
        return Span(block.paragraph.start, block.start)
    if scope == "line":
        return Span(block.paragraph.start, block.paragraph.end)
    return Span(block.start, block.end)


def _of_sections(document: Document, scope: Scope) -> Iterator[Span]:
    for draft in document.drafts:
        for section in draft.sections:
            yield from _of_section(section, scope)


def _of_section(section: Section, scope: Scope) -> Iterator[Span]:
    if scope == "number":
        yield Span(section.marker.start, section.marker.end)
    elif section.on_own_line:
        yield section.heading
