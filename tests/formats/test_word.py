"""Reading Word documents: every construct with its golden report, and LibreOffice as the oracle of what is shown."""

import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from helpers.documents import (
    BY,
    CLOSING,
    DOCUMENTS,
    OPENING,
    SECTION,
    coded,
    deleted,
    item,
    level,
    numbering,
    p,
    package,
    run,
    styles,
)
from helpers.office import convert, needs_office
from lint.formats import amend, read_bytes, text_of
from lint.formats.docx.document import WordDocument
from lint.formats.docx.package import WordPackage
from lint.formats.encoding import decode
from lint.formats.reports import full
from lint.model.errors import SourceError
from lint.model.place import Place
from lint.model.results import FileResult, RunResult
from lint.model.source import OBJECT, Edit
from lint.model.violation import Violation
from lint.pipeline.engine import check, lint
from lint.pipeline.load_rules import load_complete

GOLDEN = Path(__file__).parents[1] / "golden" / "documents"
RULESET = load_complete().only()
RULES = {rule.id: rule for rule in RULESET.rules}
DRAFTS = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.txt"))
EACH = pytest.mark.parametrize("name", DOCUMENTS)
BULLETS = re.compile("^ *[▪•] ?", re.MULTILINE)


def findings(data: bytes) -> list[Violation]:
    return lint(read_bytes(data, "a.docx"), RULESET, "a.docx")


def report(data: bytes) -> str:
    """The text as it is read, then what is found and what was not read."""
    source = read_bytes(data, "a.docx")
    checked = check(source, RULESET, "a.docx")
    linted = FileResult("a.docx", lambda: source.text.raw, checked.violations, checked.accepted)
    shown = "".join(
        f"{place.label}\t{line}\n" for place, line in zip(source.text.places, source.text.raw.split("\n"), strict=False)
    )
    return f"{shown}\n没有读：{checked.unread}\n\n{full.render(RunResult([linted], [], [], RULES))}"


def as_text(violation: Violation) -> Violation:
    """A finding without what depends on the format: its file, its offsets, which count line breaks, and 第几段."""
    return violation._replace(path="", start=0, end=0, place=None)


@EACH
def test_the_report_is_the_golden_one(name: str, update: bool) -> None:
    golden = GOLDEN / f"{name}.golden"
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(report(DOCUMENTS[name]), encoding="utf-8")
    assert report(DOCUMENTS[name]) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.parent.name)
