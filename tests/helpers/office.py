"""LibreOffice, the other program that reads what we read."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None and "CI" not in os.environ, reason="LibreOffice is not installed")


def convert(folder: Path, form: str, *names: str, infilter: str = "") -> None:
    """Converts files of a folder in one go, beside them; `form` and `infilter` are what soffice calls them."""
    assert SOFFICE, "LibreOffice is not installed"
    profile = (folder / "profile").as_uri()
    command = [
        SOFFICE,
        "--headless",
        f"-env:UserInstallation={profile}",
        *([f"--infilter={infilter}"] if infilter else []),
        "--convert-to",
        form,
        *names,
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240)
