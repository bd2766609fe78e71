"""Folders that other people made: whatever lies in one, nothing outside it is written, deleted, changed or read."""

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command import errors, git, lines, run
from helpers.documents import OPENING, p, package
from helpers.owner import as_root

DRAFT = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n同志们，让我们抓紧行动！\n"
SECRET = "同志们：\n这是尉迟晏同志的私事，20__年才能公开。\n"
COMMANDS = [
    ("check",),
    ("check", "."),
    ("check", "--fix"),
    ("check", "--output", "html=page.html", "--output", "gitlab=gl-code-quality-report.json"),
    ("fix",),
    ("fix", "--unsafe"),
    ("annotate",),
    ("annotate", "--in-place"),
    ("annotate", "-o", "out/"),
    ("report",),
    ("report", "--format", "docx"),
    ("baseline", "create"),
    ("baseline", "update"),
    ("init", "--yes", "--forge", "github"),
    ("rules", "new", "wording.toml"),
    ("files",),
    ("check", "--since", "HEAD"),
]


@pytest.fixture
def canaries(tmp_path: Path) -> Path:
    """A home beside the folder, with files of every kind that a hostile folder might be after."""
    home = tmp_path / "home"
    (home / "docs" / "sub").mkdir(parents=True)
    for name in (".bashrc", "private.txt", "thesis.docx", "docs/old.json", "docs/sub/old.json", "speechlint.toml", "rules.toml"):
        (home / name).write_text(SECRET, encoding="utf-8")
        os.utime(home / name, (1_600_000_000, 1_600_000_000))
    (home / "private.txt").chmod(0o600)
    return home


@pytest.fixture
def hostile(tmp_path: Path, canaries: Path) -> Path:
    """A folder with links out of it under every name that we read or write."""
    folder = tmp_path / "theirs"
    (folder / "sub").mkdir(parents=True)
    (folder / "speechlint.toml").write_text("", encoding="utf-8")
    (folder / "a.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "b.docx").write_bytes(package(OPENING + p("刚才，XX同志传达了文件;大家要落实。")))
    (folder / "c.txt").symlink_to(canaries / "private.txt")
    (folder / "d.docx").symlink_to(canaries / "thesis.docx")
    (folder / "e.txt").symlink_to("/dev/zero")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to(canaries / "not there.txt")
    (folder / "docs").symlink_to(canaries / "docs")
    (folder / ".speechlint_cache").symlink_to(canaries / "docs")
    (folder / ".gitignore").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "sub" / ".gitignore")
    for name in ("a.校对单.html", "a.校对单.docx", "b.检查.docx", "b.校对单.docx", "page.html", "wording.toml"):
        (folder / name).symlink_to(canaries / ".bashrc")
    for name in ("gl-code-quality-report.json", ".pre-commit-config.yaml", "b.docx.bak", "speechlint-baseline.tsv"):
        (folder / name).symlink_to(canaries / "thesis.docx")
    for name in (".github", "out", "rules"):
        (folder / name).symlink_to(canaries / "docs")
    for process in range(200):
        (folder / f"a.txt.{os.getpid() + process}.tmp").symlink_to(canaries / ".bashrc")
    return folder


