"""Disjoint spans answer as a comparison with each of them would."""

from hypothesis import given
from hypothesis import strategies as st

from lint.model.spans import DisjointSpans
from lint.model.text import Span

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1])))


@given(SPANS, st.integers(0, 36), st.integers(0, 6))
def test_a_span_overlaps_what_it_shares_a_character_with(spans: list[Span], start: int, length: int) -> None:
    overlaps = any(span.start < start + length and start < span.end for span in spans)
    assert DisjointSpans(spans).overlap(start, start + length) == overlaps


@given(SPANS, st.integers(0, 36))
def test_spans_are_found_when_they_are_added_one_by_one(spans: list[Span], at: int) -> None:
    one_by_one = DisjointSpans([])
    kept: list[Span] = []
    for span in spans:
        if not one_by_one.overlap(*span):
            one_by_one.add(*span)
            kept.append(span)
    assert one_by_one.overlap(at, at + 1) == any(span.start <= at < span.end for span in kept)
