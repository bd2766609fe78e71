"""Looking up the pairs of a text, one table at a time and several together."""

from hypothesis import given
from hypothesis import strategies as st

from lint.model.pairs import Filed, Pairs, Places, as_numbers, common, numbers_of, skipping

TEXTS = st.text(st.sampled_from("天地人一二三。\n𠮷"), max_size=60)
TABLES = st.frozensets(st.text(st.sampled_from("天地人一二三"), min_size=2, max_size=2), max_size=20).map(
    lambda pairs: as_numbers(numbers_of("".join(sorted(pairs, key=lambda pair: numbers_of(pair)[0]))).tobytes())
)


def offsets(places: Places, table: "memoryview[int]") -> list[int]:
    return [offset for offset, number in zip(places.offsets, places.numbers) if number in table]


@given(TEXTS, TABLES)
def test_the_pairs_of_a_table_stand_wherever_the_text_has_them(text: str, table: "memoryview[int]") -> None:
    expected = [offset for offset, number in enumerate(skipping(text)) if number in table]
    assert offsets(Pairs(text).search_alone(table), table) == expected
    assert offsets(Pairs(text).search(frozenset(table)), table) == expected


@given(TEXTS, TEXTS, TABLES, TABLES)
def test_two_tables_find_the_same_alone_in_a_first_text_and_together_in_the_next(
    first: str, second: str, one: "memoryview[int]", other: "memoryview[int]"
) -> None:
    filed = Filed()
    for text in (first, second, second * 2):
        pairs = Pairs(text)
        for table in (one, other):
            assert offsets(filed.places(pairs, table), table) == offsets(Pairs(text).search_alone(table), table)


@given(st.frozensets(st.integers(0, 300)), st.frozensets(st.integers(0, 300)))
def test_what_a_table_and_a_text_have_in_common_is_the_same_by_either_way_of_looking(
    table: frozenset[int], pairs: frozenset[int]
) -> None:
    assert common(sorted(table), set(pairs)) == table & pairs
    assert common(sorted(table), {*pairs, *range(1000, 1400)}) == table & pairs
