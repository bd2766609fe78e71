"""Collects what an office without a network installs from: `python .github/bundle/wheels.py WHEEL FOLDER`.

The folder has the wheels of speechlint and of all that it needs, for this system and this version of Python. It is tried: they are
installed into a new environment with no index, and a draft is checked there.
"""

import os
import platform
import subprocess
import sys
import tempfile
import venv
import zipfile
from hashlib import sha256
from pathlib import Path

DRAFT = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件。\n同志们，让我们抓紧行动！\n"
EXTRAS = "[lsp,pdf,web]"


def main(wheel: Path, target: Path) -> None:
    house = target / "wheels"
    house.mkdir(parents=True, exist_ok=True)
    download = [sys.executable, "-m", "pip", "download", "-q", "--only-binary", ":all:", "-d", str(house), f"{wheel}{EXTRAS}"]
    subprocess.run(download, check=True)
    install_from(house)
    python = f"py{sys.version_info[0]}{sys.version_info[1]}"
    name = f"speechlint-wheels-{platform.system().lower()}-{platform.machine().lower()}-{python}.zip"
    with zipfile.ZipFile(target / name, "w") as package:
        for path in sorted(house.iterdir()):
            package.write(path, f"wheels/{path.name}")
    (target / f"{name}.sha256").write_text(f"{sha256((target / name).read_bytes()).hexdigest()}  {name}\n", encoding="utf-8")
    print(f"{name}: {len(list(house.iterdir()))} wheels, {(target / name).stat().st_size / 1e6:.0f} MB")


def install_from(house: Path) -> None:
    """Installs from the folder alone, as the office does, and checks a draft."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        nowhere = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")} | nowhere
        install = [str(python), "-m", "pip", "install", "-q", "--no-index", "--find-links", str(house), f"speechlint{EXTRAS}"]
        subprocess.run(install, check=True, env=environment)
        check = [str(python), "-m", "speechlint", "check", "--format", "concise", "--isolated", "-"]
        done = subprocess.run(check, input=DRAFT.encode(), capture_output=True, check=False, env=environment, cwd=folder)
        if done.returncode != 1 or b"ph-name" not in done.stdout:
            raise SystemExit(f"what was installed does not check: {done.stdout!r} {done.stderr!r}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
