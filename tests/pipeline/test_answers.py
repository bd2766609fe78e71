"""What a writer decided to keep stays kept: when a rule finds better words, when others write beside it, and in either format."""

import re
import shutil

import pytest

from helpers.annotating import BY, DATE, RULES, annotated, resolved
from helpers.changes import packed, parts
from helpers.documents import CLOSING, DOCUMENTS, OPENING, p, package
from helpers.open_documents import TITLE, odt
from lint.formats import amend, annotate, read_bytes
from lint.model.source import Edit, Remark
from lint.pipeline.annotate import keys_of, remarks_on
from lint.pipeline.engine import check
from lint.pipeline.load_rules import load, load_complete
from lint.pipeline.rule_files import rules_folder
from lint.rules.ruleset import Ruleset

RULESET = load_complete().only()
SENTENCE = "会上，XX同志说间题不少。"
NOTE = f'<text:note text:note-class="footnote"><text:note-body><text:p>{SENTENCE}</text:p></text:note-body></text:note>'
OPEN_DOCUMENT = odt(
    f"{TITLE}<text:p>{SENTENCE}{NOTE}{SENTENCE}</text:p><text:p>{SENTENCE}</text:p>",
    "<style:header><text:p>请XX同志讲话</text:p></style:header>",
)
FIRST = {
    **{f"{name}.docx": annotated(data).data for name, data in DOCUMENTS.items() if name != "answered" and annotated(data).remarked},
    "a.odt": OPEN_DOCUMENT,
}


@pytest.fixture(scope="module")
def reworded(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    """The rules, each with other words for what it reports."""
    folder = tmp_path_factory.mktemp("rules") / "rules"
    shutil.copytree(rules_folder(), folder)
    for file in folder.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub("^message = (['\"])", r"message = \1换个说法：", text, flags=re.MULTILINE), encoding="utf-8")
    return load(folder=str(folder)).only()


def with_remarks(data: bytes) -> bytes:
    checked = check(read_bytes(data, "a.odt"), RULESET)
    return annotate(data, "a.odt", remarks_on(checked.violations, RULES, keys_of(checked)), (), BY, DATE, True)


@pytest.mark.parametrize("name", FIRST)
def test_what_was_answered_stays_answered_when_every_rule_finds_other_words(name: str, reworded: Ruleset) -> None:
    found = check(read_bytes(FIRST[name], name), RULESET)
    remarked = with_remarks(FIRST[name]) if name == "a.odt" else FIRST[name]
    source = read_bytes(resolved(remarked), name)
    first, second = check(source, RULESET), check(source, reworded)
    assert found.violations
    assert (first.violations, second.violations) == ([], [])
    assert [one.violation.rule for one in second.accepted] == [one.rule for one in found.violations]
    assert all(one.violation.message.startswith("换个说法：") for one in second.accepted)


def test_of_equal_sentences_only_the_one_that_was_answered_is_kept(reworded: Ruleset) -> None:
    first = annotated(package(OPENING + p(SENTENCE) * 3 + CLOSING)).data
    answered = resolved(first, "ph-name", first=1)
    for ruleset in (RULESET, reworded):
        result = check(read_bytes(answered, "a.docx"), ruleset)
        assert [one.violation.line for one in result.accepted] == [3]
        assert [one.line for one in result.violations if one.rule == "ph-name"] == [4, 5]
    assert annotated(answered).data == answered


def test_an_answer_moves_with_what_it_is_about(reworded: Ruleset) -> None:
    text = OPENING + p("今天开会。") + p("请大家发言。") + p(SENTENCE) + CLOSING
    answered = resolved(annotated(package(text)).data, "ph-name")
    raw = read_bytes(answered, "a.docx").text.raw
    at = raw.index("今天开会。")
    more = amend(answered, "a.docx", [Edit(at, at + 5, SENTENCE)])  # An equal sentence now stands before it.
    for ruleset in (RULESET, reworded):
        result = check(read_bytes(more, "a.docx"), ruleset)
        assert [(one.violation.rule, one.violation.line) for one in result.accepted] == [("ph-name", 5)]
        assert [one.line for one in result.violations if one.rule == "ph-name"] == [3]


