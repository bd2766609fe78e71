"""LibreOffice, where it is installed, for formats that only office programs read. Nothing leaves the machine."""

import os
import shutil
import subprocess
import zipfile
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from lint.model.errors import SourceError
from lint.model.wording import Wording

_SECONDS = 120
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_INSTEAD = Wording("save it as a .docx in Word or WPS", "请在 Word 或 WPS 中另存为 .docx")


@lru_cache(maxsize=4)
def as_docx(data: bytes, suffix: str) -> bytes:
    """A document as a .docx file: the same bytes whenever the same LibreOffice makes it. Raises SourceError."""
    program = _program()
    if not program:
        raise SourceError(
            Wording(
                f"to read {suffix} LibreOffice is needed; {_INSTEAD.english}, or install LibreOffice",
                f"读 {suffix} 文件要装有 LibreOffice；{_INSTEAD.chinese}，或安装 LibreOffice 后再检查",
            )
        )
    with TemporaryDirectory(prefix="speechlint-") as folder:
        draft = Path(folder, f"draft{suffix}")
        draft.write_bytes(data)
        # A profile of its own: a LibreOffice that is open would take the file over, and two at once would wait for each other.
        profile = Path(folder, "profile").as_uri()
        command = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx", "--outdir", folder]
        no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # On Windows only.
        try:
            subprocess.run([*command, str(draft)], capture_output=True, timeout=_SECONDS, check=True, creationflags=no_window)
            return _timeless(Path(folder, "draft.docx").read_bytes())
        except subprocess.TimeoutExpired as error:
            raise SourceError(
                Wording(
                    f"LibreOffice did not open it within {_SECONDS} seconds; {_INSTEAD.english}",
                    f"LibreOffice 用了 {_SECONDS} 秒还没有打开文件；{_INSTEAD.chinese}",
                )
            ) from error
        except (OSError, subprocess.CalledProcessError, zipfile.BadZipFile) as error:
            raise SourceError(
                Wording(f"LibreOffice cannot open it; {_INSTEAD.english}", f"LibreOffice 打不开这个文件；{_INSTEAD.chinese}")
            ) from error


def _timeless(data: bytes) -> bytes:
    """A package without the hour in which its parts were written: nothing else differs when a document is converted again, and a
    copy that says the same is to be the same file."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(out, "w") as package:
        for name in made.namelist():
            package.writestr(zipfile.ZipInfo(name), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _program() -> str:
    """Where LibreOffice is; empty where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if os.path.exists(place)), "")
