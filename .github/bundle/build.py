"""Builds the folder that needs no installation: `python .github/bundle/build.py [FOLDER]` writes `speechlint/` into it, and a zip.

It needs `pip install '.[bundle]'`. The folder runs on the system that it was built on, and on newer ones; the release workflow
builds one for each. `try.py` beside this file tries what came out.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
SYSTEMS = {"Windows": "windows", "Darwin": "macos", "Linux": "linux"}
KEPT = ("rules-", "examples-", "parts-", "published-")
"""What is kept of rules once they are compiled, which takes a second and a half: it lies in the folder from the first start on."""


def main(target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--workpath", work]
        subprocess.run([*command, "--distpath", str(target), str(HERE / "speechlint.spec")], check=True, cwd=work)
    folder = target / "speechlint"
    told = (HERE / "leaflet.txt").read_text(encoding="utf-8")
    (folder / "说明.txt").write_text(told, encoding="utf-8-sig", newline="\r\n")  # As any Notepad reads it.
    keep_compiled_rules(folder)
    print(packed(folder))


def keep_compiled_rules(folder: Path) -> None:
    """Runs the program once and puts what it compiled beside its rules."""
    program = folder / ("speechlint.exe" if os.name == "nt" else "speechlint")
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"SPEECHLINT_CACHE_DIR": cache}
        subprocess.run([program, "rules", "list"], check=True, env=environment, stdout=subprocess.DEVNULL)
        kept = folder / "_internal" / "lint" / "_compiled"
        kept.mkdir()
        found = [path for path in (Path(cache) / "speechlint").iterdir() if path.name.startswith(KEPT)]
        if len(found) < len(KEPT):
            raise SystemExit(f"the rules were not compiled: only {found}")
        for path in found:
            shutil.copyfile(path, kept / path.name)


def packed(folder: Path) -> str:
    """Packs the folder into a zip with its checksum beside it; returns how large both are."""
    system = SYSTEMS.get(platform.system(), platform.system().lower())
    archive = folder.parent / f"speechlint-{system}-{platform.machine().lower()}.zip"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for path in files:  # Names beyond ASCII are marked as UTF-8, and programs stay programs.
            package.write(path, path.relative_to(folder.parent))
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_suffix(".zip.sha256").write_text(f"{digest}  {archive.name}\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in files)
    return f"{folder}: {len(files)} files, {size / 1e6:.0f} MB; {archive.name}: {archive.stat().st_size / 1e6:.0f} MB"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist").resolve())
