"""Word classes, patterns as lists, and examples that repeat themselves: what rule files may write shorter than rules hold it."""

from pathlib import Path

import pytest

from lint.model.errors import RuleError
from lint.pipeline.load_rules import load_complete
from lint.pipeline.rule_files import rules_folder
from lint.rules.kinds.pattern import Pattern
from lint.rules.kinds.phrase import Phrase
from lint.rules.rule import Rule

pytestmark = pytest.mark.usefixtures("english")

HEAD = """
[[rule]]
id = "allow-me"
kind = "phrase"
severity = "error"
title = "An example"
message = "“{found}”"
why = "举例。"
source = "举例"
basis = "practice"
good = ["甲", "乙"]
"""
WORDS = """
[words]
offices = ["长", "局长", "科.长"]
deputies = ["副{offices}", "代理"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("genres.toml", "families.toml"):
        (tmp_path / name).write_bytes((Path(rules_folder()) / name).read_bytes())
    return tmp_path


def rule_of(folder: Path, rule: str) -> Rule:
    (folder / "wording.toml").write_text(rule, encoding="utf-8")
    return load_complete(folder=str(folder)).rules[0]


def error_of(folder: Path, rule: str) -> str:
    with pytest.raises(RuleError) as caught:
        rule_of(folder, rule)
    return str(caught.value).removeprefix(f"{folder}/")


def test_a_class_in_a_pattern_is_any_of_its_words_the_longest_first(folder: Path) -> None:
    rule = rule_of(folder, WORDS + HEAD + 'terms = ["甲"]\nafter = "王{offices}"\nbad = ["甲王局长", "甲王长"]\n')
    assert isinstance(rule, Phrase)
    assert rule.after == r"王(?:科\.长|局长|长)"


def test_a_class_in_a_list_is_as_many_entries(folder: Path) -> None:
    rule = rule_of(folder, WORDS + HEAD + 'terms = ["老{offices}", "甲"]\nbad = ["老局长", "甲"]\n')
    assert rule.needles() == ["老长", "老局长", "老科.长", "甲"]


def test_a_class_may_name_one_that_stands_before_it(folder: Path) -> None:
    rule = rule_of(folder, WORDS + HEAD + 'terms = ["{deputies}"]\nbad = ["代理", "副长"]\n')
    assert rule.needles() == ["副长", "副局长", "副科.长", "代理"]


def test_braces_that_name_no_class_keep_their_meaning(folder: Path) -> None:
    pattern = r"\p{Han}{2,3}[{offices}]\{offices\}\x{4e00}\Q{offices}\E"
    rule = rule_of(folder, WORDS + HEAD.replace("phrase", "pattern") + f"pattern = '{pattern}'\nbad = ['甲乙o', '丙']\n")
    assert isinstance(rule, Pattern)
    assert rule.pattern == pattern
    assert rule.message == "“{found}”"


def test_a_class_stands_once_in_a_folder(folder: Path) -> None:
    (folder / "style.toml").write_text(WORDS, encoding="utf-8")
    assert (
        error_of(folder, '[words]\noffices = ["甲"]\n')
        == "wording.toml:2: word class 'offices' stands in style.toml too; rename one"
    )


def test_a_class_of_one_file_is_known_in_all_of_its_folder(folder: Path) -> None:
    (folder / "style.toml").write_text(WORDS, encoding="utf-8")
    assert rule_of(folder, HEAD + 'terms = ["{offices}"]\nbad = ["长", "局长"]\n').needles() == ["长", "局长", "科.长"]


def test_a_pack_uses_the_classes_of_the_rules_and_adds_words_and_classes_of_its_own(folder: Path, tmp_path: Path) -> None:
    (folder / "style.toml").write_text(WORDS, encoding="utf-8")
    pack = tmp_path / "本单位"
    pack.mkdir()
    rule = HEAD + 'terms = ["{offices}", "{places}"]\nbad = ["长", "甲镇"]\n'
    words = '[words]\noffices = ["街长"]\nplaces = ["甲镇"]\n'
    (pack / "wording.toml").write_text(words + rule, encoding="utf-8")
    [found] = load_complete(folder=str(folder), packs=[str(pack)]).rules
    assert found.id == "本单位/allow-me"
    assert found.needles() == ["长", "局长", "科.长", "街长", "甲镇"]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            HEAD + 'terms = [\n"甲",\n"{ofices}",\n]\n',
            "wording.toml:18: rule 'allow-me': no word class 'ofices', did you mean 'offices'?",
        ),
        (
            HEAD + 'terms = ["甲"]\nafter = "{ofices}"\n',
            "wording.toml:17: rule 'allow-me': no word class 'ofices', did you mean 'offices'?",
        ),
        ('[words]\ntowns = [\n"{twons}",\n]\n', "wording.toml:7: no word class 'twons'"),
        ("[words]\ntowns = []\n", "wording.toml:6: word class 'towns' must be a list of words"),
        ('[words]\n"2,3" = ["甲"]\n', "wording.toml:6: '2,3' is no name for a word class; begin with a letter"),
        ("words = 5\n", "wording.toml:5: the word classes are a table, headed [words]"),
    ],
)
def test_a_class_that_there_is_not_or_is_none_is_told_with_its_line(folder: Path, rule: str, message: str) -> None:
    own = WORDS if "[words]" not in rule and "words" not in rule else "\n" * 4
    assert error_of(folder, own + rule) == message


def test_classes_within_classes_do_not_grow_without_end(folder: Path) -> None:
    names = "abcdefgh"
    words = "".join(f'{name} = ["{{{other}}}{{{other}}}甲", "乙"]\n' for name, other in zip(names[1:], names))
    assert "comes to more than 100,000 words" in error_of(folder, f'[words]\na = ["甲", "乙"]\n{words}')


def test_a_pattern_may_be_a_list_of_alternatives(folder: Path) -> None:
    rule = rule_of(
        folder, WORDS + HEAD.replace("phrase", "pattern") + "pattern = ['甲{offices}', '乙\\d']\nbad = ['甲长', '乙1']\n"
    )
    assert isinstance(rule, Pattern)
    assert rule.pattern == r"甲(?:科\.长|局长|长)|乙\d"


def test_an_example_may_be_written_in_parts_of_which_some_are_repeated(folder: Path) -> None:
    example = '["各位：\\n", {text = "我们。", times = 3}, "谢谢"]'
    rule = rule_of(folder, HEAD + f'terms = ["我们"]\nbad = [{example}, {{text = "我们", times = 2}}]\n')
    assert rule.bad == ["各位：\n我们。我们。我们。谢谢", "我们我们"]


@pytest.mark.parametrize(
    "example", ['{text = "甲"}', '{text = "甲", times = 0}', "{text = 5, times = 2}", '["乙", {text = "甲", time = 2}]']
)
def test_an_example_that_repeats_nothing_is_told_with_its_line(folder: Path, example: str) -> None:
    message = error_of(folder, HEAD + f'terms = ["甲"]\nbad = [\n"甲",\n{example},\n]\n')
    assert message.startswith("wording.toml:15: rule 'allow-me': an example that repeats a text is written {text = ")


def test_no_line_of_a_rule_file_is_wider_than_a_screen() -> None:
    lines = [
        (f"{path.name}:{number}", line)
        for path in sorted(Path(rules_folder()).glob("*.toml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    ]
    assert [place for place, line in lines if len(line) > 132] == []
