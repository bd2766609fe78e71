"""Numbers with their scale, and periods that end before they begin."""

from math import isnan

import pytest

from lint.speech.periods import backward_periods
from lint.speech.quantities import read_quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("1,200", 1200), ("3.5万", 35_000), ("1.2亿", 120_000_000), ("2万亿", 2e12), ("15%", 15), ("二十", 20)],
)
def test_a_quantity_is_read_with_its_scale(text: str, value: float) -> None:
    assert read_quantity(text) == value


def test_what_is_no_number_has_no_value() -> None:
    assert isnan(read_quantity("若干"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("从9月20日到9月10日举行", "9月20日到9月10日"),
        ("会期为9月20日至10日。", "9月20日至10日"),
        ("2025年9月20日至2024年9月25日", "2025年9月20日至2024年9月25日"),
        ("2025年3月至2024年6月", "2025年3月至2024年6月"),
        ("从2025年到2023年", "2025年到2023年"),
        ("上午11:30—9:00", "上午11:30—9:00"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_found(text: str, found: str) -> None:
    assert [text[start:end] for start, end in backward_periods(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "9月10日至20日",
        "11月15日至3月15日",
        "2025年11月15日至3月15日",
        "2024年12月30日至2025年1月2日",
        "12月30日至次年1月2日",
        "2023年至2025年",
        "上午9:00—11:30",
        "13月20日至13月10日",
    ],
)
def test_a_period_that_may_be_right_is_left_alone(text: str) -> None:
    assert list(backward_periods(text)) == []
