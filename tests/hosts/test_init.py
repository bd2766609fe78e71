"""`speechlint init`: what it writes is right as it stands, and nothing is overwritten unasked."""

import re
from pathlib import Path

import pytest
import yaml

from helpers.command import errors, git, lines, run
from lint.pipeline.discover.config_file import compile_config

BAD = "刚才，XX同志传达了文件;大家要落实。\n"


def test_the_commented_configuration_holds_and_so_do_its_comments(tmp_path: Path) -> None:
    run("init", ".", cwd=tmp_path)
    text = (tmp_path / "speechlint.toml").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "rules" / "ours").mkdir(parents=True)
    assert [line.split()[2] for line in lines("a.txt", cwd=tmp_path)] == ["ph-name", "punct-half-width"]
    uncommented = re.sub(r"^# (?=[\w-]+ +=|[\w.-]+ = |\[)", "", text, flags=re.MULTILINE)
    assert uncommented.count("\n# ") == 1
    compiled = compile_config(str(tmp_path / "speechlint.toml"), uncommented.encode())
    assert len(compiled["overrides"]) == len(compiled["suppress"]) == 1
    (tmp_path / "speechlint.toml").write_text(uncommented, encoding="utf-8")
    done = run("check", "a.txt", cwd=tmp_path)
    assert (done.returncode, errors(done)) == (1, [])


@pytest.mark.parametrize(
    ("sign", "job"),
    [
        (".github/dependabot.yml", ".github/workflows/speechlint.yml"),
        (".gitea/x", ".gitea/workflows/speechlint.yml"),
        (".gitlab/x", ".gitlab-ci.yml"),
        (None, None),
    ],
)
def test_the_forge_is_told_by_its_files(tmp_path: Path, sign: str | None, job: str | None) -> None:
    if sign:
        (tmp_path / sign).parent.mkdir(parents=True)
        (tmp_path / sign).write_text("", encoding="utf-8")
    said = errors(run("init", cwd=tmp_path))
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} - {sign}
    assert written == {"speechlint.toml", ".pre-commit-config.yaml", job} - {None}
    assert ("没有认出代码托管平台" in said[-1]) == (job is None)
    for name in (".pre-commit-config.yaml", *([job] if job else [])):
        assert "speechlint" in str(yaml.safe_load((tmp_path / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("address", ["git@gitlab.example.invalid:a/b.git", "ssh://git@forgejo.example.invalid/a/b"])
def test_the_forge_is_told_by_its_address(tmp_path: Path, address: str) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", address)
    run("init", cwd=tmp_path)
    assert (tmp_path / (".gitlab-ci.yml" if "gitlab" in address else ".gitea/workflows/speechlint.yml")).exists()


def test_it_asks_before_it_overwrites(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    config = tmp_path / "speechlint.toml"
    written = config.read_text(encoding="utf-8")
    assert "speechlint.toml：已是最新" in errors(run("init", cwd=tmp_path))
    for answer, left in (("n\n", "# 我们的\n"), ("", "# 我们的\n"), ("y\n", written)):
        config.write_text("# 我们的\n", encoding="utf-8")
        said = "\n".join(errors(run("init", cwd=tmp_path, data=answer.encode())))
        assert "speechlint.toml 已经有了，要覆盖吗？" in said
        assert config.read_text(encoding="utf-8") == left
    config.write_text("# 我们的\n", encoding="utf-8")
    run("init", "--yes", cwd=tmp_path)
    assert config.read_text(encoding="utf-8") == written


def test_a_forge_that_there_is_not_is_one_line(tmp_path: Path) -> None:
    assert errors(run("init", "--forge", "githb", cwd=tmp_path)) == [
        "speechlint: no forge 'githb', did you mean 'github'?; known: github, gitlab, gitea, none"
    ]


def test_the_roster_holds_when_its_comments_are_removed(tmp_path: Path) -> None:
    run("init", "--roster", "--forge", "none", cwd=tmp_path)
    roster = tmp_path / "rules" / "ours" / "roster.toml"
    text = roster.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text("请市长张三峰同志讲话。\n", encoding="utf-8")
    assert lines("a.txt", cwd=tmp_path) == []
    roster.write_text(re.sub(r"^# (?=\[\[|\w+ = (?!\"名册))", "", text, flags=re.MULTILINE), encoding="utf-8")
    assert lines("a.txt", cwd=tmp_path) == ["a.txt:1:4: error name-misspelt"]


def test_no_roster_is_written_unasked(tmp_path: Path) -> None:
    run("init", "--forge", "none", cwd=tmp_path)
    assert not (tmp_path / "rules").exists()
