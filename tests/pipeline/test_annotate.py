"""Writing findings back into Word documents: comments on the exact characters, changes that can be accepted one by one."""

import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from helpers.annotating import ALL, BY, DATE, MAY_CHANGE, RULES, annotated, draft, everything
from helpers.changes import accept, characters, parts, reject, shown, text
from helpers.command import errors, lines
from helpers.command import run as speechlint
from helpers.documents import (
    BOLD,
    CLOSING,
    DOCUMENTS,
    ITALIC,
    OFFICIAL,
    OPENING,
    about,
    deleted,
    field,
    inserted,
    item,
    numbering,
    p,
    package,
    run,
)
from helpers.edits import edited, random_edits, remarks_for
from helpers.office import comments_on, convert, needs_office, notes_on
from lint.formats import amend, annotate, read_bytes, text_of
from lint.formats.remark_text import SIGNATURE, parsed
from lint.model.errors import SourceError
from lint.model.place import Place
from lint.model.results import DraftResult
from lint.model.source import Edit
from lint.model.violation import Safety
from lint.pipeline.annotate import Annotated, annotate_draft, keys_of, remarks_on
from lint.pipeline.fix import fix_draft

EACH = pytest.mark.parametrize("name", DOCUMENTS)


def comments_in(data: bytes) -> list[tuple[str, str]]:
    """The comments of a document: the characters that each lies on, and the name of its rule (or its text)."""
    from lxml import etree

    found = parts(data)
    if "word/comments.xml" not in found:
        return []
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    said = {}
    for comment in etree.fromstring(found["word/comments.xml"]):
        lines = ["".join(t.text or "" for t in line.iter(f"{w}t")) for line in comment.iter(f"{w}p")]
        written = parsed(lines)
        said[comment.get(f"{w}id")] = written.rule if written else lines[-1]
    on = {}
    opened: dict[str | None, list[str]] = {}
    for element in etree.fromstring(found["word/document.xml"]).iter():
        if element.tag == f"{w}commentRangeStart":
            opened[element.get(f"{w}id")] = []
        elif element.tag == f"{w}commentRangeEnd":
            on[element.get(f"{w}id")] = "".join(opened.pop(element.get(f"{w}id")))
        elif element.tag in (f"{w}t", f"{w}delText"):
            for texts in opened.values():
                texts.append(shown(element))
    assert set(on) == set(said)
    return sorted((on[identity], said[identity]) for identity in said)


ELSEWHERE = ("notes", "text-box", "boxes", "edges")
"""Documents with findings where Word has no comments: they go to where a note or a box is brought in, or to the first paragraph."""
NOT_EXACT = (
    *ELSEWHERE,
    "prompts",
    "equations",
    "levels",
    "restart",
    "start-at",
    "style-linked",
    "levels-of-styles",
    "lists-of-styles",
    "typed-gap",
    "forms",
    "ruby",
    "signs",
    "breaks",
    "answered",
)
"""Documents with findings on what is no text (automatic numbers, signs, codes), or with comments of ours already."""


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name not in NOT_EXACT])
def test_every_finding_becomes_a_comment_on_its_characters(name: str) -> None:
    done = annotated(DOCUMENTS[name])
    written = [one for one in comments_in(done.data) if one[1] in RULES]
    assert written == sorted((one.found, one.rule) for one in done.remarked)


@pytest.mark.parametrize("name", NOT_EXACT)
def test_every_finding_becomes_a_comment_somewhere_near(name: str) -> None:
    done = annotated(DOCUMENTS[name])
    answered = 2 if name == "answered" else 0
    written = [one for one in comments_in(done.data) if one[1] in RULES]
    assert len(written) == len(done.remarked) + answered


