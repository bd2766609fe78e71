"""On which line of a TOML file a key, a table or an entry of an array stands, whatever else the text looks like."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.rules.compile.toml_lines import find_line, line_of

TEXT = '''# comment = 1
why = """
severity = "no key"
[no table]
"""
terms = [
    "甲",  # "an entry" = [
    "乙]",
]
point = {x = 1, "y z" = {deep = [1,
  2]}}
a.b.c = true
"q\\u4e00" = ''

[[rule]]
id = "one"
[rule.swap]
"甲 = 1" = "乙"

[[rule]]
swap."x.y" = "z"
sets = [
  [ "a",
    "b" ],
]
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("why",), 2),
        (("terms",), 6),
        (("terms", 0), 7),
        (("terms", 1), 8),
        (("point", "x"), 10),
        (("point", "y z", "deep"), 10),
        (("point", "y z", "deep", 1), 11),
        (("a", "b", "c"), 12),
        (("a", "b"), 12),
        (("q一",), 13),
        (("rule", 0), 15),
        (("rule", 0, "id"), 16),
        (("rule", 0, "swap"), 17),
        (("rule", 0, "swap", "甲 = 1"), 18),
        (("rule", 1), 20),
        (("rule", 1, "swap", "x.y"), 21),
        (("rule", 1, "sets", 0, 1), 24),
    ],
)
def test_a_place_is_found_on_its_line(key: tuple[str | int, ...], line: int) -> None:
    tomllib.loads(TEXT)
    assert line_of(TEXT, key) == line
    assert find_line(TEXT, key) == line


def test_what_is_not_written_out_is_found_at_the_nearest_table_that_holds_it() -> None:
    assert line_of(TEXT, ("rule", 1, "why")) == 20
    assert line_of(TEXT, ("severity",)) == 1
    assert line_of(TEXT, ("terms", 7)) == 6
    assert find_line(TEXT, ("severity",)) is None
    assert find_line(TEXT, ("rule", 0, "swap", "乙")) is None


VALUES = st.recursive(
    st.sampled_from(
        ["1", "true", "2026-01-01 10:00:00", '"a # b = [ ] \\""', "'c:\\'", '"""d\n[e]\nf = "" 1"""', "'''g\nh = 1'''"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda entries: "[\n" + " # ]\n,".join(entries) + "\n]"),
        st.lists(inner, max_size=3).map(
            lambda entries: "{" + ", ".join(f"k{at} = {entry}" for at, entry in enumerate(entries)) + "}"
        ),
    ),
    max_leaves=6,
)


def ways(value: Any) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(), *((key, *way) for key, inner in items for way in ways(inner))]


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_every_value_of_any_file_is_found_and_each_key_on_its_line(values: list[str]) -> None:
    text, lines = "", []
    for number, value in enumerate(values):
        lines.append(text.count("\n") + 1)
        text += f"key{number} = {value}\n"
    assert [find_line(text, (f"key{number}",)) for number in range(len(values))] == lines
    assert all(find_line(text, way) for way in ways(tomllib.loads(text)) if way)
