"""Rules are made when a text concerns them, and are the same as if all were made at once."""

from pathlib import Path

import pytest

from lint.formats import read_bytes
from lint.model.errors import RuleError
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load, load_complete
from lint.rules.outline import outline_of, traits_of
from lint.rules.ruleset import Ruleset

CLEAN = "在全县防汛工作会议上的讲话\n同志们：\n　　今天的会议很重要。\n"
FAULTY = "在全县防汛工作会议上的讲话\n同志们：\n　　刚才，XX同志传达了文件,大家要按装好设备。\n　　按装！\n"


def made(rules: Ruleset) -> set[str]:
    return {outline.traits.id for outline in rules.outlines if outline.is_made}


def test_a_text_makes_the_rules_that_it_concerns() -> None:
    rules = load()
    assert made(rules) == set()
    lint(read_bytes(CLEAN.encode()), rules)
    always = {outline.traits.id for outline in rules.outlines if outline.traits.subject == ""}
    assert made(rules) < {outline.traits.id for outline in rules.outlines}
    assert always <= made(rules)
    assert "ph-name" not in made(rules)
    found = lint(read_bytes(FAULTY.encode()), rules)
    assert {one.rule for one in found} >= {"ph-name", "punct-half-width"}
    assert "ph-name" in made(rules)


@pytest.mark.parametrize("text", [CLEAN, FAULTY, FAULTY * 2000])
def test_rules_of_the_table_find_what_rules_find_that_are_made_at_once(text: str) -> None:
    kept = load_complete()
    at_once = Ruleset(load_complete().rules, kept.vocabulary)
    assert lint(read_bytes(text.encode()), kept) == lint(read_bytes(text.encode()), at_once)


def test_an_outline_tells_of_a_rule_what_the_rule_tells() -> None:
    for outline in load_complete().outlines:
        assert outline.traits == traits_of(outline.rule) == outline_of(outline.rule).traits


def test_a_number_that_was_set_is_that_of_the_rule_that_is_asked() -> None:
    from lint.rules.tuning import Settings, tuned

    long = read_bytes(f"同志们：\n　　{'甲' * 40}，{'乙' * 41}。\n".encode())
    rules = tuned(load(), Settings(select=("sentence-length",), thresholds=(("sentence-length", "most", 20),)))
    assert [one.rule for one in lint(long, rules)] == ["sentence-length"]
    assert [one.rule for one in lint(long, tuned(load(), Settings(select=("sentence-length",))))] == []


@pytest.mark.usefixtures("english")
def test_rules_in_use_are_never_mixed_with_those_that_came_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECHLINT_CACHE_DIR", str(tmp_path / "cache"))
    pack = tmp_path / "pack"
    pack.mkdir()
    rule = '[[rule]]\nid = "{1}"\nkind = "phrase"\nseverity = "error"\ntitle = "A name"\nmessage = "{{found}}"\nwhy = "。"\n'
    rule += 'source = "本单位"\nbasis = "practice"\nterms = ["{0}"]\nbad = ["{0}来了。", "请{0}讲。"]\ngood = ["来了。", "讲。"]\n'
    (pack / "wording.toml").write_text(rule.format("张建国", "name-zhang"), encoding="utf-8")
    load(packs=[str(pack)])
    rules = load(packs=[str(pack)])
    for part in (tmp_path / "cache" / "speechlint").glob("parts-*"):
        part.unlink()
    (pack / "wording.toml").write_text(rule.format("王建国", "name-wang"), encoding="utf-8")
    with pytest.raises(RuleError, match="changed while they were in use"):
        lint(read_bytes("张建国和王建国来了。".encode()), rules)
