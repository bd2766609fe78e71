"""Files that are written: never a draft, never another's file, never one draft in the place of another, never over what is new."""

import json
import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.command import errors, run
from helpers.documents import OPENING, p, package
from helpers.owner import as_root
from lint.formats import read_bytes, reports
from lint.formats.reports import concise
from lint.formats.reports import json as json_report
from lint.hosts.cli.outputs import Output, Writing
from lint.model.errors import SourceError
from lint.model.results import FileResult, RunResult
from lint.model.violation import plain
from lint.pipeline.copies import ANNOTATED, Copies, put
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load
from lint.pipeline.options import Options

DRAFT = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n同志们，让我们抓紧行动！\n"
CLEAN = DRAFT.replace("XX", "李强").replace(";", "；")
FORMATS = reports.names()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("text", [DRAFT, CLEAN, ""])
@pytest.mark.usefixtures("english")
def test_a_report_takes_the_place_of_an_older_one_of_its_format(folder: Path, text: str) -> None:
    wanted = [f"--output={name}=reports/{name}" for name in FORMATS]
    (folder / "a.txt").write_text(DRAFT * 2, encoding="utf-8")
    run("check", "--isolated", "a.txt", "missing.txt", *wanted, cwd=folder)
    before = {path.name: path.read_bytes() for path in (folder / "reports").iterdir()}
    (folder / "a.txt").write_text(text, encoding="utf-8")
    for _ in range(2):
        done = run("check", "--isolated", "a.txt", *wanted, cwd=folder)
        assert "there is something that is no" not in done.stderr.decode()
    assert sorted(before) == FORMATS
    assert [name for name in FORMATS if (folder / "reports" / name).read_bytes() == before[name]] == []


def test_what_is_found_is_printed_as_it_comes_and_kept_only_for_reports_that_need_all_of_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = lint(read_bytes(DRAFT.encode(), "a.txt"), load().only(), "a.txt")
    file = FileResult("a.txt", lambda: DRAFT, found)
    streaming = Writing([Output("concise"), Output("json", "a.json")], Options())
    assert not streaming.seen(file, {}).violations
    assert capsys.readouterr().out == concise.render(RunResult([file], [], [], {})) != ""
    assert Writing([Output("concise"), Output("html", "a.html")], Options()).seen(file, {}) == file


def test_long_json_is_the_same_as_if_it_was_made_at_once() -> None:
    (one, *_) = lint(read_bytes(DRAFT.encode(), "a.txt"), load().only(), "a.txt")
    files = [FileResult(f"{count}.txt", str, [one] * count) for count in (0, 1001, 0, 2000, 1)]
    written = json_report.render(RunResult(files, [], [], {}))
    assert written == json.dumps(json.loads(written), ensure_ascii=False) + "\n"
    assert json.loads(written)["violations"] == [json.loads(json.dumps(plain(one)))] * 3002


NO_REPORTS = {
    "draft": DRAFT.encode(),
    "json": b'{"my": "data"}',
    "list": b"[1]",
    "page": b"<html></html>",
    "zip": b"PK\x03\x04",
    "document": package(OPENING + p("会议。")),
    "bytes": b"\0",
}


@pytest.mark.parametrize("format", FORMATS)
def test_what_others_wrote_is_no_report(format: str) -> None:
    assert [name for name, there in NO_REPORTS.items() if reports.report(format).wrote(there)] == []


@pytest.mark.parametrize(("format", "there"), [*((name, "draft") for name in FORMATS), *(("json", name) for name in NO_REPORTS)])
@pytest.mark.usefixtures("english")
def test_a_file_that_is_no_report_stays_unless_somebody_forces_it(folder: Path, format: str, there: str) -> None:
    (folder / "mine").write_bytes(NO_REPORTS[there])
    done = run("check", "a.txt", "--output", f"{format}=mine", cwd=folder)
    assert (done.returncode, errors(done)[-1]) == (
        2,
        f"speechlint: mine: there is something that is no {format} report; name another file, or --force",
    )
    assert (folder / "mine").read_bytes() == NO_REPORTS[there]
    assert run("check", "a.txt", "--output", f"{format}=mine", "--force", cwd=folder).returncode == 1
    assert (folder / "mine").read_bytes() != NO_REPORTS[there]


