"""Tries the folder that needs no installation: `python .github/bundle/prove.py FOLDER/speechlint`.

On Linux, as root, it is put where there is nothing but the C library and zlib: no Python, no shell, no other file. Elsewhere it
runs without the environment, so that it finds no Python by it. Ends with an error at the first thing that is not as it should be.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Timer
from typing import Any

SYSTEM = re.compile(r"(ld-linux\S*|lib(c|m|dl|pthread|rt|util|resolv|z))\.so\.\d+")
"""The C library, and zlib, which what starts the programs needs before it has unpacked any other."""
DRAFT = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n同志们，让我们抓紧行动！\n"
ENDING = ".exe" if os.name == "nt" else ""


class Room:
    """A place with the folder and a draft in it, and hardly anything else."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.root = root
        self.is_closed = sys.platform == "linux" and os.geteuid() == 0
        shutil.copytree(folder, root / "speechlint", symlinks=True)
        for name in ("drafts", "home", "tmp", "dev/shm"):
            (root / name).mkdir(parents=True)
        (root / "drafts" / "讲话.txt").write_text(DRAFT, encoding="utf-8")
        if self.is_closed:
            os.mknod(root / "dev" / "null", 0o020666, os.makedev(1, 3))
            for library in libraries(root / "speechlint"):
                (root / library).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(f"/{library}", root / library)
                (root / library).chmod(0o755)

    def started(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Starts a program of the folder in the working folder."""
        inside = "" if self.is_closed else str(self.root)
        environment = {"PATH": "/nonexistent", "HOME": f"{inside}/home", "LANG": "zh_CN.UTF-8", "TMPDIR": f"{inside}/tmp"}
        if os.name == "nt":
            kept = ("SYSTEMROOT", "TEMP", "TMP", "WINDIR")
            environment |= {name: os.environ[name] for name in kept if name in os.environ} | {
                "LOCALAPPDATA": str(self.root / "home")
            }

        def enter() -> None:
            os.chroot(self.root)
            os.chdir("/drafts")

        where: dict[str, Any] = {"preexec_fn": enter} if self.is_closed else {"cwd": self.root / "drafts"}
        command = [f"{inside}/speechlint/{program}{ENDING}", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, **where)

    def run(self, *arguments: str, expected: int = 0) -> str:
        """What `speechlint` says to these arguments."""
        process = self.started("speechlint", *arguments)
        said, complaints = (one.decode("utf-8", "replace") for one in process.communicate(timeout=300))
        assert process.returncode == expected, f"{arguments}: {process.returncode}\n{said}\n{complaints}"
        return said

    def read(self, name: str) -> bytes:
        return (self.root / "drafts" / name).read_bytes()


def libraries(folder: Path) -> set[str]:
    """The files of the system that the programs in a folder ask for and may ask for, relative to the root."""
    found = set()
    for program in (path for path in folder.rglob("*") if path.is_file() and path.read_bytes()[:4] == b"\x7fELF"):
        said = subprocess.run(["ldd", program], capture_output=True, check=False).stdout.decode()
        found |= {path.lstrip("/") for path in re.findall(r"(/\S+) \(0x", said) if SYSTEM.fullmatch(os.path.basename(path))}
    return found


def it_tells_its_version(room: Room) -> None:
    assert re.fullmatch(r"speechlint \d+\.\d+\.\d+\s*", room.run("--version"))


def it_checks_a_draft_without_compiling_rules_first(room: Room) -> None:
    said = room.run("check", "讲话.txt", "--format", "concise", expected=1)
    assert [line.split()[2] for line in said.splitlines()] == ["ph-name", "punct-half-width"], said
    kept = [path.name for path in (room.root / "home").rglob("*") if path.name.startswith(("rules-", "parts-"))]
    assert kept == [], "the rules were not found compiled in the folder"


def it_checks_many_drafts_in_several_processes(room: Room) -> None:
    many = room.root / "drafts" / "many"
    many.mkdir()
    for number in range(40):
        (many / f"{number}.txt").write_text(DRAFT + "我们要抓好落实。\n" * 600, encoding="utf-8")
    said = room.run("check", "many", "--jobs", "2", "--select", "ph-name", "--format", "concise", expected=1)
    assert said.count("ph-name") == 40


def it_writes_sheets_and_pages(room: Room) -> None:
    room.run("report", "讲话.txt")
    assert zipfile.ZipFile(io.BytesIO(room.read("讲话.校对单.docx"))).testzip() is None
    room.run("report", "讲话.txt", "--format", "html")
    assert "校对单" in room.read("讲话.校对单.html").decode()
    room.run("rules", "page", "-o", "rules")
    assert b"number-gap" in room.read("rules/index.html")


def it_writes_comments_into_a_word_document(room: Room) -> None:
    shutil.copyfile(room.root / "drafts" / "讲话.校对单.docx", room.root / "drafts" / "稿.docx")
    assert "批注" in room.run("annotate", "稿.docx", "--track")
    assert zipfile.ZipFile(io.BytesIO(room.read("稿.检查.docx"))).testzip() is None


def every_format_and_kind_is_there(room: Room) -> None:
    for form in ("full", "json", "jsonl", "sarif", "gitlab", "github", "junit", "checkstyle", "rdjson", "statistics", "html"):
        assert room.run("check", "讲话.txt", "--format", form, expected=1), form
    assert "number-gap" in room.run("rules", "list")
    assert "XX同志" in room.run("explain", "ph-name")
    assert "讲话" in room.run("outline", "讲话.txt")
    assert room.run("rules", "schema").startswith("{")


def the_server_for_editors_starts(room: Room) -> None:
    assert room.run("lsp", expected=1) == "", "it is to end without a word when nobody speaks to it"


def the_page_answers_on_this_machine(room: Room) -> None:
    process = room.started("讲话稿检查", "讲话.txt")
    impatience = Timer(120, process.kill)
    try:
        assert process.stdout is not None
        address = ""
        impatience.start()
        while not address and (line := process.stdout.readline().decode("utf-8", "replace")):
            address = (re.findall(r"http://127\.0\.0\.1:\d+/\S*", line) or [""])[0]
        assert address, process.stderr and process.stderr.read().decode("utf-8", "replace")
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert "<html" in answer.read().decode().lower()
    finally:
        impatience.cancel()
        process.kill()
        process.communicate()


CHECKS: tuple[Callable[[Room], None], ...] = (
    it_tells_its_version,
    it_checks_a_draft_without_compiling_rules_first,
    it_checks_many_drafts_in_several_processes,
    it_writes_sheets_and_pages,
    it_writes_comments_into_a_word_document,
    every_format_and_kind_is_there,
    the_server_for_editors_starts,
    the_page_answers_on_this_machine,
)


def main(folder: Path) -> None:
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory() as root:
        room = Room(folder, Path(root).resolve())
        print("in a room with nothing but the C library and zlib" if room.is_closed else "without an environment")
        for check in CHECKS:
            check(room)
            print(f"ok: {check.__name__.replace('_', ' ')}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
