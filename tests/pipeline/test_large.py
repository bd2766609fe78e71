"""A large text is walked in pieces, and no seam shows."""

import re

from hypothesis import given
from hypothesis import strategies as st

from lint.formats import read_bytes
from lint.model.text import Hit, Span, Text
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete
from lint.rules.scan import Request, Scanner
from lint.speech.sentences import Sentences

DOUBLED = load_complete().only(["typo-dup-word"])
SEAMS = 250_000
"""In a text of so many characters there are several seams, whatever the pieces of its reader."""


def doubled(text: str) -> list[tuple[int, int]]:
    return [(violation.start, violation.end) for violation in lint(read_bytes(text.encode(), "a.txt"), DOUBLED)]


@given(st.text(st.sampled_from("一二。！？\n "), max_size=60))
def test_sentences_end_with_their_marks_and_with_lines(text: str) -> None:
    found = list(Sentences(text))
    assert [text[start:end] for start, end in found] == re.findall("[^。！？\n]+[。！？]?", text)
    for offset in range(len(text)):
        assert Sentences(text).at(offset) == max((span for span in found if span[0] <= offset), default=None)


def test_the_scan_finds_what_lies_on_a_seam() -> None:
    unit = "𠮷国家知识产权局，时间题材，间题。"
    requests = [Request(["知识产权", "国家知识产权局"]), Request(["间题"], ["时间题材"])]
    first, second = Scanner(requests).scan(unit * (SEAMS // len(unit)))
    starts = range(0, SEAMS - len(unit), len(unit))
    assert first == [Hit(start + 1, start + 8, 1) for start in starts]
    assert second == [Hit(start + 14, start + 16, 0) for start in starts]


def test_a_doubled_phrase_is_found_on_a_seam() -> None:
    unit = "要创建工作形成创建工作，"
    text = "同志们：\n" + unit * (SEAMS // len(unit))
    assert doubled(text) == [(match.start() + 1, match.end() - 1) for match in re.finditer(unit, text)]


def test_a_rare_character_changes_nothing_of_what_is_doubled_elsewhere() -> None:
    text = "同志们：\n推进基层社会治理工作推进基层社会治理。要创建工作形成创建工作。\n"
    assert doubled(f"{text}𠮷县也是。\n") == doubled(text) != []


def test_characters_that_are_left_out_or_folded_are_found_on_a_seam() -> None:
    unit = "同\u200b志２０\u2060\n"
    text = Text(unit * (SEAMS // len(unit)))
    starts = range(0, SEAMS - len(unit), len(unit))
    assert text.normal == "同志20\n" * len(starts)
    assert text.invisible == [Span(start + at, start + at + 1) for start in starts for at in (1, 5)]
    assert text.fullwidth == [Span(start + 3, start + 5) for start in starts]
