"""What stands beside a speech in a document: rules of prose do not hold there, those on blanks and words do."""

import pytest

from helpers.documents import SECTION, p, package
from lint.formats import read_bytes
from lint.model.violation import Violation
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete

RULESET = load_complete().only()


def cell(text: str) -> str:
    return f"<w:tc>{p(text)}</w:tc>"


def findings(*cells: str, header: str = "") -> list[Violation]:
    table = f"<w:tbl><w:tr>{''.join(map(cell, cells))}</w:tr></w:tbl>"
    speech = "".join(p(line) for line in ("要抓好落实，要快，要实，要细。",) * 6)
    parts = {"header1": header} if header else {}
    return lint(read_bytes(package(speech + table, parts, SECTION), "a.docx"), RULESET)


def in_cells(*cells: str) -> list[str]:
    return [one.rule for one in findings(*cells) if one.place and one.place.kind == "table"]


@pytest.mark.parametrize("figure", ["1,200", "投资(万元)", "(8000,17000]", "完成率 ", "1.摸底", "王明 、李强", "廖菴"])
def test_a_cell_of_figures_or_names_gets_no_rule_of_prose(figure: str) -> None:
    assert not [one for one in findings(figure) if one.severity != "info"]
    assert "trailing-space" not in in_cells(figure)


@pytest.mark.parametrize(
    ("text", "rule"),
    [("XX单位", "ph-org"), ("[填写职务]", "ph-square"), ("按步就班", "ocr-idiom"), ("定于X月X日", "ph-number")],
)
def test_blanks_and_wrong_words_are_found_in_cells(text: str, rule: str) -> None:
    found = in_cells(text)
    assert rule in found


def test_a_sentence_in_a_cell_is_judged_as_prose_but_not_for_its_length() -> None:
    sentence = "要把责任落实到每一个网格,确保不漏一户。"
    assert "punct-half-width" in in_cells(sentence)
    assert "sentence-length" not in in_cells("要把责任落实到每一个网格、每一名党员干部和每一位群众身边的人" * 6 + "，并且要快。")
