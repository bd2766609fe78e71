"""Other formats: pages and PDF for checking, old documents by way of LibreOffice."""

import shutil
from pathlib import Path

import pytest
from changes import parts
from command import errors, lines, run
from documents import CLOSING, DOCUMENTS, LONG, OPENING, p, package
from office import convert, needs_office

from lint.errors import SourceError
from lint.reading import read_bytes

PAGE = """<!doctype html><html><head><title>XX同志</title><style>p{}</style></head><body>
<h1>在全市安全生产工作会议上的讲话</h1><div>同志们：<br>今天，<b>X</b>X同志传达了<!-- XX -->文件,大家
要落实。<p>间题不少。</div><script>var a = "XX同志"</script>
<table><tr><td>张某某同志</td><td>同志们，让我们行动起来！</td></tr></table>
</body></html>"""


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    source = read_bytes(PAGE.encode(), "a.html")
    assert source.text.raw.splitlines() == [
        *("在全市安全生产工作会议上的讲话", "同志们：", "今天，XX同志传达了文件,大家要落实。", "间题不少。"),
        *("张某某同志", "同志们，让我们行动起来！"),
    ]
    assert source.paragraphs[0].heading == 1


@pytest.mark.parametrize(
    "text", ["", " ", "no tags at all", "<p>" * 5000 + "同志们：", "<!-- only -->", "<p>&nbsp;&#x1F600;&bogus;</p>", "<?x?>"]
)
def test_any_text_is_a_page(text: str) -> None:
    assert read_bytes(text.encode(), "a.html").text.raw.count("\n") <= 2


def test_pages_in_gbk_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.encode("gb18030"))
    assert lines("a.html", cwd=tmp_path)[0] == "a.html:3:4: error ph-name"


def test_pages_and_pdf_are_read_where_they_are_named_and_never_changed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("各位领导：\n今天天气很好。\n", encoding="utf-8")
    assert run("files", cwd=tmp_path).stdout.decode().split() == ["b.txt"]
    assert run("check", "a.html", cwd=tmp_path).returncode == 1
    assert run("fix", "--unsafe", "a.html", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == PAGE


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One draft as LibreOffice saves it in other formats."""
    folder = tmp_path_factory.mktemp("saved")
    long = p("".join([LONG] * 3) + "会上，XX同志说,间题不少。")
    (folder / "draft.docx").write_bytes(package(OPENING + long + p("一、提高认识") + long + p("三、抓好落实") + long + CLOSING))
    for form in ("doc", "rtf", "pdf"):
        convert(folder, form, "draft.docx")
    shutil.copy(folder / "draft.doc", folder / "draft.wps")
    return folder


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "wps", "rtf", "pdf"])
def test_other_formats_have_the_findings_of_the_docx(suffix: str, saved: Path) -> None:
    expected = [line.replace(".docx:", f".{suffix}:") for line in lines("draft.docx", cwd=saved)]
    assert len(expected) >= 7
    assert lines(f"draft.{suffix}", cwd=saved) == expected


@needs_office
def test_an_old_document_is_annotated_as_a_docx(saved: Path) -> None:
    done = run("annotate", "draft.doc", "--track", "--in-place", "-o", "out/", cwd=saved)
    assert (done.returncode, errors(done)) == (0, [])
    assert "word/comments.xml" in parts((saved / "out" / "draft.检查.docx").read_bytes())


def test_without_libreoffice_it_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = run("check", "a.doc", cwd=tmp_path, PATH=str(tmp_path))
    assert done.returncode == 2
    assert errors(done) == [
        "speechlint: a.doc: 读 .doc 文件要装有 LibreOffice；请在 Word 或 WPS 中另存为 .docx，或安装 LibreOffice 后再检查"
    ]


@needs_office
def test_what_libreoffice_cannot_open_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    done = run("check", "a.doc", cwd=tmp_path)
    assert done.returncode == 2
    assert len(errors(done)) == 1


def test_a_scanned_or_broken_pdf_is_said() -> None:
    pytest.importorskip("pypdfium2")
    with pytest.raises(SourceError, match="打不开"):
        read_bytes(b"%PDF-1.7 and no more", "a.pdf")


def test_a_docx_under_an_old_name_is_read() -> None:
    assert read_bytes(DOCUMENTS["runs"], "a.doc").text.raw == read_bytes(DOCUMENTS["runs"], "a.docx").text.raw
