"""The text of our remarks: what is written is read again, whatever a rule says, and nothing else is taken for it."""

from hypothesis import given
from hypothesis import strategies as st

from lint.formats.remark_text import SIGNATURE, Written, answer_to, as_written, is_ours, parsed, placed, remark_on
from lint.model.place import Place
from lint.model.text import Span
from lint.model.violation import SEVERITIES, Fix, Key, Violation
from lint.pipeline.load_rules import load_complete

RULE = load_complete().rules[0]
SAID = st.text(st.one_of(st.sampled_from("：（）· \n\v-1必改"), st.characters()), max_size=12)
PLACES = st.sampled_from([None, Place("footnote", (2,)), Place("table", (1, 2, 3)), Place("header")])
KEYS = st.builds(Key, st.text("0123456789abcdef", min_size=16, max_size=16), st.integers(1, 999_999_999))
NAMES = st.sampled_from(["ph-name", "town-hall/names", "本单位/names", "a - b/names"])


@st.composite
def violations(draw: st.DrawFn) -> Violation:
    fix = draw(st.none() | SAID.map(lambda right: Fix(right, "safe")))
    return Violation(
        path="a.docx", line=1, column=4, end_line=1, end_column=6, rule=draw(NAMES), category=RULE.category,
        severity=draw(st.sampled_from(SEVERITIES)), message=draw(SAID), found="XX", draft=1, section="", fix=fix, start=3, end=5,
    )  # fmt: skip


@given(violations(), KEYS, PLACES)
def test_a_remark_is_read_as_it_was_written(violation: Violation, key: Key, place: Place | None) -> None:
    remark = remark_on(violation, RULE, key)
    remark = placed(remark, place) if place else remark
    assert is_ours(remark.paragraphs)
    label = place.label if place else ""
    assert parsed(remark.paragraphs) == Written(violation.rule, key, label, as_written(violation.message))


@given(st.lists(SAID, max_size=3), SAID)
def test_what_is_not_signed_is_not_ours(paragraphs: list[str], last: str) -> None:
    assert parsed([*paragraphs, f" {last}"]) is None
    assert not is_ours([*paragraphs, f" {last}"])


def test_a_remark_of_an_older_version_has_no_key() -> None:
    old = ["必改（脚注1）：人名占位符“XX”没有填上", f"{SIGNATURE}ph-name"]
    assert parsed(old) == Written("ph-name", None, "脚注1", "人名占位符“XX”没有填上")


def test_only_a_resolution_or_a_reason_is_an_answer() -> None:
    old = ["必改：人名占位符“XX”没有填上", f"{SIGNATURE}ph-name"]

    def reason(resolved: bool, *replies: str) -> str:
        answer = answer_to(old, Span(3, 5), resolved, replies)
        return answer.reason if answer else ""

    assert [reason(False), reason(False, "好的"), reason(False, "保留"), reason(False, "保留。")] == [""] * 4
    assert reason(True) == "批注已标为解决"
    assert reason(True, "好的", "保留：引用的是原文") == reason(False, "保留，引用的是原文") == "引用的是原文"
