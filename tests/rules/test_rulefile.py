"""A mistake in a rule file is one line: file, line, what, and the near name. The cache is never required and never wrong."""

from pathlib import Path

import pytest

from lint.formats import read_bytes
from lint.model.errors import RuleError
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load, load_complete
from lint.pipeline.rule_files import rules_folder

pytestmark = pytest.mark.usefixtures("english")

RULE = """
[[rule]]
id = "allow-me"
kind = "phrase"
severity = "error"
title = "An example"
message = "“{found}”"
why = "举例。"
source = "举例"
basis = "practice"
terms = ["甲乙"]
bad = ["甲乙", "丙甲乙"]
good = ["甲", "乙"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("genres.toml", "families.toml"):
        (tmp_path / name).write_bytes((Path(rules_folder()) / name).read_bytes())
    return tmp_path


def error_of(folder: Path, text: str, name: str = "wording.toml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_complete(folder=str(folder))
    message = str(caught.value)
    assert "\n" not in message
    return message.removeprefix(f"{folder}/")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("phrase", "phrse"), "wording.toml:5: no kind 'phrse', did you mean 'phrase'?"),
        (("terms", "trems"), "wording.toml:12: no field 'trems' in kind 'phrase', did you mean 'terms'?"),
        (('why = "举例。"\n', ""), "wording.toml:3: rule 'allow-me' lacks 'why'"),
        (('kind = "phrase"\n', ""), "wording.toml:3: rule 'allow-me' lacks 'kind'"),
        (('"error"', '"fatal"'), "wording.toml:6: rule 'allow-me': 'severity' must be 'error', 'warning' or 'info', not 'fatal'"),
        (("allow-me", "Allow Me"), "wording.toml:4: rule 'Allow Me': an id is written in kebab case"),
        (('bad = ["甲乙", "丙甲乙"]', 'bad = ["甲乙"]'), "wording.toml:13: rule 'allow-me': needs at least 2 'bad' examples"),
        (('["甲乙"]\nbad', '[""]\nbad'), "wording.toml:12: rule 'allow-me': a literal is empty or holds a line break"),
        (
            ('terms = ["甲乙"]', 'terms = ["甲乙"]\nbefore = "("'),
            "wording.toml:13: rule 'allow-me': not a pattern that RE2 knows: missing ): (",
        ),
        (('"“{found}”"', '"“{fund}”"'), "wording.toml:8: rule 'allow-me': the message names {fund}; known: {found}"),
        (
            ('"“{found}”"', '"{found:>300000000}"'),
            "wording.toml:8: rule 'allow-me': the message names more than a field: write {found} only",
        ),
        (
            ('"“{found}”"', '"{found!r}"'),
            "wording.toml:8: rule 'allow-me': the message names more than a field: write {found} only",
        ),
        (
            ('"“{found}”"', '"{found"'),
            "wording.toml:8: rule 'allow-me': not a message: expected '}' before end of string; a brace is written twice",
        ),
        (
            ('"“{found}”"', '"}"'),
            "wording.toml:8: rule 'allow-me': not a message: Single '}' encountered in format string; a brace is written twice",
        ),
        (
            ('terms = ["甲乙"]', 'terms = ["甲乙"]\nrewrites = true'),
            "wording.toml:13: rule 'allow-me': only a rule whose right forms are all listed may put other characters in safely",
        ),
        (("allow-me", "allow\\nme"), "wording.toml:4: rule 'allow\\nme': an id is written in kebab case"),
        (("phrase", "phr\\nse"), "wording.toml:5: no kind 'phr\\nse', did you mean 'phrase'?"),
        (('"甲乙"]\nbad', '"甲\\r乙"]\nbad'), "wording.toml:12: rule 'allow-me': a literal is empty or holds a line break"),
        (("[[rule]]", "[rule]"), "wording.toml:3: a rule is a table of its own, headed [[rule]]"),
        (('terms = ["甲乙"]', f"terms = {'7' * 5000}"), "wording.toml:12: not valid TOML: a number that does not fit into 64 bits"),
        (('terms = ["甲乙"]', f"terms = {'[' * 3000}"), "wording.toml:1: not valid TOML: nested too deep"),
        (('"甲乙"]\nbad', '"甲\0乙"]\nbad'), "wording.toml:12: not valid TOML: Illegal character '\\x00' (at line 12, column 12)"),
        (('kind = "phrase"', 'kind = "blank_lines"\nmost = -1'), "wording.toml:13: no field 'terms' in kind 'blank_lines'"),
        (
            ("[[rule]]", "[[rules]]"),
            "wording.toml:3: no table 'rules', a rule file has only [[rule]], [words] and the roster: "
            "[[person]], [[unit]], [[meeting]]",
        ),
        (('id = "allow-me"', 'id = "allow-me'), "wording.toml:4: not valid TOML: Illegal character '\\n' (at line 4, column 15)"),
    ],
)
def test_a_mistake_is_named_with_its_line(folder: Path, change: tuple[str, str], message: str) -> None:
    assert error_of(folder, "# 注释\n" + RULE.replace(*change)) == message


PATTERN = RULE.replace('"phrase"', '"pattern"').replace('terms = ["甲乙"]', "pattern = '{}'")


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(?P<found>甲)|丙乙", "some alternatives have a group 'found' and some have none; call it found2, found3 … in the others"),
        ("(?P<found>甲)?乙", "some alternatives have a group 'found' and some have none; call it found2, found3 … in the others"),
        ("(?P<found>甲)|(?P<found>乙)", "the group 'found' stands twice; call the second one 'found2'"),
    ],
)
def test_a_finding_lies_in_a_group_in_every_alternative_or_in_none(folder: Path, pattern: str, problem: str) -> None:
    assert error_of(folder, PATTERN.replace("{}", pattern)) == f"wording.toml:11: rule 'allow-me': {problem}"


def test_each_alternative_may_have_its_own_group(folder: Path) -> None:
    (folder / "wording.toml").write_text(PATTERN.replace("{}", "丙(?P<found>甲)|(?P<found2>甲)乙"), encoding="utf-8")
    found = lint(read_bytes("丙甲乙，甲乙".encode(), "a.txt"), load_complete(folder=str(folder)))
    assert [(violation.start, violation.end) for violation in found] == [(1, 2), (4, 5)]


def test_a_kind_says_which_groups_it_asks_for(folder: Path) -> None:
    rule = (
        PATTERN.replace('"pattern"', '"arithmetic"').replace("{}", r"(?:(?P<a>\d)|甲)(?P<b>\d)") + 'of = "rising"\nnear = ["甲"]\n'
    )
    assert (
        error_of(folder, rule)
        == "wording.toml:11: rule 'allow-me': there are matches without the group 'a', which the kind asks for"
    )


def test_a_word_list_of_a_kind_that_has_none_is_refused(folder: Path) -> None:
    rule = RULE.replace('"phrase"', '"ordered"').replace('terms = ["甲乙"]', 'lexicon = "a.txt"\nsets = [["甲", "乙"]]')
    problem = error_of(folder, rule + 'of = "order"\napart = 1\nleast = 2\n')
    assert problem == "wording.toml:11: rule 'allow-me': kind 'ordered' takes no word list"


def test_words_of_the_vocabulary_are_literals(folder: Path) -> None:
    words = (folder / "genres.toml").read_text(encoding="utf-8").replace("addressees = [", 'addressees = [\n"",', 1)
    assert "'addressees': a literal is empty or holds a line break" in error_of(folder, words, "genres.toml")


def test_a_second_rule_is_named_by_its_own_line(folder: Path) -> None:
    second = RULE.replace("allow-me", "allow-you").replace("terms", "trems")
    assert error_of(folder, RULE + second).startswith("wording.toml:24: no field 'trems'")


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_files_and_lines(folder: Path) -> None:
    broken = RULE.replace('"error"', '"fatal"').replace('"practice"', '"custom"')
    (folder / "style.toml").write_text(RULE.replace("phrase", "phrse"), encoding="utf-8")
    (folder / "wording.toml").write_text(RULE + broken.replace("allow-me", "allow-you"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_complete(folder=str(folder))
    assert [line.removeprefix(f"{folder}/") for line in caught.value.lines()] == [
        "style.toml:4: no kind 'phrse', did you mean 'phrase'?",
        "wording.toml:18: rule 'allow-you': 'severity' must be 'error', 'warning' or 'info', not 'fatal'",
        "wording.toml:23: rule 'allow-you': 'basis' must be 'standard', 'regulation' or 'practice', not 'custom'",
    ]
    assert [line.removeprefix(f"{folder}/") for line in caught.value.lines("zh")] == [
        "style.toml:4: 没有名为“phrse”的规则种类，是不是“phrase”？",
        "wording.toml:18: 规则“allow-you”：“severity”要写成'error'、'warning' 或 'info'，现在是 'fatal'",
        "wording.toml:23: 规则“allow-you”：“basis”要写成'standard'、'regulation' 或 'practice'，现在是 'custom'",
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('["甲乙"]\nbad', "5\nbad"), "12: rule 'allow-me': 'terms' must be a list, such as [\"…\", \"…\"], not 5"),
        (
            ('["甲乙"]\nbad', '[\n"甲乙",\n5,\n]\nbad'),
            "14: rule 'allow-me': an entry of 'terms' must be text in quotation marks, not 5",
        ),
        (
            ('["甲乙"]\nbad', '["甲乙"]\npreview = "maybe"\nbad'),
            "13: rule 'allow-me': 'preview' must be true or false, not 'maybe'",
        ),
        (('"举例。"', '["甲"]'), "9: rule 'allow-me': 'why' must be text in quotation marks"),
        (
            ('["甲乙"]\nbad', '["甲乙"]\nbefore = """\nterms = "("""\nbad'),
            "13: rule 'allow-me': not a pattern that RE2 knows: missing ): terms = \"(",
        ),
    ],
)
def test_a_value_of_another_kind_is_told_in_plain_words(folder: Path, change: tuple[str, str], message: str) -> None:
    assert error_of(folder, "# 注释\n" + RULE.replace(*change)) == f"wording.toml:{message}"


