"""What runs this project elsewhere: its workflows, its action and its hooks, judged by the schemas that their readers publish.

Nothing is fetched: check-jsonschema brings the schemas along. That a forge runs them can only be seen there.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpers.command import run

CLONE = Path(__file__).parents[2]
WORKFLOWS = sorted((CLONE / ".github" / "workflows").glob("*.yml"))
BAD = "刚才，XX同志传达了文件。\n"


def judged(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def job(workflow: str, name: str) -> Any:
    return loaded(CLONE / ".github" / "workflows" / workflow)["jobs"][name]


def test_workflows_are_valid() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml"]
    done = judged("github-workflows", *WORKFLOWS)
    assert done.returncode == 0, done.stdout


def test_the_action_is_valid() -> None:
    done = judged("github-actions", CLONE / "action.yml")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("schema", "path"), [("github-workflows", WORKFLOWS[0]), ("github-actions", CLONE / "action.yml")])
def test_the_judge_sees_a_mistake(schema: str, path: Path, tmp_path: Path) -> None:
    (tmp_path / path.name).write_text(path.read_text(encoding="utf-8").replace("steps:", "step:"), encoding="utf-8")
    assert judged(schema, tmp_path / path.name).returncode == 1


@pytest.mark.parametrize(
    ("forge", "schema", "path"),
    [
        ("github", "github-workflows", ".github/workflows/speechlint.yml"),
        ("gitea", "github-workflows", ".gitea/workflows/speechlint.yml"),
        ("gitlab", "gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_the_job_that_init_writes_is_valid(forge: str, schema: str, path: str, tmp_path: Path) -> None:
    assert run("init", "--forge", forge, "--from", "https://example.invalid/a@v1", cwd=tmp_path).returncode == 0
    done = judged(schema, tmp_path / path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("command", "file"), [("validate-config", ".pre-commit-config.yaml"), ("validate-manifest", ".pre-commit-hooks.yaml")]
)
def test_pre_commit_takes_the_hooks(command: str, file: str) -> None:
    done = subprocess.run([sys.executable, "-m", "pre_commit", command, file], cwd=CLONE, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


def test_the_hooks_of_contributors_are_the_checks_of_the_test_command() -> None:
    hooks = loaded(CLONE / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    readme = (CLONE / "README.md").read_text(encoding="utf-8")
    for hook in hooks:
        checked = " ".join(hook["entry"].split()[:2]).replace("ruff format --force-exclude", "ruff format")
        assert f".venv/bin/{checked.removesuffix(' --force-exclude')} " in readme


def test_continuous_integration_tries_every_python_from_the_lowest_on_three_systems() -> None:
    project = tomllib.loads((CLONE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    linux, elsewhere = (job("ci.yml", name) for name in ("linux", "elsewhere"))
    pythons = linux["strategy"]["matrix"]["python"]
    assert pythons == elsewhere["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert project["requires-python"] == f">={pythons[0]}"
    assert elsewhere["strategy"]["matrix"]["system"] == ["windows-latest", "macos-latest"]
    assert {"run": "bash .ci/run"} in linux["steps"]


def test_the_tests_that_run_elsewhere_are_there() -> None:
    (command,) = [step["run"] for step in job("ci.yml", "elsewhere")["steps"] if "pytest" in step.get("run", "")]
    paths = [word for word in command.split() if word.startswith("tests/")]
    assert len(paths) >= 4
    assert [path for path in paths if not (CLONE / path).exists()] == []


def test_only_the_jobs_that_publish_may_do_more_than_read() -> None:
    more = {"publish": {"id-token": "write"}, "offer": {"contents": "write"}}
    for path in WORKFLOWS:
        workflow = loaded(path)
        assert workflow["permissions"] == {"contents": "read"}
        for name, one in workflow["jobs"].items():
            assert one.get("permissions") == more.get(name)
    assert [step.get("uses", "").split("@")[0] for step in job("release.yml", "publish")["steps"]] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]


def script() -> str:
    """What the action runs, after Python and speechlint are installed."""
    step: dict[str, str] = loaded(CLONE / "action.yml")["runs"]["steps"][-1]
    assert not re.search(r"\$\{\{", step["run"])
    return step["run"]


@pytest.mark.parametrize(
    ("paths", "arguments", "code", "said"),
    [
        (".", "", 1, "file=--help.txt,line=1,endLine=1,col=4"),
        ("好 的.txt\n--help.txt\n", "--format=github", 1, "file=--help.txt,line=1,endLine=1,col=4"),
        ("好 的.txt", "", 0, "没有发现问题"),
        (".", "--fail-on=never\n--select=numbering\n", 0, "没有发现问题"),
        ("$(touch touched); `touch touched`", "", 2, "$(touch touched)"),
    ],
)
def test_the_action_checks_what_it_is_given(tmp_path: Path, paths: str, arguments: str, code: int, said: str) -> None:
    (tmp_path / "--help.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "好 的.txt").write_text("要抓落实。\n", encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    given = os.environ | {"PATHS": paths, "ARGUMENTS": arguments, "GITHUB_ACTIONS": "true", "PATH": path}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script()]  # As GitHub calls it.
    done = subprocess.run(command, cwd=tmp_path, env=given, capture_output=True, check=False)
    told = (done.stdout + done.stderr).decode()
    assert (done.returncode, said in told) == (code, True), told
    assert not (tmp_path / "touched").exists()
