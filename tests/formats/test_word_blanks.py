"""Blanks that only Word shows: underlined spaces, fields of a form, prompts of content controls."""

import pytest

from helpers.changes import accept, reject
from helpers.documents import p, package, run
from lint.formats import annotate, read_bytes
from lint.model.source import Remark
from lint.model.violation import Safety
from lint.pipeline.annotate import annotate_draft
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.engine import lint
from lint.pipeline.fix import fix
from lint.pipeline.load_rules import load_complete
from lint.rules.tuning import Settings

RULESET = load_complete().only()
SAFE: tuple[Safety, ...] = ("safe",)
UNDERLINED = "<w:rPr><w:u w:val='single'/></w:rPr>"
NOT_UNDERLINED = "<w:rPr><w:u w:val='none'/></w:rPr>"
FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


def opened(content: str) -> bytes:
    return package(p("在全市大会上的讲话") + p("同志们：") + content + p("谢谢大家！"))


def blanks(data: bytes) -> list[str]:
    return [found.found for found in lint(read_bytes(data, "a.docx"), RULESET) if found.category == "placeholders"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (p(run("今天参会的有") + run("    ", UNDERLINED) + run("等部门。")), ["____"]),
        (p(run("总投资") + run("\u3000\u3000\u3000", UNDERLINED) + run("万元。")), ["___"]),
        (p(run("今天参会的有") + run(" ", UNDERLINED) + run("张局长。")), []),
        (p(run("完成") + run("了年度任务", UNDERLINED) + run("。")), []),
        (p(run("参会的有发改") + run("  ", NOT_UNDERLINED) + run("财政。")), []),
        (p(run("总投资") + FIELD.format(run("\u2002" * 5)) + run("万元。")), ["_____"]),
        (p(run("总投资") + FIELD.format(run("8")) + run("万元。")), []),
        (p(run("今天召开") + CONTROL.format("<w:showingPlcHdr/>", run("会议全称")) + run("，很有必要。")), ["[会议全称]"]),
        (p(run("今天召开") + CONTROL.format("", run("防汛会议")) + run("，很有必要。")), []),
        (CONTROL.format("<w:showingPlcHdr/>", p("选择一项。")), ["[选择一项。]"]),
        (CONTROL.format("<w:showingPlcHdr w:val='0'/>", p("要抓紧。")), []),
    ],
)
def test_a_blank_of_a_form_is_a_blank(content: str, found: list[str]) -> None:
    assert blanks(opened(content)) == found


def test_a_remark_on_a_prompt_lies_on_it_and_leaves_the_draft_as_it_was() -> None:
    data = opened(p(run("今天召开") + CONTROL.format("<w:showingPlcHdr/>", run("会议全称")) + run("，XX同志讲话。")))
    rules = {rule.id: rule for rule in RULESET.rules}
    draft = DraftFile("a.docx", data, Config("."), Settings())
    done = annotate_draft(draft, lambda checked: checked.violations, rules, SAFE, "speechlint", "2026-01-02T03:04:05Z")
    before, after = read_bytes(data, "a.docx").text.raw, read_bytes(done.data, "a.docx").text.raw
    assert before == after == "在全市大会上的讲话\n同志们：\n今天召开[会议全称]，XX同志讲话。\n谢谢大家！\n"
    assert read_bytes(accept(reject(done.data, "speechlint"), "speechlint"), "a.docx").text.raw == before


def test_a_remark_on_a_part_of_a_blank_leaves_it_a_blank() -> None:
    data = opened(p(run("整理：") + run("   ", UNDERLINED) + run("审核。")))
    before = read_bytes(data, "a.docx").text.raw
    start = before.index("___")
    for first, last in ((0, 1), (1, 2), (2, 3), (0, 2), (-1, 1), (2, 4)):
        done = annotate(
            data,
            "a.docx",
            [Remark(start + first, start + last, "ph-name", ("要填。",))],
            (),
            "speechlint",
            "2026-01-02T03:04:05Z",
            renew=False,
        )
        assert read_bytes(done, "a.docx").text.raw == before


def test_a_remark_beside_underlined_spaces_makes_no_blank_of_them() -> None:
    data = opened(p(run("（项目编号：") + run("_____    __", UNDERLINED) + run("）")))
    before = read_bytes(data, "a.docx").text.raw
    start = before.index("_____")
    remarks = [Remark(start, start + 5, "ph-name", ("要填。",))]
    done = annotate(data, "a.docx", remarks, (), "speechlint", "2026-01-02T03:04:05Z", renew=False)
    assert read_bytes(done, "a.docx").text.raw == before


def test_no_safe_fix_takes_a_blank_away() -> None:
    data = opened(p(run("记录人：") + run("    ", UNDERLINED)) + p(run("总投资") + run("    ", UNDERLINED) + run("，万元,很好。")))
    assert read_bytes(fix(data, "a.docx"), "a.docx").text.raw.count("____") == 2