def test_a_comment_on_a_number_lies_on_the_first_character_and_one_elsewhere_says_where() -> None:
    assert ("从", "number-not-from-one") in comments_in(annotated(DOCUMENTS["start-at"]).data)
    (note,) = (one for one in annotated(DOCUMENTS["notes"]).remarked if one.rule == "ph-name")
    assert note.place == Place("footnote", (1,))
    assert "必改（脚注1）：人名占位符" in parts(annotated(DOCUMENTS["notes"]).data)["word/comments.xml"].decode()


@pytest.mark.parametrize(
    ("name", "rule", "field"),
    [
        ("prompts", "ph-square", '"begin".*"end"'),
        ("equations", "ph-someone", '"begin".*"end"'),
        ("equations", "number-gap", "<w:fldSimple"),
    ],
)
def test_a_comment_on_what_a_field_shows_of_its_code_lies_around_the_field(name: str, rule: str, field: str) -> None:
    found = parts(annotated(DOCUMENTS[name]).data)
    (comment,) = (one for one in found["word/comments.xml"].decode().split("<w:comment ") if f"{SIGNATURE}{rule}" in one)
    (mark,) = re.findall('^w:id="[0-9]+"', comment)
    _, _, after = found["word/document.xml"].decode().partition(f"<w:commentRangeStart {mark}/>")
    inside, _, _ = after.partition(f"<w:commentRangeEnd {mark}/>")
    assert re.search(field, inside)
    assert "<w:t" not in inside


@EACH
@pytest.mark.parametrize("safeties", [(), ("safe",), ALL], ids=["comments", "safe", "unsafe"])
def test_nothing_else_is_touched_and_twice_is_once(name: str, safeties: tuple[Safety, ...]) -> None:
    data = DOCUMENTS[name]
    done = annotated(data, safeties).data
    before, after = parts(data), parts(done)
    stories = {part for part in before if re.search("footnotes|endnotes|header|footer", part)} if safeties else set()
    assert {part for part in before if before[part] != after[part]} <= MAY_CHANGE | stories
    assert set(after) - set(before) <= {"word/comments.xml"}
    assert annotated(done, safeties).data == done


@EACH
@pytest.mark.parametrize("safeties", [("safe",), ALL], ids=["safe", "unsafe"])
def test_accepting_all_is_fixing_and_rejecting_all_is_the_original(name: str, safeties: tuple[Safety, ...]) -> None:
    data = DOCUMENTS[name]
    done = annotated(data, safeties).data
    assert characters(reject(done, BY)) == characters(data)
    fixed = fix_draft(draft(data), everything, safeties).data
    assert text_of(accept(done, BY), "a.docx") == text_of(fixed, "a.docx") == text_of(done, "a.docx")
    assert characters(accept(done, BY)) == characters(fixed)


def test_formatting_stays_with_every_piece() -> None:
    data = package(OPENING + p(run("今天，间", BOLD) + run("题不少;大家", ITALIC) + run("要改。")) + CLOSING)
    done = annotated(data, ALL)
    assert [one.rule for one in done.changed] == ["ocr-confusion", "punct-half-width"]
    shown = [(character, bool(formatting)) for _, character, formatting in characters(accept(done.data, BY))]
    assert "".join(character for character, _ in shown[shown.index(("今", True)) :][:11]) == "今天，问题不少；大家要"
    assert shown[-len("要改。同志们，让我们行动起来，坚决守住安全底线！") :][0] == ("要", False)


def test_inside_what_somebody_else_inserted_both_can_still_decide() -> None:
    data = package(OPENING + p(run("会上，") + inserted(run("大家发现间题,很多")) + run("。")) + CLOSING)
    done = annotated(data, ALL).data
    assert text(reject(done, BY)) == text(data)
    assert "大家发现问题，很多" in text(accept(done, BY))
    assert text(reject(reject(done, BY), "王秘书")) == text(reject(data, "王秘书"))


def test_what_a_person_of_the_same_name_inserted_is_not_ours_to_take_back() -> None:
    data = package(OPENING + p(run("会上，") + inserted(run("大家发现间题,很多")) + run("。")) + CLOSING)
    done = annotate_draft(draft(data), everything, RULES, ALL, "王秘书", "2026-02-03T04:05:06Z").data
    assert "大家发现间题,很多" in text(data)
    assert parts(done)["word/document.xml"].count(b"<w:del ") == 2


