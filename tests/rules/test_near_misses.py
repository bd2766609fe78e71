"""Text that is near a phrase: what is found, what is left alone, and that nothing is overlooked on the way."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.formats import read_bytes
from lint.model.errors import RuleError
from lint.model.pairs import Filed, Pairs
from lint.model.text import Text
from lint.model.violation import Violation
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load, load_complete
from lint.pipeline.prove import problems
from lint.pipeline.prove_phrases import hits_of
from lint.pipeline.rule_files import rules_folder
from lint.rules.compile.lexicons import read_lexicon
from lint.rules.kinds.near_miss import NearMiss
from lint.rules.likeness import Alike, AlikeTables, Likeness
from lint.rules.phrase_filing import written_index
from lint.rules.phrase_index import PhraseIndex, taken_apart
from lint.rules.ruleset import Ruleset
from lint.rules.scan import Request, Scanner
from lint.rules.slips import moved
from lint.speech.document import Document

FOLDER = Path(rules_folder()) / "lexicons"
LIKENESS = Likeness(AlikeTables(*((FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in AlikeTables._fields)))
ALL = load_complete().only()
OWN = """
[[rule]]
id = "ours"
kind = "near_miss"
severity = "error"
title = "Our names"
message = "“{found}”疑为“{right}”之误"
why = "本地名称。"
source = "本地"
basis = "practice"
bad = ["清水弯工程开工。", "柳和新区"]
good = ["清水湾工程开工。", "柳河新区"]
"""
LISTS = {"phrases/idioms": 5000, "phrases/official": 2500, "names": 1000, "phrases/words": 3000}


def rule_of(*phrases: str, **fields: Any) -> NearMiss:
    index = written_index(phrases, LIKENESS.frequency, fields.get("slips", 0))
    values: dict[str, Any] = {"index": index, "likeness": LIKENESS, **fields}
    return NearMiss(**values)


def found(rule: NearMiss, text: str) -> list[tuple[str, str | None]]:
    source = Text(text)
    return [
        (text[miss.start : miss.end], miss.replacement)
        for miss in rule.check(Document(source, [], [], "plain"), hits_of(rule, text))
    ]


def everything(text: str) -> list[Violation]:
    return [violation for violation in lint(read_bytes(text.encode(), "a.txt"), ALL) if violation.severity != "info"]


@pytest.mark.parametrize(
    ("wrong", "right", "alike"),
    [
        ("师", "帅", Alike.SHAPE),
        ("伏", "服", Alike.SOUND),
        ("谎", "慌", Alike.BOTH),
        ("清", "青", Alike.BOTH),
        ("三", "山", Alike.NEAR_SOUND),
        ("男", "兰", Alike.NEAR_SOUND),
        ("因", "英", Alike.NEAR_SOUND),
        ("国", "华", Alike.NOT),
        ("做", "作", Alike.NEVER),
        ("三", "二", Alike.NEVER),
    ],
)
def test_characters_are_alike_by_sound_or_by_shape(wrong: str, right: str, alike: Alike) -> None:
    assert LIKENESS.of(wrong, right) is alike
    assert (wrong in LIKENESS.like(right)) == (alike < Alike.NOT)


PHRASES = ["揭榜挂帅", "放管服", "高质量发展", "发展规律", "国家发展和改革委员会", "一心一意"]


@given(st.sampled_from(PHRASES), st.data(), st.text(st.sampled_from("揭发展家国一𠮷，\n"), max_size=6))
def test_a_character_in_place_of_another_like_it_is_found_wherever_it_stands(phrase: str, data: st.DataObject, around: str) -> None:
    at = data.draw(st.integers(0, len(phrase) - 1))
    wrong = data.draw(st.sampled_from(LIKENESS.like(phrase[at])))
    text = f"{around}，{phrase[:at]}{wrong}{phrase[at + 1 :]}，{around}"
    index = PhraseIndex(**written_index(PHRASES, LIKENESS.frequency))
    hits = Scanner([Request(index.needles, overlapping=True)]).scan(text)[0]
    assert (len(around) + 1, phrase, at, wrong) in list(index.differing(text, hits, Pairs(text), Filed(), 0))


@given(st.text(st.sampled_from("揭发展家国一𠮷，\n"), max_size=6))
def test_phrases_with_characters_of_other_planes_are_found_like_all_others(around: str) -> None:
    phrases = ["𠮷祥如意村", "平安𠮷祥", *PHRASES]
    index = PhraseIndex(**written_index(phrases, LIKENESS.frequency))
    hits_in = Scanner([Request(index.needles, overlapping=True)]).scan
    for wrong, phrase, at in (("𠮷祥如义村", phrases[0], 3), ("平按𠮷祥", phrases[1], 1), ("平安𠮷详", phrases[1], 3)):
        text = f"{around}，{wrong}，{around}"
        assert (len(around) + 1, phrase, at, wrong[at]) in list(index.differing(text, hits_in(text)[0], Pairs(text), Filed(), 0))
        whole = text.replace(wrong, phrase)
        assert (len(around) + 1, len(around) + 1 + len(phrase)) in list(index.whole(whole))


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("向中国人民解放放军学习。", [("中国人民解放放军", "中国人民解放军")]),
        ("向中国人民解解放军国安部门学习。", [("中国人民解解放军", "中国人民解放军")]),
        ("向中国人民解放军军学习。", []),  # Two words may meet.
        ("中国人民解放大军渡江。", []),
        ("中国人民解放战争。", []),
    ],
)
def test_a_character_typed_twice_near_the_end_is_not_one_that_was_lost(text: str, reported: list[tuple[str, str]]) -> None:
    assert found(rule_of("中国人民解放军", slips=7), text) == reported


def test_phrases_that_differ_in_a_character_of_another_plane_do_not_hide_each_other() -> None:
    rule = rule_of("𠮷山清水", "𠀀山清水")
    assert [found(rule, text) for text in ("𠀀三清水。", "𠮷三清水。")] == [[("𠀀三清水", "𠀀山清水")], [("𠮷三清水", "𠮷山清水")]]


def test_rules_that_look_at_the_same_texts_find_what_each_finds_alone() -> None:
    one, other = rule_of("揭榜挂帅"), rule_of("高质量发展", "国家发展和改革委员会", slips=7)
    texts = ["揭榜挂师，高质量发占。", "高质量发占，揭榜挂师。国家发展改和革委员会。", "揭榜挂帅。", "高质量发占"]
    alone = [(found(one, text), found(other, text)) for text in texts]
    together = Likeness(LIKENESS.tables)
    pair = [NearMiss(**{**vars(rule), "likeness": together}) for rule in (one, other)]
    for text, expected in zip(texts, alone, strict=True):
        document = Document(Text(text), [], [], "plain")
        reported = [
            [(text[miss.start : miss.end], miss.replacement) for miss in rule.check(document, hits_of(rule, text))] for rule in pair
        ]
        assert tuple(reported) == expected


@pytest.mark.parametrize("before", range(100_000 - 5, 100_000 + 2))
def test_a_slip_is_found_where_a_long_text_is_taken_apart(before: int) -> None:
    text = "，" * before + "要揭榜挂师。"
    assert found(rule_of(*PHRASES), text) == [("揭榜挂师", "揭榜挂帅")]


@given(st.sampled_from(["人民代表大会制度", "国家发展和改革委员会"]), st.data())
def test_a_character_lost_doubled_or_swapped_is_found(phrase: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(2, len(phrase) - 4))  # At the edges it might be another phrase.
    form = data.draw(st.sampled_from(["lost", "doubled", "swapped"]))
    middle = {"lost": "", "doubled": phrase[at] * 2, "swapped": phrase[at + 1] + phrase[at]}[form]
    text = phrase[:at] + middle + phrase[at + 2 if form == "swapped" else at + 1 :]
    optional = form == "lost" and phrase[at] == "和"
    assert found(rule_of(phrase, slips=5), f"要{text}好") == ([] if optional else [(text, phrase)])


def test_a_phrase_that_stands_as_it_should_is_no_slip_of_itself() -> None:
    assert moved("国家发展和改革委员会", 0, "国家发展和改革委员会") is None
    assert found(rule_of(*PHRASES, slips=5), "，".join(PHRASES)) == []


def test_what_is_in_brackets_could_be_another_word() -> None:
    assert taken_apart("(县)政府(机关)") == ("县政府机关", frozenset({0, 3, 4}))
    rule = rule_of("社会各(界)")
    assert found(rule, "社会各阶层，社汇各界") == [("社汇各界", "社会各界")]


def test_a_guard_silences_what_lies_in_it() -> None:
    rule = rule_of("用其所长", unless=["使用其所掌握"])
    assert found(rule, "不得使用其所掌握的信息") == []
    assert found(rule, "做到用其所掌") == [("用其所掌", "用其所长")]


def test_a_character_that_belongs_to_another_phrase_is_right() -> None:
    assert found(rule_of("全民守法"), "推动全民手法") == [("全民手法", "全民守法")]
    assert found(rule_of("全民守法", "手法高明"), "推动全民手法高明") == []


def test_of_several_phrases_the_likelier_is_offered_and_of_equals_none_is_put_in() -> None:
    assert found(rule_of("惊惶失措", "惊慌失措"), "不要惊谎失措") == [("惊谎失措", "惊慌失措")]
    both = list(rule_of("指手画脚", "指手划脚").check(Document(Text("指手花脚"), [], [], "plain"), []))
    assert [finding.safety for finding in both] == ["display"]


@pytest.mark.parametrize("text", ["不怕损失防万一", "森林防灭火工作", "个人用智能手机"])
def test_no_phrase_is_read_where_words_reach_into_it(text: str) -> None:
    assert found(rule_of("以防万一", "森林防火", "人工智能"), text) == []


def test_a_phrase_of_three_characters_is_sure_by_its_sound_only() -> None:
    assert found(rule_of("放管服"), "放管报") == []
    assert found(rule_of("放管服"), "放管伏") == [("放管伏", "放管服")]


@pytest.mark.parametrize("text", ["“禾”谐社会", "和，谐社会", "和 谐社会", "A谐社会", "１谐社会"])
def test_only_a_chinese_character_is_a_slip_for_one(text: str) -> None:
    assert found(rule_of("和谐社会"), text) == []


def test_characters_of_other_planes_move_nothing() -> None:
    assert found(rule_of("揭榜挂帅"), "𠮷𠮷揭榜挂师") == [("揭榜挂师", "揭榜挂帅")]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("要有条不素。", ["ocr-idiom"]),
        ("要揭榜挂师。", ["near-phrase"]),
        ("要认真布署。", ["typo-homophone"]),
        ("中华人民共合国国务院开会。", ["near-name"]),
    ],
)
def test_one_slip_is_one_finding(text: str, rules: list[str]) -> None:
    assert [violation.rule for violation in everything(text)] == rules


def test_names_of_people_are_no_slips() -> None:
    assert everything("请张致远同志、李众志局长、王成城书记、赵帅同志发言。") == []


def own_rule(folder: Path, fields: str) -> str:
    """A pack with one rule."""
    pack = folder / "town"
    (pack / "lexicons").mkdir(parents=True)
    (pack / "lexicons" / "ours.txt").write_text("清水湾工程\n青山(镇)\n", encoding="utf-8")
    (pack / "glyphs.toml").write_text(f"{OWN}{fields}\n", encoding="utf-8")
    return str(pack)


def test_a_team_lists_its_own_phrases(tmp_path: Path) -> None:
    rules = load(packs=(own_rule(tmp_path, 'lexicon = "ours.txt"\nphrases = ["柳河新区"]'),))
    ours = Ruleset([rule for rule in rules.rules if rule.id == "town/ours"], rules.vocabulary)
    violations = lint(read_bytes("清水弯工程、柳和新区、清山镇、清水湾工程".encode(), "a.txt"), ours)
    assert [violation.message for violation in violations] == [
        "“清水弯工程”疑为“清水湾工程”之误", "“柳和新区”疑为“柳河新区”之误", "“清山镇”疑为“青山镇”之误",
    ]  # fmt: skip


@pytest.mark.parametrize("phrase", ["甲乙", "甲乙 丙", "(甲乙丙)", "甲乙丙(", "甲" * 37])
def test_what_is_no_phrase_is_an_error_with_its_line(tmp_path: Path, phrase: str) -> None:
    with pytest.raises(RuleError, match=r"glyphs.toml:\d+: .*短语要有 3 到 36 个字"):
        load(packs=(own_rule(tmp_path, f'phrases = ["{phrase}"]'),))


def test_a_guard_that_guards_nothing_and_a_phrase_without_slips_are_told(tmp_path: Path) -> None:
    pack = own_rule(tmp_path, 'phrases = ["柳河新区", "ABC(丁)"]\nunless = ["柳何新区", "柳州新区"]')
    told = {problem.what.english for problem in problems(load_complete(packs=(pack,)), "town/")}
    assert "no slip in the phrase 'ABC丁' is reported" in told
    assert "the guard '柳州新区' is not needed: nothing would be reported without it" in told
    assert not any("柳何新区" in one for one in told)


CUT_FROM_WORDS = {"入与自然和谐", "努力头现", "国士空间", "城信建设", "居往条件", "成债显著", "政条公开", "权刀运行", "生话水平"}


def test_the_list_of_like_shapes_has_only_what_near_misses_do_not_find_wherever_it_stands() -> None:
    path = FOLDER / "lookalikes.txt"
    entries = list(read_lexicon(path, path.read_bytes()))
    phrases = load_complete().only(["near-phrase"])
    found = lint(read_bytes("".join(f"要{entry.wrong}，\n" for entry in entries).encode(), "a.txt"), phrases)
    mended = {(one.found, one.fix.replacement) for one in found if one.fix and one.fix.safety == "unsafe"}
    assert {entry.wrong for entry in entries if (entry.wrong, entry.right) in mended} == CUT_FROM_WORDS
    assert everything("提高人民生话水平。")
    assert lint(read_bytes("提高人民生话水平。\n".encode(), "a.txt"), phrases) == []


@pytest.mark.parametrize(("name", "least"), LISTS.items())
def test_a_list_names_its_sources_and_is_as_long_as_it_is_said_to_be(name: str, least: int) -> None:
    head, *lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert "License" in head or "this project" in head
    assert sum(not line.startswith("#") for line in lines) >= least