@pytest.mark.parametrize("how", ["itself", "another way", "a hard link", "a link"])
@pytest.mark.usefixtures("english")
def test_a_report_never_takes_the_place_of_a_draft(folder: Path, how: str) -> None:
    target = folder / {"itself": "a.txt", "another way": "../" + folder.name + "/a.txt"}.get(how, "b.txt")
    if how == "a hard link":
        target.hardlink_to(folder / "a.txt")
    elif how == "a link":
        target.symlink_to("a.txt")
    done = run("check", "a.txt", "--output", f"json={target}", "--force", cwd=folder)
    assert done.returncode == 2
    assert "is a draft, and no report" in errors(done)[-1]
    assert (folder / "a.txt").read_text(encoding="utf-8") == DRAFT


def test_drafts_of_one_name_get_a_copy_each(tmp_path: Path) -> None:
    document = package(OPENING + p("刚才，XX同志传达了文件。"))
    names = ["a/讲话.docx", "b/讲话.docx", "b/讲话.检查.docx", "c/讲话.txt", "讲话.docx"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(document if name.endswith("docx") else DRAFT.encode())
    done = run("annotate", "-o", "out/", *names, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(written) == len(names)
    assert not [path for path in written if path.suffix == ".bak"]


@pytest.mark.parametrize(
    ("paths", "output", "expected"),
    [
        (["a/x.docx", "x.doc"], "", ["a/x.检查", "x.检查"]),
        (["x.docx", "x.doc"], "", ["x.docx.检查", "x.doc.检查"]),
        (["a/x.docx", "a/y.docx"], "out/", ["out/x.检查", "out/y.检查"]),
        (["a/x.docx", "b/x.doc"], "out/", ["out/x.docx.检查", "out/x.doc.检查"]),
        (["a/x.docx", "b/x.docx", "b/y.docx"], "out/", ["out/a/x.docx.检查", "out/b/x.docx.检查", "out/y.检查"]),
        (["x.docx", "X.DOCX"], "", ["x.docx.1.检查", "X.DOCX.2.检查"]),
        (["../p/x.docx", "x.docx"], "out/", None),
    ],
)
def test_what_copies_are_called(paths: list[str], output: str, expected: list[str] | None) -> None:
    copies = Copies(paths, output, ANNOTATED)
    named = [copies.of(path, "") for path in paths]
    assert len({name.casefold() for name in named}) == len(paths)
    assert expected is None or named == [os.path.normpath(name) for name in expected]
    assert all(not os.path.relpath(name, output).startswith("..") for name in named if output)


def test_what_was_saved_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"saved meanwhile")
    with pytest.raises(SourceError, match="被别的程序改过"):
        put(str(path), b"ours", 0o644, old=b"as it was read")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.docx", b"saved meanwhile")]


def test_a_word_document_is_kept_before_it_is_mended(tmp_path: Path) -> None:
    before = package(OPENING + p("刚才，李强同志传达了文件;大家要落实。"))
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(before)
    done = run("fix", "a.docx", cwd=tmp_path)
    assert "原来的一份存为 a.docx.bak" in errors(done)[0]
    assert (tmp_path / "a.docx.bak").read_bytes() == before
    assert "存为" not in run("fix", "a.docx", cwd=tmp_path).stderr.decode()
    run("fix", "--no-backup", "b.docx", cwd=tmp_path)
    assert (tmp_path / "b.docx").read_bytes() != before
    run("fix", cwd=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "a.docx.bak", "b.docx"]


def test_a_mistake_of_ours_in_one_draft_is_that_drafts_alone(folder: Path) -> None:
    (folder / "b.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "bad.txt").write_text("同志们：\nBREAK\n", encoding="utf-8")
    broken = folder / "broken.py"
    broken.write_text(
        "import sys\nfrom lint.pipeline import engine\nfrom lint.hosts.cli import command\nread = engine.read_speech\n"
        "def fail(text, *rest):\n    if 'BREAK' in text.raw:\n        raise IndexError('oh')\n    return read(text, *rest)\n"
        "engine.read_speech = fail\nsys.exit(command(sys.argv[1:]))\n",
        encoding="utf-8",
    )
    for jobs in ("1", "2"):
        done = run("check", "--format", "json", "--jobs", jobs, cwd=folder, program=broken)
        assert done.returncode == 2
        assert len(errors(done)) == 1
        assert errors(done)[0].startswith("speechlint: bad.txt: 检查时程序出错（IndexError）")
        report = json.loads(done.stdout)
        assert report["files"] == {"read": 2, "skipped": 1, "unreadable": 1}
        assert {one["path"] for one in report["violations"]} == {"a.txt", "b.txt"}
    for command in (("fix",), ("annotate",), ("report",), ("check", "--fix"), ("baseline", "create"), ("outline", "bad.txt")):
        done = run(*command, cwd=folder, program=broken)
        assert done.returncode == 2
        assert sum("IndexError" in line for line in errors(done)) == 1
    assert ";" not in (folder / "a.txt").read_text(encoding="utf-8")
    assert "Traceback" in run("check", "--debug", cwd=folder, program=broken).stderr.decode()


@pytest.mark.parametrize("command", ["annotate", "report"])
def test_a_copy_never_takes_the_place_of_its_draft(folder: Path, command: str) -> None:
    done = run(command, "a.txt", "-o", "a.txt", *(["--format", "html"] if command == "report" else []), cwd=folder)
    assert done.returncode == 2
    assert (folder / "a.txt").read_text(encoding="utf-8") == DRAFT
    assert not list(folder.glob("*.bak"))


@pytest.mark.parametrize(("closed", "said"), [("1>&-", "standard output is closed"), ("2>&-", ""), ("2>/dev/full", "")])
@pytest.mark.usefixtures("english")
def test_closed_streams_are_no_mistake_of_ours(folder: Path, closed: str, said: str) -> None:
    shell = f"{sys.executable} -m lint check none.txt {closed}"
    done = subprocess.run(["sh", "-c", shell], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode() + done.stdout.decode()


def test_nothing_can_be_checked_that_comes_in_on_a_closed_standard_input(folder: Path) -> None:
    done = subprocess.run(["sh", "-c", f"{sys.executable} -m lint check - <&-"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 2
    assert "标准输入已关闭" in done.stderr.decode()


def test_a_baseline_of_drafts_that_nobody_else_may_read_is_read_by_nobody_else(folder: Path) -> None:
    (folder / "a.txt").chmod(0o600)
    (folder / "speechlint.toml").write_text("", encoding="utf-8")
    run("baseline", "create", cwd=folder)
    assert stat.S_IMODE((folder / "speechlint-baseline.tsv").stat().st_mode) == 0o600


@as_root
def test_the_backup_of_a_document_belongs_to_its_owner(folder: Path) -> None:
    (folder / "a.docx").write_bytes(package(OPENING + p("刚才，XX同志传达了文件。")))
    os.chown(folder / "a.docx", 65534, 65534)
    run("annotate", "--in-place", "a.docx", cwd=folder)
    assert (folder / "a.docx.bak").stat().st_uid == 65534


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="sizes of files are limited as POSIX has it")
def test_a_report_that_finds_no_room_to_wait_says_where(folder: Path) -> None:
    (folder / "a.txt").write_text("同志们：\n" + "要抓好布署。\n" * 40_000, encoding="utf-8")
    limited = f"ulimit -f 1000; exec {shlex.quote(sys.executable)} -m lint check --no-cache --output json=report.json -q a.txt"
    done = subprocess.run(
        ["sh", "-c", limited], cwd=folder, capture_output=True, env=os.environ | {"TMPDIR": str(folder)}, check=False
    )
    (line,) = errors(done)
    assert line.startswith(f"speechlint: {folder}: 报告要先放在临时文件夹里，放不下：")
    assert "TMPDIR" in line
    assert done.returncode == 2
    assert not (folder / "report.json").exists()