def test_an_answer_stays_where_the_sentence_is_changed_around_what_it_is_about() -> None:
    answered = resolved(annotated(package(OPENING + p(SENTENCE) + CLOSING)).data, "ph-name")
    at = read_bytes(answered, "a.docx").text.raw.index("会上")
    changed = amend(answered, "a.docx", [Edit(at, at + 2, "今天在会上")])
    assert [one.violation.rule for one in check(read_bytes(changed, "a.docx"), RULESET).accepted] == ["ph-name"]


def without_threads(data: bytes, name: str) -> bytes:
    """A document as a program writes it again that knows no threads."""
    content = parts(data)
    if name.endswith(".odt"):
        content["content.xml"] = re.sub(rb' loext:parent-name="[^"]*"', b"", content["content.xml"])
    else:
        content["word/commentsExtended.xml"] = re.sub(rb"<w15:commentEx [^>]*>", b"", content["word/commentsExtended.xml"])
    return packed(content)


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
@pytest.mark.parametrize("kept", [0, 1, 2])
def test_of_remarks_on_the_same_characters_only_the_one_that_was_answered_is_kept(name: str, kept: int) -> None:
    data = odt(f"{TITLE}<text:p>会议开始。</text:p>") if name == "a.odt" else package(OPENING + p("会议开始。") + CLOSING)
    source = read_bytes(data, name)
    at = source.text.raw.index("会议开始")
    rules = ["ph-name", "ph-org", "ph-someone"]
    remarks = [
        Remark(at, at + 4, rule, (f"必改：{rule}", f"speechlint · {rule} · 0123456789abcdef-1"), "留着" if number == kept else "")
        for number, rule in enumerate(rules)
    ]
    threaded = annotate(data, name, remarks, (), BY, DATE, True)
    for written in (threaded, without_threads(threaded, name)):
        assert [(answer.rule, answer.reason) for answer in read_bytes(written, name).answers] == [(rules[kept], "留着")]


def test_what_later_versions_of_word_say_of_a_comment_goes_with_it_and_nothing_of_others() -> None:
    data = package(OPENING + p("请XX同志讲话。") + p("会议开始。") + CLOSING)
    at = read_bytes(data, "a.docx").text.raw.index("XX")
    remark = Remark(at, at + 2, "ph-name", ("必改：占位符", "speechlint · ph-name · 0123456789abcdef-1"), "留着")
    content = parts(annotate(data, "a.docx", [remark], (), BY, DATE, True))
    names = re.findall(rb'paraIdParent="([0-9A-F]+)"', content["word/commentsExtended.xml"])
    content["word/commentsExtended.xml"] = re.sub(rb"<w15:commentEx [^>]*>", b"", content["word/commentsExtended.xml"])
    content["word/comments.xml"] = re.sub(rb"<w:comment (?:(?!</w:comment>).)*\xe4\xbf\x9d\xe7\x95\x99.*?</w:comment>", b"",
                                          content["word/comments.xml"])  # fmt: skip
    word = "http://schemas.microsoft.com/office/word"
    links = b""
    for kind, year, namespace, entries in (
        (
            "commentsIds",
            "2016/09",
            f"{word}/2016/wordml/cid",
            [f'paraId="{names[0].decode()}" x:durableId="AA"', 'paraId="7B" x:durableId="BB"'],
        ),
        ("commentsExtensible", "2018/08", f"{word}/2018/wordml/cex", ['durableId="AA"', 'durableId="BB"']),
    ):
        said = "".join(f"<x:one x:{entry}/>" for entry in entries)
        content[f"word/{kind}.xml"] = f'<x:all xmlns:x="{namespace}">{said}</x:all>'.encode()
        about = f"http://schemas.microsoft.com/office/{year}/relationships/{kind}"
        links += f'<Relationship Id="{kind}" Type="{about}" Target="{kind}.xml"/>'.encode()
    relationships = content["word/_rels/document.xml.rels"]
    content["word/_rels/document.xml.rels"] = relationships.replace(b"</Relationships>", links + b"</Relationships>")
    renewed = parts(annotate(packed(content), "a.docx", (), (), BY, DATE, True))
    assert b"speechlint" not in renewed["word/comments.xml"]
    assert re.findall(rb'durableId="(..)"', renewed["word/commentsIds.xml"]) == [b"BB"]
    assert re.findall(rb'durableId="(..)"', renewed["word/commentsExtensible.xml"]) == [b"BB"]
