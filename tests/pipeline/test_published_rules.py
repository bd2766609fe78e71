"""What reports say of rules is kept apart from them: the same, and a draft that did not change needs no rules."""

from pathlib import Path

import pytest

from helpers.command import importing, run
from lint.pipeline import load_rules
from lint.pipeline.load_rules import load
from lint.pipeline.published_rules import published
from lint.pipeline.rule_files import content_key
from lint.pipeline.storage import cache
from lint.rules.tuning import Settings

SAID = ("id", "category", "severity", "title", "why", "source", "basis")
PACK = """[[rule]]
id = "ph-vine"
kind = "phrase"
severity = "warning"
title = "A vine"
message = "“{{found}}”"
why = "{}"
source = "本单位"
basis = "practice"
terms = ["葡萄架"]
bad = ["葡萄架下。", "葡萄架好。"]
good = ["树下。", "树好。"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "speechlint.toml").touch()
    (tmp_path / "draft.txt").write_text("同志们：\n　　XX同志强调，安照要求办。\n", encoding="utf-8")
    return tmp_path


def test_what_is_kept_of_rules_is_what_they_say() -> None:
    rules = load().rules
    kept = published(())
    assert {name: tuple(getattr(rule, said) for said in SAID) for name, rule in kept.items()} == {
        rule.id: tuple(getattr(rule, said) for said in SAID) for rule in rules
    }


def test_a_draft_that_did_not_change_is_reported_without_its_rules(folder: Path) -> None:
    first = run("check", "draft.txt", cwd=folder)
    again, imported = importing("check", "draft.txt", cwd=folder)
    assert (again.returncode, again.stdout) == (1, first.stdout)
    assert "理由：" in again.stdout.decode()
    assert [name for name in imported if name.startswith(("lint.rules.", "re2"))] == ["lint.rules.tuning"]


def test_a_report_gives_its_reasons_though_none_are_kept(folder: Path) -> None:
    first = run("check", "draft.txt", cwd=folder, SPEECHLINT_CACHE_DIR=str(folder))
    (kept,) = (folder / "speechlint").glob("published-*")
    for damage in (kept.unlink, lambda: kept.write_bytes(b"damaged")):
        damage()
        assert run("check", "draft.txt", cwd=folder, SPEECHLINT_CACHE_DIR=str(folder)).stdout == first.stdout


def test_reasons_are_those_of_the_rules_as_they_are_now(folder: Path) -> None:
    pack = folder / "vines"
    pack.mkdir()

    def why(reason: str) -> str:
        (pack / "placeholders.toml").write_text(PACK.format(reason), encoding="utf-8")
        content_key.cache_clear()  # As --watch and editors do when a rule changes.
        load_rules.ruleset_for.cache_clear()
        load_rules.ruleset_for((str(pack),), Settings())
        return published((str(pack),))["vines/ph-vine"].why

    assert [why("甲。"), why("乙。")] == ["甲。", "乙。"]


def test_what_is_kept_of_rules_is_cleared_with_the_rest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.FOLDER, str(folder))
    monkeypatch.delenv(cache.OFF, raising=False)
    cache.store("published", b"k" * cache.DIGEST, b"")
    cache.clear()
    assert list((folder / "speechlint").iterdir()) == []
