"""One fault, one violation: where several rules find the same, one of them reports it."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from lint.model.violation import ORDER, SEVERITIES, Violation, mendable
from lint.rules.safety import changed

_SPAN = attrgetter("start", "end")
_FILL_IN = ""
_LOOK_AT = "\0"


def outermost(violations: Sequence[Violation], reserving: Collection[str]) -> list[Violation]:
    """Violations without blanks that lie within a longer one: [请点击此处输入姓名] is filled in once.

    `reserving` are the rules that find what only a person can mend, such as blanks.
    """
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
    guesses = [violation for violation in violations if violation.rule in yielding]
    if not guesses:
        return violations
    certain = [violation for violation in violations if violation.rule not in yielding]
    kept: list[Violation] = []
    for guess in sorted(guesses, key=lambda guess: guess.start - guess.end):
        if not any(
            other.start < guess.end and other.end > guess.start and _mend_the_same(other, guess) for other in (*certain, *kept)
        ):
            kept.append(guess)
    return sorted((*certain, *kept), key=ORDER)


def _mend_the_same(one: Violation, other: Violation) -> bool:
    """Whether two violations change a character in common."""
    if not one.fix or not other.fix or one.end <= other.start or other.end <= one.start:
        return False
    first, second = changed(one.start, one.found, one.fix.replacement), changed(other.start, other.found, other.fix.replacement)
    return first == second or (first.start < second.end and second.start < first.end)


def _is_habitual(violation: Violation, habitual: Collection[tuple[int, int, str]]) -> bool:
    return violation.fix is not None and (violation.start, violation.end, violation.fix.replacement) in habitual


def _remedy(violation: Violation, comparing: Collection[str]) -> str:
    if violation.rule in comparing:
        return _LOOK_AT
    return violation.fix.replacement if violation.fix else violation.rule
