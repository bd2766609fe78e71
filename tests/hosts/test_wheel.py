"""The rules travel in the wheel: installed elsewhere, with the clone out of sight, it lints."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from lint import VERSION

CLONE = Path(__file__).parents[2]
BAD = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件。\n同志们，让我们抓紧行动！\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q", "-w", str(folder), str(CLONE)]
    subprocess.run(command, check=True)
    return next(folder.glob("speechlint-*.whl"))


def test_the_wheel_holds_the_package_and_the_rules_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"lint", "speechlint", "speechlint.py"}
    assert {"lint/rules/_files/genres.toml", "lint/py.typed", "lint/formats/reports/json.schema.json"} <= set(names)
    page = CLONE / "lint/hosts/web/page"
    assert {f"lint/hosts/web/page/{file.name}" for file in page.iterdir()} <= set(names)


@pytest.mark.parametrize("module", ["lint", "speechlint"])
def test_the_installed_wheel_lints_from_another_folder(wheel: Path, tmp_path: Path, module: str) -> None:
    site, drafts = tmp_path / "site", tmp_path / "稿件"
    drafts.mkdir()
    (drafts / "讲话.txt").write_text(BAD, encoding="utf-8")
    zipfile.ZipFile(wheel).extractall(site)
    environment = os.environ | {"PYTHONPATH": str(site), "SPEECHLINT_CACHE_DIR": str(tmp_path / "cache")}
    where = [sys.executable, "-c", f"import {module}; print({module}.__file__)"]
    assert subprocess.run(where, cwd=drafts, env=environment, capture_output=True, check=True).stdout.decode().startswith(str(site))
    command = [sys.executable, "-m", module, "check", "--format", "json", "讲话.txt"]
    done = subprocess.run(command, cwd=drafts, env=environment, capture_output=True, check=False)
    assert [violation["rule"] for violation in json.loads(done.stdout)["violations"]] == ["ph-name"]
    assert done.returncode == 1


def test_a_clone_that_is_installed_to_be_edited_has_the_module_too(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "speechlint", "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode().split()) == (0, ["speechlint", VERSION]), done.stderr.decode()
