"""What one look at the edges of a line or a number leaves out is nothing that a closer look would find."""

from pathlib import Path

import pytest

from lint.formats import read_bytes
from lint.model.source import Paragraph
from lint.pipeline.load_rules import load_complete
from lint.speech.addresses import block_length
from lint.speech.edges import edges_of
from lint.speech.line_shapes import LineClassifier, read_lines
from lint.speech.shared_salutations import shared_salutation

WORDS = load_complete().vocabulary
FIXTURES = sorted(path for path in (Path(__file__).parents[2] / "fixtures").glob("*/*") if path.suffix in (".txt", ".md"))


def test_what_may_follow_the_word_for_a_speech_is_what_the_rules_say() -> None:
    edges = edges_of(["讲话"], ["简报"], ["同志们"], ["同志们"], ["谢谢"], ["附件"], ["尊敬的"])
    assert set("话报）2") <= edges.titles
    assert "稿" not in edges.titles


def test_a_line_begins_and_ends_where_no_space_is() -> None:
    for space in (chr(code) for code in range(0x110000) if chr(code).isspace()):
        (line,) = read_lines(f"{space}甲{space}", [Paragraph(0, 3)], [])
        assert (line.start, line.end) == (1, 2)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_a_line_that_may_address_nobody_addresses_nobody(path: Path) -> None:
    source = read_bytes(path.read_bytes(), path.name)
    classifier = LineClassifier(source.text.normal, WORDS)
    lines = read_lines(source.text.normal, source.paragraphs, [])
    for at, line in enumerate(lines):
        if not classifier.may_address(line):
            assert not classifier.is_salutation(line, True)
            assert not block_length(classifier, lines, at)
            assert shared_salutation(classifier, line) is None


@pytest.mark.parametrize(
    "line",
    [
        "各位领导、同志们：",
        "同志们",
        "尊敬的张书记，",
        "各位代表",
        "在全市会议上的讲话同志们：",
        "（2024年5月6日）同志们:",
        "诸位先生，",
    ],
)
def test_a_line_that_addresses_somebody_is_looked_at(line: str) -> None:
    classifier = LineClassifier(line, WORDS)
    (only,) = read_lines(line, read_bytes(line.encode(), "draft.txt").paragraphs, [])
    assert classifier.may_address(only)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("一、要快", "一"), ("十二、要快", "十二"), ("一百零二、要快", "一百零二"), ("（三）要快", "（三）"), ("(3)要快", "（3）"),
        ("12.要快", "12"), ("3）要快", "3）"), ("第二章 要快", "第二章"), ("③要快", "③"), ("ニ、要快", "ニ"), ("一.要快", "一"),
        ("一是要快", None), ("第一，要快", None), ("一", None), ("三农工作", None), ("2024年", None), ("（快）", None),
        ("1.5万", None),
    ],
)  # fmt: skip
def test_a_number_is_read_whatever_its_second_character(text: str, label: str | None) -> None:
    for start, end in ((0, len(text)), (2, len(text) + 2)):
        marker = WORDS.section_numbers.read(f"{'甲、' if start else ''}{text}、", start, end)
        assert (marker.label if marker else None) == label
        assert marker is None or marker.start == start
