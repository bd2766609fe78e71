"""The folder that needs no installation is built, and runs where there is no Python."""

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

BUNDLE = Path(__file__).parents[1] / ".github" / "bundle"
pytestmark = [
    pytest.mark.timeout(1200),  # Building takes half a minute by itself, and many times that beside other tests.
    pytest.mark.skipif(
        (sys.platform != "linux" or importlib.util.find_spec("PyInstaller") is None) and "CI" not in os.environ,
        reason="PyInstaller is not installed",
    ),
]


def script(name: str, *arguments: str) -> str:
    command = [sys.executable, str(BUNDLE / name), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:] + done.stdout.decode()[-3000:]
    return done.stdout.decode()


def test_the_folder_runs_where_there_is_no_python(tmp_path: Path) -> None:
    script("build.py", str(tmp_path))
    said = script("prove.py", str(tmp_path / "speechlint")).splitlines()
    if os.geteuid() == 0:
        assert said[0] == "in a room with nothing but the C library and zlib"
    assert len(said) == 9
    assert [line for line in said[1:] if not line.startswith("ok: ")] == []
    (archive,) = tmp_path.glob("*.zip")
    names = zipfile.ZipFile(archive).namelist()
    assert {"speechlint/speechlint", "speechlint/讲话稿检查", "speechlint/说明.txt"} <= set(names)
    subprocess.run(["sha256sum", "--check", f"{archive.name}.sha256"], cwd=tmp_path, check=True, capture_output=True)


def test_what_a_program_in_the_folder_starts_loads_its_own_libraries() -> None:
    hook = (BUNDLE / "own_libraries.py").read_text(encoding="utf-8")
    for given, expected in (({"LD_LIBRARY_PATH": "/x"}, None), ({"LD_LIBRARY_PATH": "/x", "LD_LIBRARY_PATH_ORIG": "/own"}, "/own")):
        code = f"{hook}\nprint(os.environ.get('LD_LIBRARY_PATH'))"
        said = subprocess.run([sys.executable, "-c", code], env=os.environ | given, capture_output=True, check=True).stdout
        assert said.decode().strip() == str(expected)