@pytest.mark.parametrize("rest", ["题</w:t></w:r></w:rubyBase></w:ruby><w:t>", "</w:t></w:r></w:rubyBase></w:ruby><w:t>题"])
def test_a_comment_lies_on_whole_texts_with_a_reading_and_on_nothing_else_of_their_run(rest: str) -> None:
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('jiān')}</w:rt><w:rubyBase>{run('有')}<w:r><w:t>间{rest}不少，</w:t>"
    data = package(OPENING + p(f"<w:r><w:t>我们</w:t>{ruby}<w:t>要改。</w:t></w:r>") + CLOSING)
    done = annotated(data).data
    (on,) = (on for on, rule in comments_in(done) if rule == "ocr-confusion")
    assert on == "jiān有间题"
    assert annotated(done).data == done


def test_marks_that_belong_to_no_comment_get_none_of_ours() -> None:
    data = package(OPENING + p(about(0, run("今天，")) + run("XX同志来了。")) + CLOSING)
    done = annotated(data).data
    found = parts(done)
    assert 'w:id="1"' in found["word/comments.xml"].decode()
    assert 'w:id="0"' not in found["word/comments.xml"].decode()
    assert annotated(done).data == done


@pytest.mark.parametrize("identity", ["9" * 5000, str(2**31 - 1), "१", "-5", "x"])
def test_ids_that_nobody_counts_to_are_left_alone(identity: str) -> None:
    marks = f'<w:bookmarkStart w:id="{identity}" w:name="a"/><w:bookmarkEnd w:id="{identity}"/>'
    data = package(OPENING + p(marks + about(1, run("今天，"))) + p(run("XX同志说,间题不少。")) + CLOSING)
    done = annotated(data, ALL).data
    used = re.findall('<w:(?:ins|del) w:id="([0-9]+)"', parts(done)["word/document.xml"].decode())
    assert len(set(used)) == 4
    assert all(1 < int(one) < 20 for one in used)


def test_of_more_findings_than_anybody_reads_the_gravest_are_written() -> None:
    data = package(OPENING + p("某某单位来了。") * 1050 + p("间题不少。") * 20 + CLOSING)
    done = annotated(data)
    assert (len(done.remarked), len(comments_in(done.data))) == (1000, 1000)
    assert done.omitted > 0
    assert [one.severity for one in done.remarked].count("error") == 20
    assert annotated(done.data).data == done.data


def test_no_more_changes_are_tracked_than_anybody_reads() -> None:
    data = package(OPENING + p("间题不少。") * 1050 + CLOSING)
    done = annotated(data, ALL)
    assert (len(done.changed), done.omitted) == (1000, 0)
    assert [one.rule for one in done.remarked].count("ocr-confusion") == 50
    assert text_of(accept(done.data, BY), "a.docx") == text_of(done.data, "a.docx")
    assert characters(reject(done.data, BY)) == characters(data)


def test_what_a_file_cannot_hold_is_replaced() -> None:
    data = DOCUMENTS["runs"]
    found = annotated(data).remarked
    remarks = remarks_on([found[0]._replace(message="一\v二\x01三")], RULES, keys_of(DraftResult(found, [], (), {})))
    done = annotate(data, "a.docx", remarks, (), BY, DATE, True)
    assert "一⏎二\ufffd三" in parts(done)["word/comments.xml"].decode()


