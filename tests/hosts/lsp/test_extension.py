"""The extension for VS Code, built and packed as its README says, and the command that it starts."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from helpers.editor import live
from helpers.npm import installed
from helpers.wire import greeting, wired

EXTENSION = Path(__file__).parents[3] / "lint/hosts/lsp/vscode"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension as it is installed."""
    folder = tmp_path_factory.mktemp("extension") / "vscode"
    shutil.copytree(EXTENSION, folder, ignore=shutil.ignore_patterns("node_modules", "out", "*.vsix"))
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = installed(tmp_path_factory, *(f"{name}@{version}" for name, version in wanted.items()))
    (folder / "node_modules").symlink_to(packages)
    done = subprocess.run(["npm", "run", "package"], cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (archive,) = folder.glob("*.vsix")
    unpacked = folder / "unpacked"
    zipfile.ZipFile(archive).extractall(unpacked)
    return unpacked / "extension"


def test_it_holds_one_script_and_no_library_beside_it(packed: Path) -> None:
    files = {path.relative_to(packed).as_posix().lower() for path in packed.rglob("*") if path.is_file()}
    assert files == {"package.json", "readme.md", "out/extension.js"}


def test_the_command_that_it_starts_is_a_server(packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = json.loads((packed / "package.json").read_text(encoding="utf-8"))
    command = manifest["contributes"]["configuration"]["properties"]["speechlint.path"]["default"]
    (arguments,) = re.findall(r"args:(\[[^\]]*\])", (packed / "out/extension.js").read_text(encoding="utf-8"))[-1:]
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    program = shutil.which(command)
    assert program

    async def scenario() -> None:
        async with wired(tmp_path, program=[program, *json.loads(arguments)]) as wire:
            assert (await wire.ask("initialize", **greeting(tmp_path)))["serverInfo"]["name"] == "speechlint"

    live(scenario())
