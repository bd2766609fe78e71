"""`speechlint report`: a 校对单 for every draft, for people who never open a terminal."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from helpers.command import errors, run
from helpers.documents import DOCUMENTS
from helpers.office import convert, needs_office
from lint.formats import read_bytes
from lint.formats.reports._sheet import change, shortened
from lint.model.violation import Fix
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "讲话.docx").write_bytes(DOCUMENTS["levels"])
    (tmp_path / "表态.txt").write_text("各位领导：\nXX同志来了。\n", encoding="utf-8")
    return tmp_path


def test_a_folder_gives_a_sheet_for_every_draft_in_it(drafts: Path) -> None:
    done = run("report", ".", cwd=drafts)
    assert (done.returncode, errors(done)) == (0, [])
    assert [line.split("：")[0] for line in done.stdout.decode().splitlines()] == [
        "表态.txt → 表态.校对单.docx",
        "甲/讲话.docx → 甲/讲话.校对单.docx",
    ]
    run("report", ".", "--format", "html", cwd=drafts)
    page = (drafts / "甲" / "讲话.校对单.html").read_text(encoding="utf-8")
    assert "第3段第6字" in page
    assert "第5段" in page
    assert run("files", cwd=drafts).stdout.decode().split() == ["表态.txt", "甲/讲话.docx"]


def test_a_sheet_can_be_a_word_document(drafts: Path) -> None:
    done = run("report", "甲/讲话.docx", "-o", "校对单.docx", cwd=drafts)
    assert (done.returncode, errors(done)) == (0, [])
    sheet = Document(BytesIO((drafts / "校对单.docx").read_bytes()))
    cells = [cell.text for table in sheet.tables for cell in table._cells]
    assert "第3段第6字" in cells
    assert any("前面说“三点意见”，后面列了 2 点\n理由：" in cell for cell in cells)
    assert "必改（1 处）" in cells
    said = "\n".join(paragraph.text for paragraph in sheet.paragraphs)
    assert "必改 1 处" in said
    assert "讲话.docx　《在全市" in said
    assert "二、压实责任\t2 点，" in said
    assert "甲/" not in said


def test_a_sheet_marks_the_finding_and_not_what_looks_like_it_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("各位领导：\n会上，XX型机器由XX同志介绍。\n", encoding="utf-8")
    for form in ("html", "docx"):
        assert run("report", "a.txt", "--format", form, cwd=tmp_path).returncode == 0
    assert "会上，XX型机器由<b>XX</b>同志介绍。" in (tmp_path / "a.校对单.html").read_text(encoding="utf-8")
    cells = [cell for table in Document(str(tmp_path / "a.校对单.docx")).tables for cell in table._cells]
    (quote,) = (cell.paragraphs[0].runs for cell in cells if cell.text.startswith("会上"))
    assert [(part.text, part.bold) for part in quote] == [("会上，XX型机器由", False), ("XX", True), ("同志介绍。", False)]


def test_annotate_gives_a_text_the_very_sheet_that_report_gives_it(drafts: Path) -> None:
    done = run("annotate", "表态.txt", cwd=drafts)
    assert done.stdout.decode() == "表态.txt → 表态.校对单.docx：必改 1 处，提示 1 处\n"
    written = (drafts / "表态.校对单.docx").read_bytes()
    run("report", "表态.txt", cwd=drafts)
    assert (drafts / "表态.校对单.docx").read_bytes() == written
    assert sorted(path.name for path in drafts.iterdir()) == ["甲", "表态.txt", "表态.校对单.docx"]


@pytest.mark.parametrize(
    ("draft", "output", "said"),
    [
        ("表态.txt", "a.html", "the 校对单 of 表态.txt is a .docx, not '.html'; name a file that ends so, or a folder"),
        ("甲/讲话.docx", "a.txt", "what is written of 甲/讲话.docx is a .docx, not '.txt'; name a file that ends so, or a folder"),
    ],
)
@pytest.mark.usefixtures("english")
def test_annotate_writes_nothing_under_the_ending_of_something_else(drafts: Path, draft: str, output: str, said: str) -> None:
    done = run("annotate", draft, "-o", output, cwd=drafts)
    assert (done.returncode, errors(done)) == (2, [f"speechlint: {said}"])
    assert not (drafts / output).exists()


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("提高站位", "提高站位"),
        ("认识不到位。", "认识不到位。"),
        ("认识不到位。有的同志说起来重要，做起来次要。", "认识不到位……"),
        ("在" * 28, "在" * 28),
        ("在" * 29, "在" * 28 + "……"),
        ("", ""),
        ("。", "。"),
    ],
)
def test_a_heading_that_is_a_whole_paragraph_is_said_on_a_line(heading: str, said: str) -> None:
    assert shortened(heading) == said


@pytest.mark.parametrize(
    ("message", "fix", "said"),
    [
        ("“末来”疑为“未来”之误", "未来", ""),
        ("半角【:】应为全角【：】", "：", ""),
        ("标点【，，】重复或冲突", "，", "改为【，】"),
        ("看不见的字符", "", "改法：删去"),
        ("未来的事", "未来", "改为：未来"),
        ("没有", None, ""),
    ],
)
def test_a_sheet_does_not_say_the_same_twice(message: str, fix: str | None, said: str) -> None:
    found = lint(read_bytes("XX同志来了。".encode()), load().only(["ph-name"]), "a.txt")[0]
    assert change(found._replace(message=message, fix=None if fix is None else Fix(fix, "safe"))) == said


def test_a_reason_stands_once_and_the_ids_of_rules_last(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("各位领导：\nXX同志来了。XX同志走了;他说:好。\n", encoding="utf-8")
    run("report", "a.txt", cwd=tmp_path)
    sheet = Document(str(tmp_path / "a.校对单.docx"))
    said = [cell.text for table in sheet.tables for cell in table._cells]
    assert sum("人名占位符" in cell for cell in said) == 2
    assert sum("人名占位符" in cell and "理由：" in cell for cell in said) == 1
    assert not [cell for cell in said if "ph-name" in cell]
    *_, signed, rules = [paragraph.text for paragraph in sheet.paragraphs]
    assert signed.startswith("校对人：")
    assert rules.startswith("规则：1、2 ph-name，")


def test_a_folder_in_one_word_document_has_the_worst_first_and_clean_drafts_in_a_line(tmp_path: Path) -> None:
    for name, text in {"甲": "XX同志来了。", "乙": "XX同志来了。XX同志走了。", "丙": "大家好。", "丁": "大家好。"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run("check", str(tmp_path), "--isolated", "--select", "ph-name", "--output", f"docx={tmp_path / 'all.docx'}")
    said = [paragraph.text for paragraph in Document(str(tmp_path / "all.docx")).paragraphs]
    assert said[1:5] == ["共 3 处。检查 4 个文件。", "1. 乙.txt　必改 2 处", "2. 甲.txt　必改 1 处", said[4]]
    assert said[4] in ("没有发现问题的 2 个文件：丁.txt、丙.txt", "没有发现问题的 2 个文件：丙.txt、丁.txt")
    assert [one for one in said if one.startswith(("乙.txt", "甲.txt"))] == [said[5], said[9]]
    assert str(tmp_path) not in "".join(said)


@needs_office
def test_the_word_sheet_of_a_draft_of_a_page_is_a_page(tmp_path: Path) -> None:
    drafts = sorted(FIXTURES.glob("*-defective/draft.*"))
    assert len(drafts) > 6
    for number, draft in enumerate(drafts):
        run("report", str(draft), "-o", f"{number}.docx", "--isolated", cwd=tmp_path)
    convert(tmp_path, "pdf", *(f"{number}.docx" for number in range(len(drafts))))
    pages = {draft.parent.name: len(PdfDocument(tmp_path / f"{number}.pdf")) for number, draft in enumerate(drafts)}
    assert pages == dict.fromkeys(pages, 1)


def test_two_runs_write_the_same_bytes(drafts: Path) -> None:
    for form in ("docx", "html"):
        run("report", "甲", "--format", form, "-o", "一/", cwd=drafts)
        run("report", "甲", "--format", form, "-o", "二/", cwd=drafts)
        name = f"讲话.校对单.{form}"
        assert (drafts / "一" / name).read_bytes() == (drafts / "二" / name).read_bytes()


def test_two_drafts_of_one_name_get_a_sheet_each(drafts: Path) -> None:
    (drafts / "甲" / "讲话.txt").write_text("各位领导：\n今天天气很好。\n", encoding="utf-8")
    run("report", "甲", "-o", "单/", cwd=drafts)
    assert {path.name for path in (drafts / "单").iterdir()} == {"讲话.docx.校对单.docx", "讲话.txt.校对单.docx"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("甲/讲话.docx", "-o", "a.pdf"), "a sheet is docx or html, not 'pdf'"),
        (("甲/讲话.docx", "-o", "a.docx", "--format", "html"), "a sheet is docx or html, not 'docx'"),
        ((".", "-o", "a.html"), "a.html is one file, and there are 2 drafts; give a folder, as in -o sheets/"),
        (("-",), "report writes a sheet beside the draft; give the path of one"),
        (("nothing.docx",), "nothing.docx: no such file; check the path"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_cannot_be_meant_is_said_in_a_line(drafts: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("report", *arguments, cwd=drafts)
    assert (done.returncode, errors(done)) == (2, [f"speechlint: {said}"])


def test_a_sheet_that_cannot_be_written_is_said(drafts: Path) -> None:
    (drafts / "file").write_text("", encoding="utf-8")
    done = run("report", "甲/讲话.docx", "-o", "file/sheet.html", cwd=drafts)
    assert done.returncode == 2
    assert len(errors(done)) == 1


@needs_office
def test_libreoffice_opens_a_sheet_in_word_form(drafts: Path) -> None:
    run("report", "甲/讲话.docx", "-o", "校对单.docx", cwd=drafts)
    convert(drafts, "pdf", "校对单.docx")
    assert (drafts / "校对单.pdf").read_bytes().startswith(b"%PDF")


def test_a_genre_is_drawn_whatever_its_name(drafts: Path) -> None:
    (drafts / "town").mkdir()
    (drafts / "town" / "genres.toml").write_text('[[genre]]\nname = "院\\u0001坝"\ntitles = ["院坝会上的话"]\n', encoding="utf-8")
    (drafts / "话.txt").write_text("在院坝会上的话\n同志们：\n一、要学习\n好。\n二、要落实\n好。\n", encoding="utf-8")
    done = run("report", "话.txt", "-o", "校对单.docx", "--rules", "town", cwd=drafts)
    assert (done.returncode, errors(done)) == (0, [])
    said = "\n".join(paragraph.text for paragraph in Document(BytesIO((drafts / "校对单.docx").read_bytes())).paragraphs)
    assert "》　院<U+0001>坝，" in said
