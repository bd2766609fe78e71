"""Word files that are broken, or built to harm: a clear line or a result, soon and within bounds, and never a traceback."""

import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from helpers.annotating import BY, DATE, RULES, draft, everything
from helpers.broken import joined
from helpers.changes import parts
from helpers.command import errors
from helpers.command import run as speechlint
from helpers.documents import CLOSING, DOCUMENTS, NAMESPACES, OPENING, about, item, numbering, p, package, table
from helpers.open_documents import MEMBERS, TITLE, odt
from lint.formats import read_bytes
from lint.model.errors import SourceError
from lint.pipeline.annotate import annotate_draft

TEXTS = {"lists": odt(TITLE + MEMBERS), "edges": odt(TITLE, f"<style:header>{MEMBERS}</style:header>")}
MOST_SECONDS = 3
Given = ParamSpec("Given")
Result = TypeVar("Result")
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one part of other content."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part, old in (parts(data) | {name: content}).items():
            target.writestr(part, content if part == name else old)
    return out.getvalue()


def without(data: bytes, name: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for part, content in parts(data).items():
            if part != name:
                target.writestr(part, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", odt(TITLE), "其实是 .odt 文件；请把后缀改为 .odt"),
        ("a.odt", DOCUMENTS["runs"], "其实是 .docx 文件；请把后缀改为 .docx"),
        ("a.odt", repacked(odt(TITLE), "content.xml", b"<spreadsheet/>"), "不是 .odt 文稿"),
        ("a.odt", b"", "是空文件"),
        ("a.odt", b"{\\rtf1 hello}", "其实是 RTF 文件；请把后缀改为 .rtf"),
        ("a.docx", repacked(DOCUMENTS["runs"], "word/document.xml", b"<workbook/>"), "不是 Word 文稿"),
    ],
)
def test_what_is_something_else_is_never_clean(name: str, data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_bytes(data, name)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and nothing else",
        odt(TITLE)[:-200],
        "同志们：".encode(),
        repacked(odt(TITLE), "content.xml", b"<office"),
        repacked(odt(TITLE), "content.xml", b"<!DOCTYPE d><d/>"),
        without(odt(TITLE), "content.xml"),
    ],
)
def test_who_writes_with_libreoffice_is_told_to_mend_a_file_there(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"请在 LibreOffice 中(打开修复，再)?另存为 \.odt$"):
        read_bytes(data, "a.odt")


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_package_that_programs_read_in_different_ways_is_broken(name: str) -> None:
    data = DOCUMENTS["runs"] if name == "a.docx" else odt(TITLE)
    entries = list(parts(data).items())
    twice = joined([*entries, entries[-1]], zipfile.ZIP_DEFLATED)
    for one in (twice, joined(entries, zipfile.ZIP_LZMA), joined(entries, zipfile.ZIP_BZIP2)):
        with pytest.raises(SourceError, match="损坏"):
            read_bytes(one, name)


def test_a_package_that_lacks_a_part_is_no_file_of_another_kind() -> None:
    found = draft(without(DOCUMENTS["runs"], "[Content_Types].xml"))
    with pytest.raises(SourceError, match=r"缺少 \[Content_Types\]\.xml"):
        annotate_draft(found, everything, RULES, (), BY, DATE)


def heavy() -> Iterator[tuple[str, bytes, str]]:
    """Files that would take much time or memory, with a piece of what must be said; empty where they can be read."""
    plain = DOCUMENTS["runs"]
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'{XML}<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><w:document {NAMESPACES}><w:body>{p("&l9;")}</w:body></w:document>'
    yield "entities", repacked(plain, "word/document.xml", bomb.encode()), "不是完好的 XML"
    outside = (
        f'{XML}<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        f"<w:document {NAMESPACES}><w:body>{p('&e;')}</w:body></w:document>"
    )
    yield "external-entity", repacked(plain, "word/document.xml", outside.encode()), "文档类型声明"
    yield "deep", package("<w:sdt><w:sdtContent>" * 5000 + p("XX同志") + "</w:sdtContent></w:sdt>" * 5000), "不是完好的 XML"
    yield "deep-tables", package("<w:tbl><w:tr><w:tc>" * 60 + p("XX同志") + "</w:tc></w:tr></w:tbl>" * 60), ""
    yield "zip-bomb", repacked(plain, "word/document.xml", b" " * 200_000_000), "大得不像文稿"
    yield "many-tags", package("<w:p/>" * 3_000_000), "大得不像文稿"
    yield "huge-table", package(OPENING + table(*[tuple("XX同志到会" for _ in range(20)) for _ in range(1500)]) + CLOSING), ""
    yield "many-paragraphs", package(OPENING + p("各级各部门要压实责任，XX同志要抓好落实。") * 8000), ""
    yield "one-paragraph", package(OPENING + p("各级各部门要压实责任，XX同志要抓好落实。" * 20000)), ""
    yield "many-items", package(OPENING + item("抓好落实") * 5000, {"numbering": numbering("")}), ""
    commented = "".join(about(n, "<w:r><w:t>XX同志</w:t></w:r>") for n in range(100))
    yield "many-comments", package(f"<w:p>{commented}</w:p>"), ""
    yield "many-parts", _with_many_parts(plain), "大得不像文稿"
    link = '<Relationship Id="a" TargetMode="External" Type="x/styles" Target="http://192.0.2.1/s.xml"/>'
    relationships = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    yield "external-link", repacked(plain, "word/_rels/document.xml.rels", relationships.encode()), ""
    yield (
        "not-utf-8",
        repacked(plain, "word/document.xml", b'<?xml version="1.0" encoding="UTF-8"?><a>\xff\xfe</a>'),
        "不是完好的 XML",
    )
    yield "no-document", without(plain, "word/document.xml"), "缺少 word/document.xml"


def _with_many_parts(data: bytes) -> bytes:
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a") as target:
        for number in range(12_000):
            target.writestr(f"x/{number}", b"")
    return out.getvalue()


HEAVY = {name: (data, said) for name, data, said in heavy()}
SECONDS, BYTES = 10, 500_000_000
"""Of processor time: what else the machine does is no fault of ours."""
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, ({bytes}, {bytes}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from lint.hosts.cli import main
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits are set as Linux has them")
@pytest.mark.parametrize("name", HEAVY)
@pytest.mark.parametrize("command", ["check", "annotate"])
def test_heavy_files_end_in_time_and_within_memory(name: str, command: str, tmp_path: Path) -> None:
    data, said = HEAVY[name]
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "limited.py").write_text(LIMITED.format(bytes=BYTES, seconds=SECONDS), encoding="utf-8")
    form = ["--format", "concise"] if command == "check" else []
    done = speechlint(command, *form, "a.docx", cwd=tmp_path, program=tmp_path / "limited.py")
    assert done.returncode in ((2,) if said else (0, 1))
    lines = errors(done)
    assert len(lines) == (1 if said else 0)
    assert not said or (lines[0].startswith("speechlint: a.docx: ") and said in lines[0])