def test_a_draft_has_the_same_findings_as_a_word_document(draft: Path) -> None:
    text = decode(draft.read_bytes()).text
    lines = re.split("\r\n?|\n", text.removesuffix("\n").removesuffix("\r"))
    data = package("".join(f"<w:p>{run(escape(line)) if line else ''}</w:p>" for line in lines))
    plain = lint(read_bytes(draft.read_bytes(), draft.name), RULESET)
    assert [as_text(one) for one in findings(data)] == [as_text(one) for one in plain]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents, and what LibreOffice makes of them: its text of each, and each saved by it as a .docx of its own."""
    folder = tmp_path_factory.mktemp("exported")
    names = [f"{name}.docx" for name in DOCUMENTS]
    for name, data in DOCUMENTS.items():
        (folder / f"{name}.docx").write_bytes(data)
    convert(folder, "txt:Text (encoded):UTF8", *names)
    convert(folder, "docx:Office Open XML Text", "--outdir", "saved", *names)
    return folder


NOT_IN_TEXT = (
    "tables",
    "agenda",
    "comments-and-hidden",
    "styles",
    "contents",
    "fields",
    "tracked",
    "notes",
    "boxes",
    "signs",
    "prompts",
    "equations",
)
"""Documents of which LibreOffice exports more than is shown (hidden text, deletions), or in another order."""


def shown_by_libreoffice(text: str) -> str:
    """Its export without what it adds: indentation, bullets and the space behind numbers."""
    return re.sub("[ \t]", "", BULLETS.sub("", text))


@needs_office
@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in (*NOT_IN_TEXT, "forms", "empty")])
def test_numbers_and_text_are_those_that_libreoffice_shows(name: str, exported: Path) -> None:
    document = WordDocument(DOCUMENTS[name])
    flow = document.raw[: document.lines[document.aside - 1].end + 1].replace("\v", "\n").replace(OBJECT, "")
    exported_text = (exported / f"{name}.txt").read_text(encoding="utf-8-sig")
    assert shown_by_libreoffice(flow) == shown_by_libreoffice(exported_text)


@needs_office
def test_all_forms_of_numbers_but_the_enclosed_ones_are_those_of_libreoffice(exported: Path) -> None:
    ours = shown_by_libreoffice(WordDocument(DOCUMENTS["forms"]).raw).splitlines()
    theirs = shown_by_libreoffice((exported / "forms.txt").read_text(encoding="utf-8-sig")).splitlines()
    enclosed = {"⒈": "1", "⒉": "2", "⑴": "1", "⑵": "2"}  # LibreOffice has no such forms and counts in digits; Word has them.
    assert ["".join(enclosed.get(character, character) for character in line) for line in ours] == theirs


NOT_KEPT = ("unread", "layout-table", "forms", "styles", "containers", "fields", "prompts", "equations")
"""Documents that LibreOffice saves otherwise: it draws no empty pictures and no circled characters, makes one text of controls,
and sets dates anew."""


@needs_office
@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in NOT_KEPT])
def test_what_libreoffice_saves_has_the_same_findings(name: str, exported: Path) -> None:
    saved = (exported / "saved" / f"{name}.docx").read_bytes()
    assert [(one.place, one.column, one.rule, one.found) for one in findings(saved)] == [
        (one.place, one.column, one.rule, one.found) for one in findings(DOCUMENTS[name])
    ]


def test_an_automatic_number_is_marked_and_never_changed() -> None:
    (gap,) = (one for one in findings(DOCUMENTS["start-at"]) if one.rule.startswith("number"))
    assert gap.message.endswith("（自动编号）")
    assert gap.fix is None or gap.fix.safety == "display"


def test_a_typed_number_in_an_automatic_list_is_found() -> None:
    (found,) = (one for one in findings(DOCUMENTS["typed-gap"]) if one.rule.startswith("number"))
    assert (found.rule, found.found, found.place) == ("number-order", "三、", Place("paragraph", (10,)))


def test_a_number_that_ends_in_a_full_stop_does_not_join_a_figure() -> None:
    data = package(
        OPENING + item("5亿元用于水利。") + item("6亿元用于教育。") + CLOSING, {"numbering": numbering(level(0, "decimal", "%1."))}
    )
    assert "1. 5亿元" in WordDocument(data).raw


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (coded(r" EQ \* jc2 \* ", '"Font:宋体" \\* hps12 ', r"\o\ad(\s\up 11(", "kēng", "),", "铿", ") "), "铿"),
        (coded(r"EQ \o\ad(\s\up 11(kēng),铿)", result="kēng铿"), "铿"),
        (coded(r"eq\o(\s\up 9(\(读\)),铿锵) \* MERGEFORMAT"), "铿锵"),
        (coded(r"eq \o\ac(○,20)"), "⑳"),
        (coded(r"eq \o\ac(◯,三)"), "㊂"),
        (coded(r"eq \o\ac(○,解)"), "解"),
        (coded(r"eq \o\ac(□,3)"), "3"),
        (coded(r"EQ \o\ac(○,", coded(" = 1 + 2 ", result="3"), ")"), "③"),
        (coded(r"EQ \o\ac(○,", coded(" = 1 + 2 ", "<w:r><w:fldChar w:fldCharType='separate'/></w:r>", "3"), ")"), "③"),
        (coded("IF 1 = 1 ", coded(r"EQ \o\ac(○,3)"), result="是"), "是"),
        (coded(" QUOTE ", coded(r"EQ \o\ac(○,3)")) + run("三"), "三"),
        (r'<w:fldSimple w:instr="EQ \o\ac(○,3)"/>', "③"),
        (rf'<w:fldSimple w:instr="EQ \o\ac(○,3)">{run("○3")}</w:fldSimple>', "③"),
    ],
)
def test_a_field_that_lays_text_over_text_shows_its_text(field: str, shown: str) -> None:
    document = WordDocument(package(p(run("前") + field + run("后"))))
    assert (document.raw, document.unread()) == (f"前{shown}后\n", [])


def test_the_text_of_a_code_is_never_changed() -> None:
    data = package(p(run("前") + coded(r"EQ \o\ac(○,3)") + run("后")))
    for edit in (Edit(1, 2, "三"), Edit(0, 3, "")):
        with pytest.raises(SourceError, match="域不能写回"):
            amend(data, "a.docx", [edit])
    assert text_of(amend(data, "a.docx", [Edit(2, 3, "面")]), "a.docx") == "前③面\n"


@pytest.mark.parametrize("code", [r"EQ \f(1,2)", r"eq \a(1,2)", r"EQ \o(0,/)", "EQ", r"EQ \o\ac(○,)"])
def test_any_other_equation_is_counted_as_not_read(code: str) -> None:
    shown, deleted = (WordDocument(package(p(content))) for content in (coded(code), f"<w:del>{coded(code)}</w:del>"))
    assert (shown.unread(), deleted.unread()) == (["公式域 1 个"], [])


EMPTY_CELL = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>{item('')}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("between", "number"),
    [
        (item("", more=SECTION), 2),
        (item("<w:r/><w:bookmarkStart w:id='1' w:name='a'/>", more=SECTION) * 2, 2),
        (item(deleted("删去的"), more=SECTION), 2),
        (item(deleted("删去的"), more=f"<w:rPr><w:del {BY.format(1)}/></w:rPr>"), 2),
        (item("", more="<w:rPr><w:vanish/></w:rPr>"), 2),
        (item("", more="<w:rPr><w:vanish/></w:rPr>" + SECTION), 2),
        (item("有文字的", more=SECTION), 3),
        (item("<w:r><w:drawing/></w:r>", more=SECTION), 3),
        (item("有文字的", more="<w:rPr><w:vanish/></w:rPr>"), 3),
        (item(""), 3),
        (item(deleted("删去的")), 3),
        (EMPTY_CELL, 3),
    ],
)
def test_what_is_counted_is_what_word_draws_a_number_for(between: str, number: int) -> None:
    data = package(item("甲") + between + item("乙"), {"numbering": numbering(level(0, "decimal", "%1、"))})
    assert f"{number}、乙" in WordDocument(data).raw.splitlines()


def test_lists_that_refer_to_nothing_are_no_lists() -> None:
    assert WordDocument(package(item("甲") + item("乙", 9) + item("丙", 0, 5), {"numbering": numbering("")})).raw
    assert WordDocument(package(item("甲"))).raw == "甲\n"


def test_a_list_that_is_linked_to_itself_ends() -> None:
    linked = '<w:numStyleLink w:val="l"/>'
    sheet = (
        '<w:style w:type="numbering" w:styleId="l"><w:name w:val="l"/><w:basedOn w:val="l"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert WordDocument(package(item("甲"), {"numbering": numbering(linked), "styles": styles(sheet)})).raw == "甲\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式的 .doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"{\\rtf1 hello}", "RTF"),
        ("同志们：".encode(), "不是 Word 文档"),
        (b"PK\x03\x04 and nothing else", "损坏"),
        (package("<w:p><w:r><w:t>unclosed</w:p>"), "不是完好的 XML"),
    ],
)
def test_what_is_no_document_is_said_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said) as error:
        read_bytes(data, "a.docx")
    assert "\n" not in str(error.value)


@EACH
def test_to_read_changes_nothing(name: str) -> None:
    stories = WordDocument(DOCUMENTS[name]).stories
    as_it_lies = WordPackage(DOCUMENTS[name])
    for part, root in stories.roots.items():
        assert etree.tostring(root) == etree.tostring(as_it_lies.parse(part))


CUT = ("各部门要按照职责分工，密切配合，把责任压实到每", "个岗位，务求实效。")


def test_a_line_break_that_the_writer_made_within_a_paragraph_is_no_leftover_of_a_conversion() -> None:
    broken = package(OPENING + p(f"<w:r><w:t>{CUT[0]}</w:t><w:br/><w:t>{CUT[1]}</w:t></w:r>") + CLOSING)
    pasted = package(OPENING + "".join(map(p, CUT)) + CLOSING)
    assert [any(one.rule == "hard-wrap" for one in findings(data)) for data in (broken, pasted)] == [False, True]


def test_a_paragraph_is_where_people_count_it() -> None:
    (found,) = (one for one in findings(package(OPENING + p("") + p("XX同志来了。") + CLOSING)) if one.rule == "ph-name")
    assert (found.place, found.line, found.column) == (Place("paragraph", (4,)), 4, 1)


MATH = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
INLINE = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"
FLOATING = "<w:r><w:drawing><wp:anchor/></w:drawing></w:r>"


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (run("第") + MATH + run("个"), f"第{OBJECT}个"),
        (MATH + run("，其中"), f"{OBJECT}，其中"),
        (run("第") + coded(r"EQ \f(1,2)") + run("个"), f"第{OBJECT}个"),
        (run("第") + "<w:r><w:object/></w:r>" + run("个"), f"第{OBJECT}个"),
        (run("第") + INLINE + run("个"), f"第{OBJECT}个"),
        (run("第") + "<w:r><w:pict><v:shape style='width:9pt'/></w:pict></w:r>" + run("个"), f"第{OBJECT}个"),
        (run("第") + "<w:r><w:pict><v:shape style='position:absolute'/></w:pict></w:r>" + run("个"), "第个"),
        (run("第") + FLOATING + run("个"), "第个"),
        (INLINE + run("一、要求") + INLINE, "一、要求"),
        (MATH, ""),
        (MATH + run(" ") + MATH, ""),
        (run("第") + f"<w:del>{MATH}</w:del>" + run("个"), "第个"),
    ],
)
def test_what_is_shown_in_a_sentence_without_text_keeps_its_words_apart(content: str, shown: str) -> None:
    assert WordDocument(package(p(content))).raw == f"{shown}\n"


def test_words_on_both_sides_of_a_formula_are_never_joined_or_changed() -> None:
    data = package(OPENING + p(run("由公式能得出第") + MATH + run("个参数，且") + MATH + run("，都成立。")) + CLOSING)
    assert not {"ph-nothing", "punct-repeated"} & {violation.rule for violation in findings(data)}
    with pytest.raises(SourceError):
        amend(data, "a.docx", [Edit(text_of(data, "a.docx").index(OBJECT), text_of(data, "a.docx").index(OBJECT) + 1, "一")])


def test_a_paragraph_that_a_formula_goes_on_with_lacks_no_mark() -> None:
    said = p("各镇的面积由县里统一量好了。全县的平均亩产按照下面的办法来算，它的表达式为")

    def reported(below: str) -> bool:
        found = findings(package(OPENING + said + below + p("要算准。") + CLOSING))
        return "punct-missing-terminal" in {one.rule for one in found}

    assert (reported(""), reported(p(MATH))) == (True, False)
