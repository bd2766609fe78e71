"""A mistake in a rule file is one line: file, line, what, and the near name. The cache is never required and never wrong."""

from pathlib import Path

import pytest

from lint.errors import RuleError
from lint.ruleset import load, load_complete, rules_folder

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
    (tmp_path / "genres.toml").write_bytes((Path(rules_folder()) / "genres.toml").read_bytes())
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
        (('"error"', '"fatal"'), "wording.toml:6: rule 'allow-me': 'severity': Input should be 'error', 'warning' or 'info'"),
        (("allow-me", "Allow Me"), "wording.toml:4: rule 'Allow Me': an id is written in kebab case"),
        (('bad = ["甲乙", "丙甲乙"]', 'bad = ["甲乙"]'), "wording.toml:13: rule 'allow-me': needs at least 2 'bad' examples"),
        (('["甲乙"]\nbad', '[""]\nbad'), "wording.toml:12: rule 'allow-me': a literal is empty or holds a line break"),
        (
            ('terms = ["甲乙"]', 'terms = ["甲乙"]\nbefore = "("'),
            "wording.toml:13: rule 'allow-me': not a pattern that RE2 knows: missing ): (",
        ),
        (('"“{found}”"', '"“{fund}”"'), "wording.toml:8: rule 'allow-me': the message names {fund}; known: {found}"),
        (("[[rule]]", "[[rules]]"), "wording.toml:3: no table 'rules', a rule file has only [[rule]]"),
        (('id = "allow-me"', 'id = "allow-me'), "wording.toml:4: not valid TOML: Illegal character '\\n' (at line 4, column 15)"),
    ],
)
def test_a_mistake_is_named_with_its_line(folder: Path, change: tuple[str, str], message: str) -> None:
    assert error_of(folder, "# 注释\n" + RULE.replace(*change)) == message


def test_a_second_rule_is_named_by_its_own_line(folder: Path) -> None:
    second = RULE.replace("allow-me", "allow-you").replace("terms", "trems")
    assert error_of(folder, RULE + second).startswith("wording.toml:24: no field 'trems'")


def test_an_unknown_category_is_named(folder: Path) -> None:
    assert error_of(folder, RULE, "wordings.toml") == "wordings.toml:1: no category 'wordings', did you mean 'wording'?"


def test_an_id_stands_once(folder: Path) -> None:
    assert "rule 'allow-me' stands twice" in error_of(folder, RULE + RULE)


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot read the rules"):
        load(str(tmp_path / "nowhere"))


def test_a_rule_file_that_is_not_utf8_is_an_error(folder: Path) -> None:
    (folder / "wording.toml").write_bytes("甲".encode("gbk"))
    with pytest.raises(RuleError, match="not UTF-8"):
        load_complete(folder=str(folder))


def test_the_cache_gives_the_same_rules_and_is_rebuilt_when_damaged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECHLINT_CACHE_DIR", str(folder / "cache"))
    (folder / "wording.toml").write_text(RULE, encoding="utf-8")

    def rules() -> list[tuple[str, object]]:
        return [(rule.id, rule.needles()) for rule in load(folder=str(folder)).rules]

    fresh = rules()
    [cached] = (folder / "cache" / "speechlint").iterdir()
    assert rules() == fresh
    for damage in (b"", b"{", b"[]", b'{"rules": [["nowhere", {}]], "vocabulary": {}}', b'{"rules": 3}'):
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
