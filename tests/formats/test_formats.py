"""Other formats: pages and PDF for checking, old documents by way of LibreOffice."""

import re
import shutil
from pathlib import Path

import pytest

from helpers.changes import parts
from helpers.command import errors, lines, run
from helpers.documents import CLOSING, DOCUMENTS, LONG, OPENING, p, package
from helpers.office import convert, needs_office
from lint.formats import annotate, read_bytes, text_of
from lint.model.errors import SourceError
from lint.pipeline.annotate import keys_of, remarks_on
from lint.pipeline.engine import check
from lint.pipeline.load_rules import load_complete

RULESET = load_complete().only()
RULES = {rule.id: rule for rule in RULESET.rules}
DATE = "2026-01-02T03:04:05Z"
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


def test_a_page_that_leaves_its_tags_open_is_read_to_its_end() -> None:
    source = read_bytes(f"{'<p><font>大家要落实。' * 600}<p>XX同志传达了文件。".encode(), "a.html")
    assert source.text.raw.splitlines()[-1] == "XX同志传达了文件。"


def test_a_page_that_cannot_be_read_to_its_end_is_not_read() -> None:
    with pytest.raises(SourceError, match="层层相套"):
        read_bytes(f"{'<p><font>大家要落实。' * 3000}<p>XX同志传达了文件。".encode(), "a.html")


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


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "rtf"])
def test_an_old_document_that_did_not_change_is_annotated_as_before(suffix: str, saved: Path) -> None:
    for _ in range(2):  # LibreOffice takes longer to start than the two seconds that a package tells apart.
        assert run("annotate", f"draft.{suffix}", "-o", f"{suffix}/", cwd=saved).returncode == 0
    assert [path.name for path in (saved / suffix).iterdir()] == ["draft.检查.docx"]


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


NOT_SAVED_SO = ("fields", "forms", "unread", "layout-table", "containers", "empty", "signs", "boxes", "equations")
"""Documents that LibreOffice saves otherwise: it sets dates anew, has fewer forms of numbers and signs, draws no empty
pictures and no circled characters, and numbers boxes in another order."""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word documents of the tests as LibreOffice saves them as .odt."""
    folder = tmp_path_factory.mktemp("texts")
    for name, data in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(data)
    convert(folder, "odt", *(f"{name}.docx" for name in DOCUMENTS))
    return folder


def odt(folder: Path, name: str) -> bytes:
    return (folder / f"{name}.odt").read_bytes()


@needs_office
@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in NOT_SAVED_SO])
def test_an_odt_has_text_numbers_and_findings_of_the_docx(name: str, texts: Path) -> None:
    ours, theirs = (read_bytes(data, path) for data, path in ((odt(texts, name), "a.odt"), (DOCUMENTS[name], "a.docx")))
    places = [place._replace(numbers=place.numbers[:1]) for place in theirs.text.places]  # In .odt a table is one place.
    assert list(zip(ours.text.raw.split("\n"), ours.text.places, strict=False)) == list(
        zip(theirs.text.raw.split("\n"), places, strict=False)
    )
    assert ours.numbers == theirs.numbers
    assert [(one.rule, one.line, one.found) for one in check(ours, RULESET).violations] == [
        (one.rule, one.line, one.found) for one in check(theirs, RULESET).violations
    ]
    assert [(one.rule, one.reason) for one in ours.answers] == [(one.rule, one.reason) for one in theirs.answers]


@needs_office
@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_odt_is_annotated_once_and_keeps_its_text(name: str, texts: Path) -> None:
    data = odt(texts, name)
    checked = check(read_bytes(data, "a.odt"), RULESET)
    remarks = remarks_on(checked.violations, RULES, keys_of(checked))
    once = annotate(data, "a.odt", remarks, (), "speechlint", DATE, True)
    assert text_of(once, "a.odt") == text_of(data, "a.odt")
    assert annotate(once, "a.odt", remarks, (), "speechlint", DATE, True) == once
    assert text_of(annotate(once, "a.odt", (), (), "speechlint", DATE, True), "a.odt") == text_of(data, "a.odt")
    assert parts(once)["content.xml"].count(b"<office:annotation ") - parts(data)["content.xml"].count(
        b"<office:annotation "
    ) == len(remarks)
    assert {part: content for part, content in parts(once).items() if part != "content.xml"} == {
        part: content for part, content in parts(data).items() if part != "content.xml"
    }


@needs_office
def test_libreoffice_sees_the_comments_of_an_odt_on_their_characters(texts: Path, tmp_path: Path) -> None:
    data = odt(texts, "runs")
    checked = check(read_bytes(data, "a.odt"), RULESET)
    remarks = remarks_on(checked.violations, RULES, keys_of(checked))
    (tmp_path / "a.odt").write_bytes(annotate(data, "a.odt", remarks, (), "speechlint", DATE, True))
    convert(tmp_path, "fodt", "a.odt")
    flat = (tmp_path / "a.fodt").read_text(encoding="utf-8")
    for remark in remarks:
        name = re.search(f'office:annotation office:name="([^"]+)"(?:(?!</office:annotation>).)*{remark.rule}', flat, re.DOTALL)
        assert name
        behind = flat.split("</office:annotation>", 1)[1]
        assert f'<office:annotation-end office:name="{name[1]}"/>' in behind


@needs_office
def test_an_odt_is_fixed_where_it_lies(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(odt(texts, "runs"))
    assert run("fix", "--unsafe", "a.odt", cwd=tmp_path).returncode == 0
    fixed = (tmp_path / "a.odt").read_bytes()
    assert text_of(fixed, "a.odt") == text_of(odt(texts, "runs"), "a.odt").replace(";", "；")
    assert list(parts(fixed)) == list(parts(odt(texts, "runs")))


def test_what_is_no_odt_is_said() -> None:
    for data in (b"", b"PK\x03\x04", DOCUMENTS["runs"], "同志们：".encode()):
        with pytest.raises(SourceError):
            read_bytes(data, "a.odt")
