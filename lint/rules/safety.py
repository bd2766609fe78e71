"""Conditions for a safe fix: it must not change letters, digits or Chinese characters, or touch reserved spans."""

from collections.abc import Iterable

from lint.model.spans import DisjointSpans
from lint.model.text import Span, Text
from lint.model.violation import Fix, Occurrence, Violation

_MARGIN = 3


def keeps_letters(found: str, right: str) -> bool:
    """Whether a replacement has the same letters, digits and Chinese characters as the found text, ignoring width."""
    if _letters(found) == _letters(right):
        return True
    if all(character.isascii() or "\u4e00" <= character <= "\u9fff" for character in found + right):
        return False  # These have no other form, and what knows the forms takes half a millisecond to import.
    from unicodedata import normalize

    return _letters(normalize("NFKC", found)) == _letters(normalize("NFKC", right))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def restrict_fixes(violations: list[Violation], reserved: Iterable[Span]) -> list[Violation]:
    """The violations, with safe fixes made unsafe where they touch a reserved raw span or its margin, because the characters around
    a blank identify it."""
    margins = [Span(start - _MARGIN, end + _MARGIN) for start, end in reserved]
    if not margins:
        return violations
    spans = DisjointSpans(margins)
    return [_restricted_violation(violation, spans) for violation in violations]


def _restricted_violation(violation: Violation, spans: DisjointSpans) -> Violation:
    fix = violation.fix and _restricted(violation.start, violation.end, violation.found, violation.fix, spans)
    further = tuple(_restricted_occurrence(occurrence, spans) for occurrence in violation.further)
    # Most violations stay as they are, and a copy of so many fields takes as long as all else here.
    return violation if fix is violation.fix and not further else violation._replace(fix=fix, further=further)


def _restricted_occurrence(occurrence: Occurrence, spans: DisjointSpans) -> Occurrence:
    fix = occurrence.fix and _restricted(occurrence.start, occurrence.end, occurrence.found, occurrence.fix, spans)
    return occurrence if fix is occurrence.fix else occurrence._replace(fix=fix)


def _restricted(start: int, end: int, found: str, fix: Fix, spans: DisjointSpans) -> Fix:
    touched = fix.safety == "safe" and spans.overlap(start, end) and spans.overlap(*changed(start, found, fix.replacement))
    # Invisible characters are not part of a blank.
    return Fix(fix.replacement, "unsafe") if touched and Text(found).normal else fix


def changed(start: int, found: str, right: str) -> Span:
    """The part of a found text that a replacement changes."""
    head = _common_prefix(found, right)
    tail = _common_prefix(found[head:][::-1], right[head:][::-1])
    return Span(start + head, start + len(found) - tail)


def _common_prefix(first: str, second: str) -> int:
    """Length of the common prefix of two texts."""
    return next((at for at, (a, b) in enumerate(zip(first, second)) if a != b), min(len(first), len(second)))
