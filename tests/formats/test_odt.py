"""OpenDocument texts as other programs than LibreOffice may write them, edited and annotated at random."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.changes import parts
from helpers.edits import edited, random_edits, remarks_for
from helpers.open_documents import TITLE, odt
from lint.formats import amend, annotate, read_bytes, text_of
from lint.formats.remark_text import SIGNATURE
from lint.model.errors import SourceError
from lint.model.source import Edit, Remark
from lint.pipeline.engine import lint
from lint.pipeline.fix import fix
from lint.pipeline.load_rules import load_complete

DATE = "2026-01-02T03:04:05Z"
RULESET = load_complete().only()
PLAIN = st.text(st.sampled_from("一二XX同志，；aé😀"), max_size=6)
WHITE = [" ", "\n   ", "<text:s/>", '<text:s text:c="3"/>', "<text:tab/>", "<text:line-break/>", '<text:bookmark text:name="b"/>']
PIECES = st.recursive(
    st.one_of(PLAIN, st.sampled_from(WHITE)),
    lambda inner: st.lists(inner, max_size=4).map(lambda several: f"<text:span>{''.join(several)}</text:span>"),
    max_leaves=8,
)
PARAGRAPH = st.lists(PIECES, min_size=1, max_size=6).map("".join)


@given(st.lists(PARAGRAPH, min_size=1, max_size=3), PARAGRAPH, st.data())
def test_random_edits_give_the_text_that_is_wanted(paragraphs: list[str], header: str, data: st.DataObject) -> None:
    body = "".join(f"<text:p>{content}</text:p>" for content in paragraphs)
    document = odt(body, f"<style:header><text:p>{header}</text:p></style:header>")
    raw = text_of(document, "a.odt")
    edits = random_edits(raw, data, PLAIN, insertions=False)
    assert text_of(amend(document, "a.odt", edits), "a.odt") == edited(raw, edits)
    remarks = remarks_for(edits)
    once = annotate(document, "a.odt", remarks, (), "speechlint", DATE, True)
    assert text_of(once, "a.odt") == raw
    assert annotate(once, "a.odt", remarks, (), "speechlint", DATE, True) == once
    assert text_of(annotate(once, "a.odt", (), (), "speechlint", DATE, True), "a.odt") == raw


def test_white_space_of_the_file_is_one_space_and_none_where_a_paragraph_begins() -> None:
    document = odt("<text:p>\n  各部门\n  要  <text:span> 抓</text:span>好<text:s text:c='2'/> 落实 </text:p>")
    assert text_of(document, "a.odt") == "各部门 要 抓好   落实 \n"


def test_white_space_of_the_file_stays_where_nobody_edits() -> None:
    indented = "<text:p>\n  各部门\n  要 <text:span> 抓</text:span>好 </text:p>"
    document = odt(f"{indented}\n<text:p>\n 间题\n不少。 <text:span> 改。</text:span></text:p>\n{indented}")
    remark = Remark(10, 12, "ph-name", ("必改：试一试", f"{SIGNATURE}ph-name"))
    edit = Edit(10, 12, "问题")
    for written in (annotate(document, "a.odt", [remark], (), "x", DATE, True), amend(document, "a.odt", [edit])):
        assert parts(written)["content.xml"].decode().count(indented) == 2
    assert text_of(amend(document, "a.odt", [edit]), "a.odt").splitlines()[1] == "问题 不少。 改。"


def test_a_line_break_that_the_writer_made_within_a_paragraph_is_no_leftover_of_a_conversion() -> None:
    cut = ("各部门要按照职责分工，密切配合，把责任压实到每", "个岗位，务求实效。")
    broken = odt(f"{TITLE}<text:p>{'<text:line-break/>'.join(cut)}</text:p>")
    pasted = odt(TITLE + "".join(f"<text:p>{line}</text:p>" for line in cut))
    found = [{one.rule for one in lint(read_bytes(data, "a.odt"), RULESET)} for data in (broken, pasted)]
    assert ["hard-wrap" in rules for rules in found] == [False, True]


def test_headers_and_footers_are_mended_and_nothing_else_is_written() -> None:
    document = odt(TITLE, "<style:header><text:p>市委办公室 ；内部;资料</text:p></style:header>")
    found = parts(fix(document, "a.odt"))
    assert "内部；资料".encode() in found["styles.xml"]
    assert {name: content for name, content in found.items() if name != "styles.xml"} == {
        name: content for name, content in parts(document).items() if name != "styles.xml"
    }


def test_boxes_are_read_once_wherever_they_are() -> None:
    inner = "<text:p><draw:frame><draw:text-box><text:p>里面</text:p></draw:text-box></draw:frame>外面</text:p>"
    document = odt(f"<text:p><draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>同志们：</text:p>")
    assert text_of(document, "a.odt") == "同志们：\n外面\n里面\n"
    assert text_of(odt(TITLE, f"<style:header>{inner}</style:header>"), "a.odt").endswith("\n外面\n里面\n")


def test_comments_of_others_that_have_no_name_stay() -> None:
    theirs = "<office:annotation><text:p>{}</text:p></office:annotation>"
    document = odt(TITLE + f"<text:p>请XX同志{theirs.format('请补')}讲话{theirs.format('好')}。</text:p>")
    remark = Remark(23, 27, "ph-name", ("必改：试一试", f"{SIGNATURE}ph-name"))
    once = annotate(document, "a.odt", [remark], (), "speechlint", DATE, True)
    assert "试一试".encode() in parts(once)["content.xml"]
    nameless = parts(once)["content.xml"].replace(b' office:name="speechlint-1"', b"")
    nameless = nameless.replace(b"<office:annotation-end/>", b"")  # As some program may keep them.
    left = annotate(odt(nameless.decode().split("<office:text>")[1].split("</office:text>")[0]), "a.odt", [], (), "x", DATE, True)
    assert [said in parts(left)["content.xml"].decode() for said in ("请补", "好", "试一试")] == [True, True, False]


@pytest.mark.parametrize("count", ["9" * 9, "9" * 5000, "-1", "x", ""])
def test_spaces_without_end_are_some_spaces(count: str) -> None:
    assert len(text_of(odt(f"<text:p>各<text:s text:c='{count}'/>部门</text:p>"), "a.odt")) < 1010


def test_a_field_is_not_written_over() -> None:
    document = odt("<text:p><text:date>2026年</text:date>5月</text:p>")
    with pytest.raises(SourceError, match="域"):
        amend(document, "a.odt", [Edit(0, 2, "二")])
    assert read_bytes(document, "a.odt").fixed


FRAME = '<draw:frame text:anchor-type="{}">{}</draw:frame>'
FORMULA, PICTURE = FRAME.format("as-char", "<draw:object/>"), FRAME.format("as-char", "<draw:image/>")


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (f"第{FORMULA}个", "第\ufffc个"),
        (f"{FORMULA}，其中", "\ufffc，其中"),
        (f"第<text:span>{PICTURE}</text:span>个", "第\ufffc个"),
        (f"{PICTURE}一、要求{PICTURE}", "一、要求"),
        (f"第{FRAME.format('paragraph', '<draw:image/>')}个", "第个"),
        (FORMULA, ""),
    ],
)
def test_what_is_shown_in_a_sentence_without_text_keeps_its_words_apart(content: str, shown: str) -> None:
    document = odt(f"<text:p>{content}</text:p>")
    assert text_of(document, "a.odt") == f"{shown}\n"
    if "\ufffc" in shown:
        with pytest.raises(SourceError):
            amend(document, "a.odt", [Edit(0, 2, "一")])
