"""What cannot be seen splits no term and is reported, but where it does its work."""

import re
import unicodedata

import pytest

from lint.formats import read_bytes
from lint.model.invisible import BLANKS, INVISIBLE
from lint.model.text import Text
from lint.pipeline.engine import lint
from lint.pipeline.fix import fix
from lint.pipeline.load_rules import load_complete

RULESET = load_complete().only(["zero-width-char", "ph-name"])
ALL = [character for character in map(chr, range(0x110000)) if re.match(f"[{INVISIBLE}]", character)]
DRAWN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}
"""Characters of format that have a form after all: signs of Arabic numbers, joints of hieroglyphs."""
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TEMPLATE = "今天，X{}X同志作了讲话。\n"


def rules(text: str) -> list[str]:
    return [violation.rule for violation in lint(read_bytes(text.encode(), "a.txt"), RULESET)]


def test_all_characters_of_format_that_are_not_drawn_are_known() -> None:
    of_format = {code for code in range(0x110000) if unicodedata.category(chr(code)) == "Cf"}
    assert of_format - DRAWN - {0xAD} <= {ord(character) for character in ALL}
    assert len(ALL) > 4000


def test_none_of_them_splits_a_term_or_goes_unsaid() -> None:
    text = "".join(map(TEMPLATE.format, ALL))
    found = lint(read_bytes(text.encode(), "a.txt"), RULESET)
    assert sum(violation.rule == "ph-name" for violation in found) == len(ALL)
    (habit,) = (violation for violation in found if violation.rule == "zero-width-char")
    places = [(habit.line, habit.fix), *((place.line, place.fix) for place in habit.further)]
    assert len(places) == len(ALL)
    assert {line for line, fix in places if fix is None} == {
        number for number, character in enumerate(ALL, 1) if character in BLANKS
    }


def test_the_fix_takes_out_them_and_nothing_else() -> None:
    text = "".join(TEMPLATE.format(character) for character in ALL if character not in BLANKS)
    assert fix(text.encode(), "a.txt").decode() == TEMPLATE.format("") * (len(ALL) - len(BLANKS))


AT_WORK = [
    "\u2764\ufe0f",
    "\u2764\ufe0f\u200d\U0001f525",
    "\U0001f469\U0001f3fb\u200d\u2695\ufe0f",
    "\U0001f3f3\ufe0f\u200d\U0001f308",
    "1\ufe0f\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "葛\U000e0100城",
    "神\ufe00",
    "好，\ufe01",
    "\u1820\u180b\u1821\u180e\u1820",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
]


@pytest.mark.parametrize("text", AT_WORK)
def test_what_does_its_work_is_left_out_and_not_reported(text: str) -> None:
    assert Text(text).normal == re.sub(f"[{INVISIBLE}]", "", text)
    assert rules(f"大家辛苦了{text}！\n") == []
    assert fix(f"大家辛苦了{text}！\n".encode(), "a.txt").decode() == f"大家辛苦了{text}！\n"


@pytest.mark.parametrize(
    "text",
    [
        "落\ufe0f实",
        "落\u200d实",
        "葛\U000e0100\U000e0101城",
        "\u2764\u200d",
        "○\u200d○",
        "实\U000e0067\U000e0062\U000e007f",
        "1\ufe0f",
        *(f"\u2764\ufe0f{mark}\u2764" for mark in DIRECTIONS),
        *(f"落{mark}实" for mark in DIRECTIONS),
    ],
)
def test_what_has_no_work_where_it_stands_is_reported(text: str) -> None:
    assert "zero-width-char" in rules(f"要{text}。\n")


def test_what_forms_a_character_goes_with_it() -> None:
    raw = "葛\U000e0100城\u200b好"
    assert [raw[slice(*Text(raw).raw_span(at, at + 1))] for at in range(3)] == ["葛\U000e0100", "城", "好"]


def test_of_many_kinds_in_one_place_the_first_are_named() -> None:
    found = lint(read_bytes(f"落{''.join(ALL)}实。\n".encode(), "a.txt"), RULESET)
    assert [one.message for one in found] == ["“落实”处有看不见的字符 U+00AD U+034F U+061C 等"]


def test_what_is_no_prose_is_not_asked() -> None:
    assert [
        one.rule for one in lint(read_bytes("要`落\u200b２`实。\n".encode(), "a.md"), load_complete().only(["hygiene", "numerals"]))
    ] == []


@pytest.mark.parametrize("pasted", "\u00ad\u200b\u2060\ufeff")
@pytest.mark.parametrize("around", ["\u2764{}\U0001f525", "葛{}城", "1{}\u20e3", "\u0628{}\u0628", "。{}", "\U0001f3f4{}"])
def test_what_is_pasted_with_a_text_has_a_function_nowhere(pasted: str, around: str) -> None:
    assert [span.start for span in Text(around.format(pasted)).invisible] == [around.index("{")]
    both = Text(f"\u2764{pasted}\ufe0f")
    assert [(span.start, span.end) for span in both.invisible] == [(1, 3)]
    assert not Text("\u2764\ufe0f").invisible
