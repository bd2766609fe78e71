"""Judges that other projects publish on npm, brought in while the tests run. Where npm is missing, their tests are skipped, but
never in CI."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def installed(folders: pytest.TempPathFactory, *packages: str) -> Path:
    """The folder of some packages of npm."""
    folder = folders.mktemp("npm")
    npm = shutil.which("npm") or "npm"
    try:
        command = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", *packages]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
    except (OSError, subprocess.SubprocessError) as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"npm gave nothing: {error}")
    return folder / "node_modules"