def state(folder: Path) -> dict[str, tuple[int, float, str]]:
    """Every file below a folder with its mode, its time and its content."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.lstat().st_mtime if path.is_file() else 0,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_beside_a_hostile_folder_changes_or_is_shown(hostile: Path, canaries: Path, command: tuple[str, ...]) -> None:
    git(hostile, "init", "-q")
    git(hostile, "add", "a.txt")
    git(hostile, "commit", "-qm", "a")
    before = state(canaries)
    done = run(*command, cwd=hostile)
    assert state(canaries) == before
    assert sorted(path.name for path in hostile.parent.iterdir()) == ["home", "theirs"]
    said = (done.stdout + done.stderr).decode()
    assert "尉迟晏" not in said
    assert "Traceback" not in said
    written = [path for path in hostile.rglob("*") if path.is_file() and not path.is_symlink() and ".git" not in path.parts]
    assert not [path for path in written if "尉迟晏".encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--output", "html=out/page.html", "--force"),
        ("check", "--output", "html=out/sub/page.html"),
        ("annotate", "-o", "out/"),
        ("annotate", "-o", "out/x.docx"),
        ("report", "-o", "out/"),
        ("rules", "new", "out/wording.toml"),
    ],
    ids=" ".join,
)
def test_nothing_is_written_into_a_folder_that_is_a_link_out_unless_that_is_named(
    tmp_path: Path, canaries: Path, command: tuple[str, ...]
) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "a.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "out").symlink_to(canaries / "docs")
    before = state(canaries)
    done = run(*command, cwd=folder)
    assert (done.returncode, len(errors(done))) == (2, 1)
    assert state(canaries) == before
    named = [part.replace("out/", f"{canaries}/docs/") for part in command]
    assert run(*named, cwd=folder).returncode in (0, 1)
    assert state(canaries) != before


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        ("speechlint.toml", "../home/speechlint.toml", "leads out of its folder"),
        ("speechlint.toml", "/dev/zero", "leads out of its folder"),
        ("speechlint.toml", "nowhere", "cannot read"),
        ("speechlint.toml", None, "a device or a pipe"),
        ("speechlint-baseline.tsv", "../home/private.txt", "leads out of its folder"),
        ("speechlint-baseline.tsv", None, "a device or a pipe"),
        ("pack/wording.toml", "../../home/rules.toml", "leads out of its folder"),
        ("pack/wording.toml", "/dev/zero", "leads out of its folder"),
        ("pack/wording.toml", None, "a device or a pipe"),
        ("pack/lexicons/words.txt", "../../../home/private.txt", "leads out of its folder"),
        ("pack/lexicons/words.txt", None, "a device or a pipe"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_is_read_beside_drafts_is_a_file_in_its_folder(
    tmp_path: Path, canaries: Path, name: str, target: str | None, said: str
) -> None:
    folder = tmp_path / "theirs"
    (folder / name).parent.mkdir(parents=True)
    (folder / "a.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "speechlint.toml").write_text('rules = ["pack"]' if name.startswith("pack") else "", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    if target is None:
        os.mkfifo(folder / name)
    else:
        (folder / name).symlink_to(target)
    done = run("check", "a.txt", cwd=folder)
    assert (done.returncode, len(errors(done))) == (2, 1)
    assert said in errors(done)[0]
    assert name.partition("/")[0] in errors(done)[0]


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('rules = ["../pack"]', "speechlint.toml:1: '../pack' leads out of the folder of the configuration"),
        ('\nrules = ["/etc"]', "speechlint.toml:2: '/etc' leads out of the folder of the configuration"),
        ('baseline = "../old.tsv"', "speechlint.toml:1: '../old.tsv' leads out of the folder of the configuration"),
        ('rules = ["link"]', "speechlint.toml:1: 'link' leads out of the folder of the configuration"),
    ],
)
@pytest.mark.usefixtures("english")
def test_a_configuration_names_what_lies_in_its_folder(tmp_path: Path, config: str, said: str) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (tmp_path / "pack").mkdir()
    (folder / "link").symlink_to(tmp_path / "pack")
    (folder / "speechlint.toml").write_text(config, encoding="utf-8")
    (folder / "a.txt").write_text(DRAFT, encoding="utf-8")
    for command in (("check",), ("baseline", "create")):
        done = run(*command, cwd=folder)
        assert (done.returncode, len(errors(done))) == (2, 1)
        assert said in errors(done)[0]
    assert [path.name for path in tmp_path.iterdir() if path.name == "old.tsv"] == []
    assert run("check", "--isolated", "--rules", "../pack", cwd=folder).returncode == 1


def test_a_link_to_a_draft_of_the_same_project_is_a_draft(tmp_path: Path) -> None:
    (tmp_path / "speechlint.toml").write_text('select = ["ph-name"]', encoding="utf-8")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "new.txt").symlink_to("old/a.txt")
    assert lines(cwd=tmp_path) == ["new.txt:3:4: error ph-name", "old/a.txt:3:4: error ph-name"]


@pytest.mark.parametrize("configured", [True, False])
def test_a_link_that_leads_out_is_passed_over_in_a_folder_and_refused_in_a_project(
    tmp_path: Path, canaries: Path, configured: bool
) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "a.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "c.txt").symlink_to(canaries / "private.txt")
    if configured:
        (folder / "speechlint.toml").write_text("", encoding="utf-8")
    assert "c.txt：链接指到了文件夹之外" in run("files", cwd=folder).stderr.decode()
    done = run("check", "c.txt", cwd=folder)
    assert done.returncode == (2 if configured else 1)  # Somebody who names a link where nothing is said means what it names.
    assert ("尉迟晏" in done.stdout.decode()) != configured


def test_what_is_too_large_is_refused_with_a_line(tmp_path: Path) -> None:
    for name in ("a.txt", "speechlint.toml"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(200 << 20)  # Holes only: it takes no room.
    done = run("check", "--isolated", "a.txt", cwd=tmp_path)
    assert (done.returncode, errors(done)) == (2, ["speechlint: a.txt: 大于 128 MB，不像文稿，没有读；请分成几个文件"])
    done = run("check", "a.txt", cwd=tmp_path)
    assert (done.returncode, len(errors(done))) == (2, 1)
    assert "大于 1 MB" in errors(done)[0]


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_what_says_what_is_in_a_draft_is_no_more_open_than_the_draft(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a.docx").write_bytes(package(OPENING + p("刚才，XX同志传达了文件;大家要落实。")))
    (tmp_path / "b.txt").write_text(DRAFT, encoding="utf-8")
    for path in tmp_path.iterdir():
        path.chmod(mode)
    for command in (
        ("annotate", "a.docx"), ("annotate", "--in-place", "a.docx"), ("report", "a.docx", "b.txt"), ("annotate", "b.txt"),
        ("fix", "a.docx", "b.txt"), ("check", "--output", "json=out.json", "--output", "html=out.html"),
    ):  # fmt: skip
        run(*command, cwd=tmp_path)
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert {"a.docx.bak", "a.检查.docx", "a.校对单.docx", "b.校对单.docx", "out.json", "out.html"} <= found.keys()
    assert {name: f"{given:o}" for name, given in found.items() if given & ~mode} == {}


def test_a_draft_is_never_open_while_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0o600)
    watched = (
        "import os, sys\nfrom lint.hosts.cli import command\n"
        "opened = []\nopen_file = os.open\n"
        "def watch(path, flags, mode=0o777, **more):\n"
        "    descriptor = open_file(path, flags, mode, **more)\n"
        "    if flags & os.O_CREAT and str(path).endswith('.tmp') and 'cache' not in str(path):\n"
        "        opened.append(os.fstat(descriptor).st_mode & 0o777)\n"
        "    return descriptor\n"
        "os.open = watch\ncommand(['fix', 'a.txt'])\nprint(opened)\n"
    )
    done = subprocess.run([sys.executable, "-c", watched], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[384]"


@as_root
def test_the_owner_of_a_draft_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    os.chown(tmp_path / "a.txt", 1234, 1234)
    run("fix", "a.txt", cwd=tmp_path)
    status = (tmp_path / "a.txt").stat()
    assert (status.st_uid, status.st_gid) == (1234, 1234)
    assert ";" not in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_a_hard_link_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "b.txt").hardlink_to(tmp_path / "a.txt")
    done = run("fix", "a.txt", cwd=tmp_path)
    assert "另有名字（硬链接），那里没有改" in errors(done)[0]


def test_what_a_killed_run_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    names = [f".speechlint-{'0' * 16}.tmp", f".speechlint-{'1' * 16}.tmp", ".speechlint-mine.tmp", "a.txt.1.tmp"]
    for name in names:
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
        if name != names[1]:  # This one may be that of a run which is writing now.
            os.utime(tmp_path / name, (1_600_000_000, 1_600_000_000))
    run("fix", cwd=tmp_path)
    assert [name for name in names if not (tmp_path / name).exists()] == names[:1]


def test_a_deep_folder_and_a_link_to_itself_are_walked(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    folder = "/".join("a" * 1400)
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1400):
        os.mkdir("a", dir_fd=at)
        below = os.open("a", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    with open(os.open("deep.txt", os.O_WRONLY | os.O_CREAT, 0o644, dir_fd=at), "w", encoding="utf-8") as file:
        file.write(DRAFT)
    os.close(at)
    assert f"{folder}/deep.txt:3:4: error ph-name" in lines(cwd=tmp_path)
    assert run("check", f"{folder}/deep.txt", cwd=tmp_path).returncode == 1
    subprocess.run(["rm", "-r", tmp_path / "a"], check=True)  # It is too deep for pytest to clear away.


@pytest.mark.usefixtures("english")
def test_a_working_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = f"rmdir ../gone && exec {sys.executable} -m lint check"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path / "gone", capture_output=True, check=False)
    assert (done.returncode, errors(done)) == (2, ["speechlint: the working folder is gone; change to another"])


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
@pytest.mark.usefixtures("english")
def test_a_full_standard_output_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT * 400, encoding="utf-8")
    for form in ("json", "full", "concise"):
        with open("/dev/full", "wb") as full:
            command = [sys.executable, "-m", "lint", "check", "a.txt", "--format", form]
            done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 2
        assert done.stderr.decode().splitlines() == ["speechlint: standard output: No space left on device"]