def test_a_second_run_replaces_its_own_comments_and_keeps_those_of_others() -> None:
    comments = DOCUMENTS["comments-and-hidden"]
    first = annotated(comments).data
    assert annotated(first).data == first
    mended = amend(DOCUMENTS["runs"], "a.docx", [])
    once = annotated(mended).data
    at = text_of(once, "a.docx").index("XX")
    without = amend(once, "a.docx", [Edit(at, at + 2, "李强")])
    again = annotated(without).data
    assert ("XX", "ph-name") in comments_in(once)
    assert {rule for _, rule in comments_in(again)} == {rule for _, rule in comments_in(once)} - {"ph-name"}
    other = comments_in(annotated(DOCUMENTS["answered"]).data)
    assert ("张某某", "这里再核一下") in other


def test_what_the_writer_answered_or_resolved_stays_silent() -> None:
    assert [one.rule for one in annotated(DOCUMENTS["answered"]).remarked] == ["ph-someone"]
    first = annotated(package(OPENING + p("今天，XX同志来了。") + CLOSING)).data
    thread = parts(first)["word/comments.xml"].decode()
    assert SIGNATURE in thread
    at = text_of(first, "a.docx").index("XX")
    changed = amend(first, "a.docx", [Edit(at, at + 2, "X")])
    assert [one.rule for one in annotated(changed).remarked] == ["ph-name"]


def test_an_answer_is_no_answer_to_what_was_changed_since() -> None:
    source = read_bytes(DOCUMENTS["answered"], "a.docx")
    assert [(one.rule, one.reason) for one in source.answers] == [("ph-name", "批注已标为解决"), ("ocr-confusion", "引用的是原文")]
    at = source.text.raw.index("XX")
    changed = amend(DOCUMENTS["answered"], "a.docx", [Edit(at, at + 2, "某某")])
    assert [one.rule for one in annotated(changed).remarked].count("ph-someone") == 2


PLAIN = st.text(st.sampled_from("同志们，。;XX间题 𠮷😀\t"), min_size=0, max_size=6)
KINDS = st.sampled_from(["plain", "loose", "inserted", "deleted", "linked"])
RUNS = st.lists(st.tuples(PLAIN, st.sampled_from(["", BOLD, ITALIC]), KINDS), max_size=6)


@given(st.lists(RUNS, min_size=1, max_size=3), st.data())
def test_random_edits_can_be_accepted_and_rejected(paragraphs: list[list[tuple[str, str, str]]], data: st.DataObject) -> None:
    document = package(
        "".join(f"<w:p>{''.join(_drawn(index, *one) for index, one in enumerate(runs))}</w:p>" for runs in paragraphs),
        about=data.draw(st.sampled_from(["", "xml:space='preserve'"])),
    )
    raw = text_of(document, "a.docx")
    edits = random_edits(raw, data, PLAIN)
    wanted = edited(raw, edits)
    done = annotate(document, "a.docx", remarks_for(edits), edits, BY, DATE, True)
    assert text_of(done, "a.docx") == wanted
    assert text_of(accept(done, BY), "a.docx") == wanted
    assert text_of(amend(document, "a.docx", edits), "a.docx") == wanted
    assert characters(reject(done, BY)) == characters(document)
    assert parts(done).keys() - parts(document).keys() <= {"word/comments.xml"}


@pytest.mark.parametrize("at", [0, 2, 4, 7])
def test_nothing_is_put_where_neither_neighbour_can_be_changed(at: int) -> None:
    document = package(item(field("REF x", "甲乙") + field("REF y", "丙丁") + run("戊")), {"numbering": numbering(OFFICIAL)})
    assert text_of(document, "a.docx") == "一、甲乙丙丁戊\n"
    edits = [Edit(at, at, "己")]
    for write in (partial(amend, edits=edits), partial(annotate, remarks=[], edits=edits, author=BY, date=DATE, renew=True)):
        if at == 7:
            assert text_of(write(document, "a.docx"), "a.docx") == "一、甲乙丙丁戊己\n"
        else:
            with pytest.raises(SourceError, match="域不能写回"):
                write(document, "a.docx")


