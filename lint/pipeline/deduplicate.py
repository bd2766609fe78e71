"""One fault, one violation: where several rules find the same, one of them reports it."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from lint.model.spans import DisjointSpans
from lint.model.text import Span
from lint.model.violation import ORDER, SEVERITIES, Violation, mendable
from lint.rules.safety import changed

_SPAN = attrgetter("start", "end")
_FILL_IN = ""
_LOOK_AT = "\0"


def outermost(violations: Sequence[Violation], reserving: Collection[str]) -> list[Violation]:
    """Sorted violations without blanks that lie within a longer one: [请点击此处输入姓名] is filled in once.

    `reserving` are the rules that find what only a person can mend, such as blanks.
    """
    if not any(violation.rule in reserving for violation in violations):
        return list(violations)
    outer: list[Violation] = []
    blank: Violation | None = None
    for violation in sorted(violations, key=lambda violation: (violation.start, -violation.end)):
        if violation.rule not in reserving:
            outer.append(violation)
        elif blank is None or violation.end > blank.end or (violation.start, violation.end) == (blank.start, blank.end):
            outer.append(violation)
            blank = violation
    return sorted(outer, key=ORDER)


def without_duplicates(
    violations: Sequence[Violation], reserving: Collection[str], comparing: Collection[str] = ()
) -> Iterator[Violation]:
    """Of several violations that mend the same text in the same way, the gravest: the writer has one thing to do. So it is where
    several rules, those in `comparing`, ask to look at what was taken over from an old draft.

    So it is where one of them is what only a person can mend, such as a blank: whatever else is wrong with the same text goes
    with it. What a habit mends at its other places is not reported there again.
    """
    habitual = {
        (place.start, place.end, place.fix.replacement) for habit in violations if habit.further for place in mendable(habit)
    }
    for _, same in groupby(violations, key=_SPAN):
        found = [one for one in same if one.further or not _is_habitual(one, habitual)]
        if len(found) < 2:
            yield from found
            continue
        blanks = [violation for violation in found if violation.rule in reserving]
        gravest: dict[str, Violation] = {}
        for violation in sorted(blanks or found, key=lambda violation: SEVERITIES.index(violation.severity)):
            gravest.setdefault(_FILL_IN if blanks else _remedy(violation, comparing), violation)
        yield from sorted(gravest.values(), key=ORDER)


def without_echoes(violations: list[Violation], yielding: Collection[str]) -> list[Violation]:
    """Violations without those of rules that yield to whatever mends the same characters: one fault, one finding.

    A rule that yields knows what would be right; another knows that this form is wrong. Of two that yield, the longer knows more.
    """
    guesses = [violation for violation in violations if violation.fix and violation.rule in yielding]
    if not guesses:
        return violations
    near = DisjointSpans(Span(guess.start, guess.end) for guess in guesses)
    mended = _Mended(
        violation for violation in violations
        if violation.fix and violation.rule not in yielding and near.overlap(violation.start, violation.end)
    )  # fmt: skip
    echoes: set[int] = set()
    for guess in sorted(guesses, key=lambda guess: guess.start - guess.end):
        if mended.has(guess):
            echoes.add(id(guess))
        else:
            mended.add(guess)
    return [violation for violation in violations if id(violation) not in echoes]


class _Mended:
    """The characters that violations change, and the places where they put some in.

    To compare each violation with each other takes half of the time on a text with many.
    """

    def __init__(self, violations: Iterable[Violation]) -> None:
        changed_by = [(_changed(violation), violation) for violation in violations]
        self._replaced = DisjointSpans(span for span, _ in changed_by if span.start < span.end)
        self._put_in = sorted((at, violation.start, violation.end) for (at, end), violation in changed_by if at == end)

    def has(self, guess: Violation) -> bool:
        """Whether one of the violations changes a character in common with another."""
        start, end = _changed(guess)
        if self._replaced.overlap(start, end):
            return True
        if start < end:
            return bisect_left(self._put_in, (start + 1,)) < bisect_left(self._put_in, (end,))
        there = self._put_in[bisect_left(self._put_in, (start,)) : bisect_left(self._put_in, (start + 1,))]
        return any(other_start < guess.end and guess.start < other_end for _, other_start, other_end in there)

    def add(self, violation: Violation) -> None:
        start, end = _changed(violation)
        if start < end:
            self._replaced.add(start, end)
        else:
            insort(self._put_in, (start, violation.start, violation.end))


def _changed(violation: Violation) -> Span:
    return changed(violation.start, violation.found, violation.fix.replacement if violation.fix else violation.found)


def _is_habitual(violation: Violation, habitual: Collection[tuple[int, int, str]]) -> bool:
    return violation.fix is not None and (violation.start, violation.end, violation.fix.replacement) in habitual


def _remedy(violation: Violation, comparing: Collection[str]) -> str:
    if violation.rule in comparing:
        return _LOOK_AT
    return violation.fix.replacement if violation.fix else violation.rule