def test_an_unknown_category_is_named(folder: Path) -> None:
    assert error_of(folder, RULE, "wordings.toml") == "wordings.toml:1: no category 'wordings', did you mean 'wording'?"


def test_an_id_stands_once(folder: Path) -> None:
    assert "rule 'allow-me' stands twice" in error_of(folder, RULE + RULE)


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot read the rules"):
        load(folder=str(tmp_path / "nowhere"))


def test_a_rule_file_that_is_not_utf8_is_an_error(folder: Path) -> None:
    (folder / "wording.toml").write_bytes("甲".encode("gbk"))
    with pytest.raises(RuleError, match="not UTF-8"):
        load_complete(folder=str(folder))


def test_the_cache_gives_the_same_rules_and_is_rebuilt_when_damaged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECHLINT_CACHE_DIR", str(folder / "cache"))
    (folder / "wording.toml").write_text(RULE, encoding="utf-8")

    def rules() -> list[tuple[str, object, object, object]]:
        with_examples = load_complete(folder=str(folder)).rules
        return [
            (rule.id, rule.needles(), rule.bad, complete.bad)
            for rule, complete in zip(load(folder=str(folder)).rules, with_examples, strict=True)
        ]

    fresh = rules()
    assert [(bool(lean), bool(complete)) for _, _, lean, complete in fresh] == [(False, True)]
    files = sorted((folder / "cache" / "speechlint").glob("[er]*-*"))
    assert [file.name.partition("-")[0] for file in files] == ["examples", "rules"]
    assert rules() == fresh
    for damage in (b"", b"{", b"[]", b'{"rules": [["nowhere", {}]], "vocabulary": {}}', b'{"rules": 3}'):
        for cached in files:
            cached.write_bytes(damage)
            assert rules() == fresh
    (folder / "wording.toml").write_text(RULE.replace("甲乙", "丙丁"), encoding="utf-8")
    assert rules() != fresh


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = folder / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("SPEECHLINT_CACHE_DIR", str(blocked / "cache"))
    (folder / "wording.toml").write_text(RULE, encoding="utf-8")
    assert [rule.id for rule in load(folder=str(folder)).rules] == ["allow-me"]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (
            '[[family]]\nname = "招"\nforms = ["第招"]\n',
            "families.toml:3: an entry of 'family.forms' must be text with {number} in it",
        ),
        ('[[family]]\nname = "招"\nfroms = ["第{number}招"]\n', "families.toml:3: no field 'froms', did you mean 'forms'?"),
        ('[[family]]\nforms = ["第{number}招"]\n', "families.toml:1: [[family]] lacks 'name'"),
        ('[agenda]\nfirst = [""]\n', "families.toml:2: 'first': a literal is empty or holds a line break"),
    ],
)
def test_mistakes_in_number_families_are_told_with_their_line(folder: Path, table: str, problem: str) -> None:
    assert error_of(folder, table, "families.toml").startswith(problem)