def _drawn(index: int, content: str, formatting: str, kind: str) -> str:
    pieces = content.split("\t")
    space = "" if kind == "loose" else ' xml:space="preserve"'
    whole = f"<w:r>{formatting}{'<w:tab/>'.join(f'<w:t{space}>{piece}</w:t>' for piece in pieces)}</w:r>"
    if kind == "inserted":
        return inserted(whole, 200 + index)
    if kind == "deleted":
        return deleted(content.replace("\t", ""), 300 + index)
    return f'<w:hyperlink w:anchor="x">{whole}</w:hyperlink>' if kind == "linked" else whole


SEEN_OTHERWISE = {
    "notes": "a note stands where its number is",
    "text-box": "a box stands where it is anchored, once",
    "boxes": "as above",
    "prompts": "what a field shows of its code is text",
    "equations": "as above",
    "ruby": "a reading follows its base",
    "fields": "a comment within a field is kept without what it says",
    "containers": "a comment within a content control lies on nothing",
}
"""Documents whose comments LibreOffice has, on other characters than those that lie between their marks in the file, and why."""


@needs_office
def test_libreoffice_sees_every_comment_on_the_characters_that_it_is_about(tmp_path: Path) -> None:
    written: dict[str, Annotated] = {}
    for name, data in DOCUMENTS.items():
        for track, safeties in (("", ()), ("-tracked", ALL)):
            done = annotated(data, safeties)
            if done.remarked or done.changed:
                written[f"{name}{track}"] = done
                (tmp_path / f"{name}{track}.docx").write_bytes(done.data)
    convert(tmp_path, "fodt", *(f"{name}.docx" for name in written))
    assert len(written) > 50
    for name, done in written.items():
        seen = comments_on((tmp_path / f"{name}.fodt").read_bytes())
        marked = sorted((without_space(on), rule) for on, rule in comments_in(done.data))
        assert len(seen) == len(marked), name
        document = name.removesuffix("-tracked")
        if document not in SEEN_OTHERWISE:
            assert seen == marked, name
            if document not in NOT_EXACT and not done.changed:
                assert [one for one in seen if one[1] in RULES] == sorted(
                    (without_space(one.found), one.rule) for one in done.remarked
                )


def without_space(text: str) -> str:
    return "".join(text.split())


@needs_office
def test_libreoffice_draws_comments_and_changes(tmp_path: Path) -> None:
    data = package(OPENING + p(run("今天，XX同志说,间题不少。")) + CLOSING)
    (tmp_path / "a.docx").write_bytes(annotated(data, ALL).data)
    convert(tmp_path, 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}', "a.docx")
    page = PdfDocument(tmp_path / "a.pdf")[0]
    drawn = without_space(page.get_textpage().get_text_range())
    assert "今天，XX同志说,，间题问题不少。" in drawn  # What is deleted is struck out, and what is inserted stands beside it.
    assert {note.splitlines()[0] for note in notes_on(page)} == {
        "必改：人名占位符“XX”没有填上", "建议改：半角【,】应为全角【，】", "必改：“间题”疑为“问题”之误",
    }  # fmt: skip
    pixels = bytes(page.render(rev_byteorder=True).buffer)
    assert any(max(pixels[at : at + 3]) - min(pixels[at : at + 3]) > 100 for at in range(0, len(pixels), 3)), "changes are coloured"


def test_the_command_writes_a_copy_beside_the_draft(tmp_path: Path) -> None:
    (tmp_path / "讲话.docx").write_bytes(DOCUMENTS["runs"])
    (tmp_path / "表态.txt").write_text("各位领导：\nXX同志来了。\n", encoding="utf-8")
    done = speechlint("annotate", ".", "--track", "--author", "办公室", cwd=tmp_path)
    assert (done.returncode, errors(done)) == (0, [])
    assert done.stdout.decode().splitlines() == [
        "表态.txt → 表态.校对单.docx：必改 1 处，提示 1 处",
        "讲话.docx → 讲话.检查.docx：批注 1 处，修订 1 处",
    ]
    assert (tmp_path / "讲话.docx").read_bytes() == DOCUMENTS["runs"]
    assert 'w:author="办公室"' in parts((tmp_path / "讲话.检查.docx").read_bytes())["word/document.xml"].decode()
    first = (tmp_path / "讲话.检查.docx").read_bytes()
    speechlint("annotate", ".", "--track", "--author", "办公室", cwd=tmp_path)
    assert (tmp_path / "讲话.检查.docx").read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["表态.txt", "表态.校对单.docx", "讲话.docx", "讲话.检查.docx"]


