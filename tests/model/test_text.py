"""The offset map is true both ways, and positions are those that people count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.model.text import Position, Span, Text

UNSEEN = "\u200b\u00ad\ufeff\u200d\ufe0f\ufe00\u2800\u2066\U000e0100\U000e0067\U000e007f"
RAW = st.text(st.sampled_from(f"同志们，一{UNSEEN}\r\n\tA２Ｘ𠮷 （\u2764\U0001f3f4"), max_size=60)


@given(RAW)
def test_origins_rise_and_the_way_back_is_true(raw: str) -> None:
    text = Text(raw)
    origins = [text.raw_offset(offset) for offset in range(len(text.normal))]
    assert origins == sorted(set(origins))
    assert [text.normal_offset(origin) for origin in origins] == list(range(len(text.normal)))


@given(RAW)
def test_a_normal_character_is_its_raw_character_or_folded_from_it(raw: str) -> None:
    text = Text(raw)
    for offset, character in enumerate(text.normal):
        origin = raw[text.raw_offset(offset)]
        assert character in (origin, "\n") or ord(origin) - ord(character) == 0xFEE0


@given(RAW)
def test_what_is_left_out_cannot_be_seen(raw: str) -> None:
    text = Text(raw)
    kept = {text.raw_offset(offset) for offset in range(len(text.normal))}
    assert {raw[offset] for offset in range(len(raw)) if offset not in kept} <= set(f"{UNSEEN}\r\n")


@given(RAW)
def test_what_cannot_be_seen_is_reported_or_forms_the_character_before_it(raw: str) -> None:
    text = Text(raw)
    reported = {offset for span in text.invisible for offset in range(*span)}
    for offset in range(len(text.normal)):
        start, end = text.raw_span(offset, offset + 1)
        assert text.normal[offset : offset + 1] == Text(raw[start:end]).normal
        assert reported.isdisjoint(range(start, end))
    assert all(raw[offset] in UNSEEN for offset in reported)


@given(RAW, st.data())
def test_positions_agree_with_a_naive_count(raw: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(raw)))
    before = raw[:offset]
    if before.endswith("\r") and raw[offset : offset + 1] == "\n":
        return  # Inside a line break.
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert Text(raw).position(offset) == Position(len(lines), len(lines[-1]) + 1)


@given(RAW, st.data())
def test_masked_text_is_left_out_and_the_rest_is_where_it_was(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    if "\n" in raw[start:end] or "\r" in raw[start:end]:
        return
    text = Text(raw, [Span(start, end)])
    for offset in range(len(text.normal)):
        assert not start <= text.raw_offset(offset) < end


@pytest.mark.parametrize(
    ("raw", "normal", "span", "expected"),
    [
        ("同\u200b志们", "同志们", (0, 2), "同\u200b志"),
        ("一\r\n二", "一\n二", (2, 3), "二"),
        ("ＸＸ同志", "XX同志", (0, 2), "ＸＸ"),
        ("𠮷县２０_年", "𠮷县20_年", (2, 6), "２０_年"),
    ],
)
def test_spans_come_back_in_the_authors_characters(raw: str, normal: str, span: tuple[int, int], expected: str) -> None:
    text = Text(raw)
    assert text.normal == normal
    assert raw[slice(*text.raw_span(*span))] == expected
