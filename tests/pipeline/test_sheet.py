"""The sheet of a speech, beside it or in its front matter: what is missing or different is said, and no sheet is passed over."""

from pathlib import Path

import pytest

from helpers.command import errors, lines, run
from lint.formats import read_bytes
from lint.model.errors import SourceError
from lint.pipeline.discover.draft_file import read_file
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load

DRAFT = (
    "在全市大会上的讲话\n同志们：\n今年粮食增长5.1%，修渠120公里。桑若兰同志、陆明远同志都讲了，要抓春耕。\n同志们，谢谢大家！\n"
)
SHEET = """\
names = ["陆明远", "桑若兰", "贺知行"]
points = ["春耕", "防汛|防洪"]
[figures]
"粮食" = "5.2%"
"修渠" = "120公里"
"造林" = "3万亩"
"""
FOUND = ["1:1: warning fact-figure-missing", "1:1: warning fact-name-missing", "1:1: warning fact-point-missing"]
FOUND += ["3:7: error fact-figure", "3:20: warning fact-name-order"]


def test_what_differs_from_the_sheet_is_said_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "a.facts.toml").write_text(SHEET, encoding="utf-8")
    assert lines("a.txt", cwd=tmp_path) == [f"a.txt:{found}" for found in FOUND]
    assert lines("--stdin-filename", "b.txt", "-", cwd=tmp_path) == []
    assert {violation.rule for violation in lint(read_file(str(tmp_path / "a.txt")), load())} >= {
        "fact-figure",
        "fact-point-missing",
    }


def test_the_same_sheet_may_stand_in_front_matter() -> None:
    front = (
        "---\ntitle: 讲话\nfacts:\n  names: [陆明远, 桑若兰, 贺知行]\n  # 要点\n  points:\n  - 春耕\n  - 防汛|防洪\n"
        '  figures:\n    粮食: 5.2%\n    修渠: "120公里"\n    造林：3万亩\ndate: 2026-05-06\n---\n'
    )
    source = read_bytes((front + DRAFT).encode(), "a.md")
    assert source.sheet is not None
    assert source.metadata["date"] == "2026-05-06"
    assert source.sheet.figures == {"粮食": "5.2%", "修渠": "120公里", "造林": "3万亩"}
    assert (source.sheet.names, source.sheet.points) == (("陆明远", "桑若兰", "贺知行"), ("春耕", "防汛|防洪"))
    assert sum(violation.rule.startswith("fact-") for violation in lint(source, load())) == len(FOUND)


@pytest.mark.parametrize(
    "facts", ["facts: 5", "facts:\n  nams: [甲]", "facts:\n  names: 甲乙", "facts:\n  figures: [甲]", "facts:\n  ??"]
)
def test_a_mistake_in_front_matter_is_one_line(facts: str) -> None:
    with pytest.raises(SourceError, match=r"文首的 facts（第 2 行起）有错，稿子没有查：") as caught:
        read_bytes(f"---\n{facts}\ntitle: 讲话\n---\n{DRAFT}".encode(), "a.md")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("sheet", "problem"),
    [
        ("names = 5\n", '第 1 行有错，稿子没有查：“names”要写成列表，如 ["…", "…"]'),
        ("points = []\n名 = 5\n", '第 2 行有错，稿子没有查：不合 TOML 语法；中文的名称要加引号，如 "GDP增速" = "5.2%"'),
        ('[figures]\n"粮食" = true\n', "第 2 行有错，稿子没有查：“粮食”的值要写成引号里的文字"),
        ('fact = "x"\n', "第 1 行有错，稿子没有查：不认识“fact”，只有 figures（数据）、names（人名）、points（要点）"),
        ('names = [" "]\n', "第 1 行有错，稿子没有查：“names”的每一项都是引号里的一行文字，至多 200 个字"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_never_passed_over(tmp_path: Path, sheet: str, problem: str) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "a.facts.toml").write_text(sheet, encoding="utf-8")
    done = run("check", "a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert problem in "".join(errors(done))


def test_a_sheet_that_is_no_file_is_never_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "a.facts.toml").mkdir()
    done = run("check", "a.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "旁边的 a.facts.toml 读不了" in "".join(errors(done))


def test_cached_results_know_the_sheet_and_the_roster(tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    project = tmp_path / "drafts"
    (project / "ours").mkdir(parents=True)
    (project / "speechlint.toml").write_text('rules = ["ours"]\n', encoding="utf-8")
    (project / "a.txt").write_text("在全市大会上的讲话\n同志们：\n请市长陆明远同志讲话。\n同志们，谢谢大家！\n", encoding="utf-8")

    def found() -> list[str]:
        done = run("check", "a.txt", "--format", "concise", cwd=project, SPEECHLINT_CACHE_DIR=cache)
        return [line.split()[2] for line in done.stdout.decode().splitlines()]

    table = project / "ours" / "名册.csv"
    for office, rules in (("市长", []), ("县长", ["office-wrong"]), ("市长", [])):
        table.write_text(f"姓名,职务\n陆明远,{office}\n", encoding="utf-8")
        assert found() == rules
    (project / "a.facts.toml").write_text('points = ["春耕"]\n', encoding="utf-8")
    assert found() == ["fact-point-missing"]
    (project / "a.facts.toml").unlink()
    assert found() == []
