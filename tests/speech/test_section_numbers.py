"""The forms of section numbers are data: a pack adds one, and structure, faults and outline know it."""

from pathlib import Path

import pytest

from lint.formats import read_bytes
from lint.pipeline.engine import lint, read
from lint.pipeline.load_rules import load_complete
from lint.rules.ruleset import Ruleset

TOPICS = '[[section]]\nname = "专题"\nlevel = 0\nforms = ["专题{number}"]\nnumerals = "han"\nbefore = "：、 "\n'
DRAFT = "在全市工作会议上的讲话\n同志们：\n{}同志们，让我们抓紧行动！\n"


@pytest.fixture
def ruleset(tmp_path: Path) -> Ruleset:
    pack = tmp_path / "town"
    pack.mkdir()
    (pack / "families.toml").write_text(TOPICS, encoding="utf-8")
    return load_complete(packs=(str(pack),))


def draft(*numbers: str) -> str:
    return DRAFT.format("".join(f"专题{number}：抓好工作\n一、要快\n要抓紧。\n二、要实\n要抓实。\n" for number in numbers))


def test_a_pack_adds_a_form_of_section_numbers(ruleset: Ruleset) -> None:
    (speech,) = read(read_bytes(draft("一", "二", "三").encode(), "a.txt"), ruleset).drafts
    assert [(section.marker.level, section.marker.number, len(section.children)) for section in speech.roots] == [
        (0, 1, 2), (0, 2, 2), (0, 3, 2),
    ]  # fmt: skip


def test_its_faults_are_told_and_the_usual_form_stays(ruleset: Ruleset) -> None:
    found = [(one.rule, one.found) for one in lint(read_bytes(draft("一", "三").encode(), "a.txt"), ruleset.only(["numbering"]))]
    assert found == [("number-gap", "专题三")]
    assert ruleset.vocabulary.section_numbers.write(0, 2) == "第二部分"
