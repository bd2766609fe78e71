"""`speechlint report`: a 校对单 for every draft, for people who never open a terminal."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from helpers.command import errors, run
from helpers.documents import DOCUMENTS
from helpers.office import convert, needs_office


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
        "表态.txt → 表态.校对单.html",
        "甲/讲话.docx → 甲/讲话.校对单.html",
    ]
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
    said = "\n".join(paragraph.text for paragraph in sheet.paragraphs)
    assert "必改 1 处" in said
    assert "二、压实责任（" in said
    assert "下有 2 点）" in said


def test_a_sheet_marks_the_finding_and_not_what_looks_like_it_before(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("各位领导：\n会上，XX型机器由XX同志介绍。\n", encoding="utf-8")
    for form in ("html", "docx"):
        assert run("report", "a.txt", "--format", form, cwd=tmp_path).returncode == 0
    assert "会上，XX型机器由<b>XX</b>同志介绍。" in (tmp_path / "a.校对单.html").read_text(encoding="utf-8")
    cells = [cell for table in Document(str(tmp_path / "a.校对单.docx")).tables for cell in table._cells]
    (quote,) = (cell.paragraphs[0].runs for cell in cells if cell.text.startswith("会上"))
    assert [(part.text, part.bold) for part in quote] == [("会上，XX型机器由", False), ("XX", True), ("同志介绍。", False)]


def test_two_runs_write_the_same_bytes(drafts: Path) -> None:
    for form in ("docx", "html"):
        run("report", "甲", "--format", form, "-o", "一/", cwd=drafts)
        run("report", "甲", "--format", form, "-o", "二/", cwd=drafts)
        name = f"讲话.校对单.{form}"
        assert (drafts / "一" / name).read_bytes() == (drafts / "二" / name).read_bytes()


def test_two_drafts_of_one_name_get_a_sheet_each(drafts: Path) -> None:
    (drafts / "甲" / "讲话.txt").write_text("各位领导：\n今天天气很好。\n", encoding="utf-8")
    run("report", "甲", "-o", "单/", cwd=drafts)
    assert {path.name for path in (drafts / "单").iterdir()} == {"讲话.docx.校对单.html", "讲话.txt.校对单.html"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("甲/讲话.docx", "-o", "a.pdf"), "a sheet is html or docx, not 'pdf'"),
        (("甲/讲话.docx", "-o", "a.docx", "--format", "html"), "a sheet is html or docx, not 'docx'"),
        ((".", "-o", "a.html"), "a.html is one file, and there are 2 drafts; give a folder, as in -o sheets/"),
        (("-",), "report writes a sheet beside the draft; give the path of one"),
        (("nothing.docx",), "nothing.docx: 没有这个文件；请检查路径"),
    ],
)
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
    assert "结构（院<U+0001>坝，" in said
