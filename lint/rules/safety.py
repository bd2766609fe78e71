"""What a fix must not do to be safe: change letters, digits or Chinese characters, or touch what only a person can mend."""

from collections.abc import Iterable, Iterator, Sequence

from lint.model.text import Span, Text, overlapping
from lint.model.violation import Fix, Violation

_BESIDE = 3


def keeps_letters(found: str, right: str) -> bool:
    """Whether a replacement has the letters, digits and Chinese characters of what it replaces, in whatever width."""
    if _letters(found) == _letters(right):
        return True
    from unicodedata import normalize

    return _letters(normalize("NFKC", found)) == _letters(normalize("NFKC", right))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def spared(violations: list[Violation], reserved: Iterable[Span]) -> list[Violation]:
    """Findings, in which no fix that touches one of the reserved raw spans, or what is right beside it, is safe: by that a blank is
    told from what is none."""
    spans = list(_joined(sorted(Span(start - _BESIDE, end + _BESIDE) for start, end in reserved)))
    if not spans:
        return violations
    return [
        one._replace(
            fix=one.fix and _sparing(one.start, one.found, one.fix, spans),
            further=tuple(
                place._replace(fix=place.fix and _sparing(place.start, place.found, place.fix, spans)) for place in one.further
            ),
        )
        for one in violations
    ]  # fmt: skip


def _sparing(start: int, found: str, fix: Fix, spans: Sequence[Span]) -> Fix:
    touched = fix.safety == "safe" and overlapping(spans, *_changed(start, found, fix.replacement))
    # What cannot be seen is no part of a blank.
    return Fix(fix.replacement, "unsafe") if touched and Text(found).normal else fix


def _changed(start: int, found: str, right: str) -> Span:
    """The part of a found text that a replacement really changes."""
    head = _alike(found, right)
    tail = _alike(found[head:][::-1], right[head:][::-1])
    return Span(start + head, start + len(found) - tail)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that rise, with those that overlap made one."""
    last: Span | None = None
    for span in spans:
        if last and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
