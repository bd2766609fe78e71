"""Of rules that yield, only what nothing else mends is reported; on a text with many violations as on one with few."""

from hypothesis import given
from hypothesis import strategies as st

from lint.model.violation import ORDER, Fix, Violation
from lint.pipeline.deduplicate import without_echoes
from lint.rules.safety import changed

RULES = ("certain", "guess", "other-guess")


@st.composite
def violations(draw: st.DrawFn) -> Violation:
    start = draw(st.integers(0, 12))
    found = draw(st.text("甲乙", max_size=4))
    right = draw(st.none() | st.text("甲乙", max_size=4))
    fix = None if right is None else Fix(right, "unsafe")
    end = start + len(found)
    return Violation("", 1, start + 1, 1, end + 1, draw(st.sampled_from(RULES)), "", "info", "", found, 1, "", fix, start, end)


def mend_the_same(one: Violation, other: Violation) -> bool:
    """Whether two violations change a character in common."""
    if not one.fix or not other.fix or one.end <= other.start or other.end <= one.start:
        return False
    first, second = changed(one.start, one.found, one.fix.replacement), changed(other.start, other.found, other.fix.replacement)
    return first == second or (first.start < second.end and second.start < first.end)


@given(st.lists(violations(), max_size=8))
def test_a_guess_is_left_out_where_another_mends_the_same(found: list[Violation]) -> None:
    found.sort(key=ORDER)
    certain = [violation for violation in found if violation.rule == "certain"]
    kept: list[Violation] = []
    for guess in sorted((one for one in found if one.rule != "certain"), key=lambda guess: guess.start - guess.end):
        if not any(mend_the_same(other, guess) for other in (*certain, *kept)):
            kept.append(guess)
    assert without_echoes(found, set(RULES[1:])) == sorted((*certain, *kept), key=ORDER)