def test_in_place_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "讲话.docx").write_bytes(DOCUMENTS["runs"])
    assert speechlint("annotate", "讲话.docx", "--in-place", cwd=tmp_path).returncode == 0
    assert (tmp_path / "讲话.docx.bak").read_bytes() == DOCUMENTS["runs"]
    assert comments_in((tmp_path / "讲话.docx").read_bytes())


def test_the_copy_is_not_a_draft_and_an_older_copy_that_somebody_worked_in_is_kept(tmp_path: Path) -> None:
    (tmp_path / "讲话.docx").write_bytes(DOCUMENTS["runs"])
    (tmp_path / "讲话.检查.docx").write_bytes(DOCUMENTS["levels"])
    assert speechlint("annotate", ".", cwd=tmp_path).returncode == 0
    assert (tmp_path / "讲话.检查.docx.bak").read_bytes() == DOCUMENTS["levels"]
    listed = speechlint("files", cwd=tmp_path)
    assert listed.stdout.decode().split() == ["讲话.docx"]


def test_what_cannot_be_annotated_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "好.docx").write_bytes(DOCUMENTS["runs"])
    done = speechlint("annotate", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert errors(done) == ["speechlint: 坏.docx: 文件已损坏，打不开；请在 Word 或 WPS 中打开修复，再另存为 .docx"]
    assert (tmp_path / "好.检查.docx").exists()


@needs_office
def test_the_way_of_a_draft_from_libreoffice_and_back(tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_text(
        "在全市工作会议上的讲话\n同志们：\n今天，XX同志传达了文件;间题不少。\n同志们，让我们行动起来！\n", encoding="utf-8"
    )
    convert(tmp_path, "docx:Office Open XML Text", "讲话.txt", infilter="Text (encoded):UTF8")

    def rules(name: str) -> set[str]:
        return {line.rsplit(" ", 1)[1] for line in lines(name, cwd=tmp_path)}

    assert rules("讲话.docx") == {"ph-name", "punct-half-width", "ocr-confusion"}
    speechlint("annotate", "讲话.docx", "--track", "--unsafe", cwd=tmp_path)
    convert(tmp_path, "docx:Office Open XML Text", "--outdir", "saved", "讲话.检查.docx")
    saved = (tmp_path / "saved" / "讲话.检查.docx").read_bytes()
    assert {rule for _, rule in comments_in(saved)} == {"ph-name", "punct-half-width", "ocr-confusion"}
    (tmp_path / "接受.docx").write_bytes(accept(saved, BY))
    (tmp_path / "拒绝.docx").write_bytes(reject(saved, BY))
    assert rules("接受.docx") == {"ph-name"}
    assert rules("拒绝.docx") == {"ph-name", "punct-half-width", "ocr-confusion"}
    speechlint("annotate", "接受.docx", cwd=tmp_path)
    assert {rule for _, rule in comments_in((tmp_path / "接受.检查.docx").read_bytes())} == {"ph-name"}


def test_what_ought_not_to_stand_in_a_text_is_not_doubled_where_the_text_is_divided() -> None:
    within = "<w:r><w:t>甲</w:t></w:r>"
    document = package(f"{OPENING}<w:p><w:r><w:t>李强同志说,间题不少{within}</w:t></w:r></w:p>{CLOSING}")
    done = annotated(document, ALL).data
    assert parts(done)["word/document.xml"].decode().count("甲") == 1
    assert characters(reject(done, BY)) == characters(document)
