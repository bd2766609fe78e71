"""`speechlint init`: what it writes is right as it stands, and nothing is ever overwritten."""

import json
import re
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from helpers.command import errors, git, lines, run
from helpers.npm import installed
from lint.hosts.cli import init as init_module
from lint.hosts.cli import origin as origin_module
from lint.hosts.cli.editor_files import OURS
from lint.hosts.cli.origin import Origin, installed_from, origin_of
from lint.pipeline.discover.config_file import compile_config

CLONE = Path(__file__).parents[2]
FROM = ("--from", "https://example.invalid/speechlint@v1.2.3")
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
    said = errors(run("init", *FROM, cwd=tmp_path))
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()} - {sign}
    assert written == {"speechlint.toml", ".pre-commit-config.yaml", job} - {None}
    assert any("没有认出代码托管平台" in line for line in said) == (job is None)
    for name in (".pre-commit-config.yaml", *([job] if job else [])):
        assert "speechlint" in str(yaml.safe_load((tmp_path / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("address", ["git@gitlab.example.invalid:a/b.git", "ssh://git@forgejo.example.invalid/a/b"])
def test_the_forge_is_told_by_its_address(tmp_path: Path, address: str) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", address)
    run("init", *FROM, cwd=tmp_path)
    assert (tmp_path / (".gitlab-ci.yml" if "gitlab" in address else ".gitea/workflows/speechlint.yml")).exists()


def test_what_is_there_is_never_overwritten_and_shown_instead(tmp_path: Path) -> None:
    run("init", *FROM, cwd=tmp_path)
    hooks = tmp_path / ".pre-commit-config.yaml"
    written = hooks.read_text(encoding="utf-8")
    assert ".pre-commit-config.yaml：已是最新" in errors(run("init", *FROM, cwd=tmp_path))
    hooks.write_text("# 我们的\n", encoding="utf-8")
    said = "\n".join(errors(run("init", *FROM, cwd=tmp_path, data=b"y\n")))
    assert f".pre-commit-config.yaml：没有动。需要的话把下面的内容加进去：\n\n{written}" in said
    assert hooks.read_text(encoding="utf-8") == "# 我们的\n"


def test_hook_and_job_install_from_the_given_repository_and_from_no_index(tmp_path: Path) -> None:
    run("init", *FROM, "--forge", "github", cwd=tmp_path)
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert hooks["repos"] == [{"repo": "https://example.invalid/speechlint", "rev": "v1.2.3", "hooks": [{"id": "speechlint"}]}]
    job = (tmp_path / ".github" / "workflows" / "speechlint.yml").read_text(encoding="utf-8")
    assert 'pip install "speechlint @ git+https://example.invalid/speechlint@v1.2.3"' in job
    assert "fetch-depth: 0" in job
    assert "speechlint==" not in job


@pytest.mark.parametrize(
    ("given", "requirement"),
    [
        ("git@example.invalid:a/b.git@v1", "git+ssh://git@example.invalid/a/b.git@v1"),
        ("ssh://git@example.invalid/a/b@0f3c", "git+ssh://git@example.invalid/a/b@0f3c"),
        ("/srv/speechlint@main", "git+file:///srv/speechlint@main"),
    ],
)
def test_an_address_of_git_is_one_that_pip_understands(given: str, requirement: str) -> None:
    assert origin_of(given).requirement() == f"speechlint @ {requirement}"


@pytest.mark.parametrize(
    "given", ["https://example.invalid/speechlint", "git@example.invalid:a/b.git", 'https://x.invalid/"; touch y@v1', "@", "a@b\nc"]
)
def test_an_address_without_a_revision_or_with_anything_for_a_shell_is_refused(tmp_path: Path, given: str) -> None:
    done = run("init", "--from", given, cwd=tmp_path)
    assert (done.returncode, len(errors(done))) == (2, 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("noted", "origin"),
    [
        (
            {"url": "https://u:secret@example.invalid/x", "vcs_info": {"vcs": "git", "commit_id": "0f3c"}},
            Origin("https://example.invalid/x", "0f3c"),
        ),
        (
            {"url": "https://example.invalid/x", "vcs_info": {"vcs": "git", "commit_id": "0f3c", "requested_revision": "v2.0"}},
            Origin("https://example.invalid/x", "v2.0"),
        ),
        ({"url": "https://example.invalid/x", "archive_info": {}}, None),
        ({"url": "file:///nowhere/x", "dir_info": {}}, None),
        ({}, None),
    ],
)
def test_where_pip_had_it_from_is_where_hook_and_job_have_it_from_without_a_password(
    monkeypatch: pytest.MonkeyPatch, noted: dict[str, Any], origin: Origin | None
) -> None:
    monkeypatch.setattr(origin_module, "distribution", lambda _: SimpleNamespace(read_text=lambda _: json.dumps(noted)))
    assert installed_from() == origin


def test_of_a_clone_the_remote_and_the_commit_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "x")
    noted = json.dumps({"url": tmp_path.as_uri(), "dir_info": {"editable": True}})
    monkeypatch.setattr(origin_module, "distribution", lambda _: SimpleNamespace(read_text=lambda _: noted))
    assert installed_from() is None
    git(tmp_path, "remote", "add", "origin", "git@example.invalid:a/b.git")
    assert installed_from() == Origin("git@example.invalid:a/b.git", git(tmp_path, "rev-parse", "HEAD").strip())


def test_where_nobody_knows_the_repository_neither_hook_nor_job_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(init_module, "installed_from", lambda: None)
    assert init_module.init(str(tmp_path), "github", "") == 0
    assert [path.name for path in tmp_path.iterdir()] == ["speechlint.toml"]
    assert "请加上 --from 仓库地址@版本 再运行一次" in capsys.readouterr().err


def test_the_next_step_is_told(tmp_path: Path) -> None:
    assert any(
        "git init && pip install pre-commit && pre-commit install" in line for line in errors(run("init", *FROM, cwd=tmp_path))
    )
    git(tmp_path, "init", "-q")
    (tmp_path / ".pre-commit-config.yaml").unlink()
    said = errors(run("init", *FROM, cwd=tmp_path))
    assert any("下一步：pip install pre-commit && pre-commit install" in line for line in said)


def test_a_forge_that_there_is_not_is_one_line(tmp_path: Path) -> None:
    assert errors(run("init", "--forge", "githb", cwd=tmp_path, SPEECHLINT_LANG="en")) == [
        "speechlint: --forge: no value 'githb', did you mean 'github'?; known: github, gitlab, gitea, none"
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


def test_editors_complete_and_check_configuration_and_rules_by_what_is_written(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    run("init", "--editor", "--roster", "--forge", "none", cwd=tmp_path)
    rule = (CLONE / "rules" / "glyphs.toml").read_text(encoding="utf-8")
    (tmp_path / "rules" / "ours" / "right.toml").write_text(rule, encoding="utf-8")
    taplo = installed(tmp_path_factory, "@taplo/cli") / ".bin" / "taplo"

    def complaints() -> set[str]:
        done = subprocess.run([taplo, "lint"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
        return set(re.findall(r"─ \S*/([\w.]+\.toml):\d+:\d+", done.stderr))

    assert complaints() == set()
    (tmp_path / "rules" / "ours" / "wrong.toml").write_text(rule.replace("severity =", "severty =", 1), encoding="utf-8")
    (tmp_path / "speechlint.toml").write_text("ignroe = []\n", encoding="utf-8")
    assert complaints() == {"wrong.toml", "speechlint.toml"}


def test_schemas_are_written_anew_but_nothing_of_anybody_else(tmp_path: Path) -> None:
    run("init", "--editor", "--forge", "none", cwd=tmp_path)
    schemas = sorted((tmp_path / ".speechlint").iterdir())
    texts = [schema.read_text(encoding="utf-8") for schema in schemas]
    schemas[0].write_text(f"{OURS}\n}}\n", encoding="utf-8")
    schemas[1].write_text("{}\n", encoding="utf-8")
    said = errors(run("init", "--editor", "--forge", "none", cwd=tmp_path))
    assert schemas[0].read_text(encoding="utf-8") == texts[0]
    assert schemas[1].read_text(encoding="utf-8") == "{}\n"
    assert any("不是这里写的，没有动" in line for line in said)
    assert max(map(len, said)) < 300
