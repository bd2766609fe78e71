"""The pre-commit hooks, with the real pre-commit and the real git, on the tree as it is here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command import git, run
from helpers.documents import DOCUMENTS

CLONE = Path(__file__).parents[2]
BAD = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件。\n同志们，让我们抓紧行动！\n"
WARNED = "在全县防汛工作会议上的讲话\n同志们：\n今天召开防汛工作会议;大家要落实。\n同志们，让我们抓紧行动！\n"
CLEAN = WARNED.replace(";", "；")
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This tree as a repository of one commit."""
    folder = tmp_path_factory.mktemp("hooks") / "speechlint"
    for name in filter(None, git(CLONE, "ls-files", "-coz", "--exclude-standard").split("\0")):
        if (CLONE / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CLONE / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "snapshot")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def project(hooks: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of drafts whose commits are checked."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(home))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    revision = git(hooks, "rev-parse", "HEAD").strip()
    config = (
        f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: speechlint\n  - id: speechlint-fix\n    stages: [manual]\n"
    )
    (tmp_path / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (tmp_path / "speechlint.toml").write_text('fail-on = "error"\nexclude = ["归档/"]\n', encoding="utf-8")
    git(tmp_path, "init", "-q")
    subprocess.run([*PRE_COMMIT, "install"], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def commit(project: Path, name: str, text: str) -> tuple[int, str]:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text(text, encoding="utf-8")
    git(project, "add", "-A")
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-m", "draft"]
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(command, cwd=project, capture_output=True, env=environment, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


def test_a_bad_draft_blocks_the_commit_a_good_one_passes_and_warnings_are_seen(project: Path) -> None:
    code, said = commit(project, "讲话 稿.txt", BAD)
    assert code == 1, said
    assert "讲话 稿.txt:3:4  必改  人名占位符" in said
    code, said = commit(project, "讲话 稿.txt", WARNED)
    assert code == 0, said
    assert "讲话 稿.txt:3:11  建议改" in said
    code, said = commit(project, "讲话 稿.txt", CLEAN)
    assert code == 0, said
    assert "没有发现问题。检查 1 个文件" in said
    code, said = commit(project, "归档/旧.txt", BAD)
    assert code == 0, said
    assert git(project, "status", "--porcelain") == ""
    (project / "讲话.docx").write_bytes(DOCUMENTS["runs"])
    (project / "讲话.检查.docx").write_bytes(DOCUMENTS["runs"])
    code, said = commit(project, "讲话 稿.txt", f"{CLEAN}\n")
    assert code == 1, said
    assert "讲话.docx:第3段第4字  必改  人名占位符" in said
    assert "检查.docx" not in said
    git(project, "rm", "-qf", "讲话.docx", "讲话.检查.docx")
    git(project, "checkout", "-q", "HEAD", "--", "讲话 稿.txt")
    code, said = commit(project, "notes.xlsx", BAD)
    assert (code, "no files to check" in said) == (0, True), said


def test_the_hook_that_init_writes_works_as_it_stands(
    hooks: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(home))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    git(tmp_path, "init", "-q")
    revision = git(hooks, "rev-parse", "HEAD").strip()
    assert run("init", "--forge", "none", "--from", f"{hooks}@{revision}", cwd=tmp_path).returncode == 0
    subprocess.run([*PRE_COMMIT, "install"], cwd=tmp_path, check=True, capture_output=True)
    code, said = commit(tmp_path, "讲话.txt", BAD)
    assert (code, "讲话.txt:3:4  必改" in said) == (1, True), said
    code, said = commit(tmp_path, "讲话.txt", CLEAN)
    assert code == 0, said


def test_the_fixing_hook_mends_and_then_passes(project: Path) -> None:
    (project / "a.md").write_text(WARNED, encoding="utf-8")
    git(project, "add", "a.md")
    command = [*PRE_COMMIT, "run", "--hook-stage", "manual", "speechlint-fix", "--files", "a.md"]
    first, second = (subprocess.run(command, cwd=project, capture_output=True, check=False) for _ in range(2))
    assert (first.returncode, b"files were modified" in first.stdout) == (1, True), first.stdout.decode()
    assert (project / "a.md").read_text(encoding="utf-8") == CLEAN
    assert second.returncode == 0, second.stdout.decode()


def test_the_name_of_a_draft_is_never_taken_for_an_option(project: Path) -> None:
    (project / "x.md").write_text('fail-on = "never"', encoding="utf-8")
    code, said = commit(project, "--config=x.md", BAD)
    assert code == 1, said
    assert "--config=x.md:3:4  必改" in said
    git(project, "rm", "-q", "-rf", "--cached", ".")
    (project / "--config=x.md").unlink()
    code, said = commit(project, "--output=html=y.md", BAD)
    assert code == 1, said
    assert "--output=html=y.md:3:4  必改" in said
    assert not (project / "y.md").exists()


@pytest.mark.usefixtures("english")
def test_arguments_of_ones_own_do_not_open_the_door_again(project: Path) -> None:
    path = project / ".pre-commit-config.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("id: speechlint\n", "id: speechlint\n    args: [--preview]\n"), "utf-8"
    )
    code, said = commit(project, "--isolated.md", BAD)
    assert code == 1, said
    assert "put -- before the files" in said
