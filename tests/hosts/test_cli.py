"""The command as people run it: exit codes, streams, formats, and that the short reading of argv equals typer's."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from helpers.command import importing, run
from helpers.packs import OWN
from lint.hosts.cli import annotate as annotate_module
from lint.hosts.cli import check as check_module
from lint.hosts.cli.app import app
from lint.hosts.cli.options import Annotation, read_annotate, read_check
from lint.pipeline.options import Options

CLEAN = "在全县防汛工作会议上的讲话\n同志们：\n今天召开防汛工作会议，主要任务是部署防汛工作。\n同志们，让我们抓紧行动！\n"
BAD = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n同志们，让我们抓紧行动！\n"
INFO = "在全县防汛工作会议上的讲话\n　　同志们：\n今天召开防汛工作会议。\n同志们，让我们抓紧行动！\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "info.txt").write_text(INFO, encoding="utf-8")
    (tmp_path / "gbk.txt").write_bytes(BAD.replace("\n", "\r\n").encode("gbk"))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["clean.txt"], 0),
        (["bad.txt"], 1),
        (["info.txt"], 0),
        (["info.txt", "--fail-on", "info"], 1),
        (["bad.txt", "--fail-on", "never"], 0),
        (["gbk.txt"], 1),
        (["missing.txt"], 2),
        (["clean.txt", "missing.txt"], 2),
        (["empty"], 2),
        (["picture.png"], 2),
        (["bad.txt", "--select", "punctuation", "--fail-on", "error"], 0),
        (["bad.txt", "--ignore", "ph-name,punctuation"], 0),
        (["bad.txt", "--select", "ph-nmae"], 2),
        (["bad.txt", "--format", "xml"], 2),
        (["."], 1),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    done = run("check", *arguments, cwd=folder)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_an_unreadable_file_is_named_with_its_reason_and_the_others_are_linted(folder: Path) -> None:
    done = run("check", "missing.txt", "bad.txt", "picture.png", "empty", cwd=folder)
    errors = done.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in errors] == ["empty", "missing.txt", "picture.png"]
    assert "bad.txt:3:4" in done.stdout.decode()
    assert "检查 1 个文件，跳过 0 个，无法读取 3 个" in done.stdout.decode()


def test_a_folder_counts_what_it_passes_over(folder: Path) -> None:
    report = json.loads(run("check", "--format", "json", ".", cwd=folder).stdout)
    assert report["files"] == {"read": 4, "skipped": 1, "unreadable": 0}
    assert [violation["path"] for violation in report["violations"]] == sorted(v["path"] for v in report["violations"])


def test_json_says_all_that_is_known_and_is_the_same_twice(folder: Path) -> None:
    first, second = (run("check", "--format=json", "bad.txt", cwd=folder).stdout for _ in range(2))
    assert first == second
    report = json.loads(first)
    assert list(report) == ["version", "tool", "files", "not_speeches", "violations"]
    assert report["violations"][0] == {
        "path": "bad.txt",
        "line": 3,
        "column": 4,
        "end_line": 3,
        "end_column": 6,
        "rule": "ph-name",
        "category": "placeholders",
        "severity": "error",
        "message": "人名占位符“XX”没有填上",
        "found": "XX",
        "draft": 1,
        "section": "",
        "fix": None,
        "sentence": "刚才，XX同志传达了文件;大家要落实。",
        "place": "",
    }
    assert report["violations"][1]["fix"] == {"replacement": "；", "safety": "safe"}


def test_gbk_files_have_the_same_positions(folder: Path) -> None:
    utf8, gbk = (
        json.loads(run("check", "--format", "json", name, cwd=folder).stdout)["violations"] for name in ("bad.txt", "gbk.txt")
    )
    assert [violation | {"path": ""} for violation in utf8] == [violation | {"path": ""} for violation in gbk]


def test_full_shows_the_words_around_the_spot_and_each_reason_once(folder: Path) -> None:
    shown = run("check", "bad.txt", "bad.txt", "gbk.txt", cwd=folder).stdout.decode()
    assert "刚才，【XX】同志传达了文件" in shown
    assert shown.count("理由：套用模板留下的空") == 1
    assert "共 4 处：必改 2，建议改 2。检查 2 个文件" in shown


def test_nothing_checked_is_never_called_clean(folder: Path) -> None:
    assert run("check", "missing.txt", cwd=folder).stdout.decode().startswith("没有检查任何文稿。")
    assert run("check", "missing.txt", "clean.txt", cwd=folder).stdout.decode().startswith("查过的文稿没有发现问题。")
    assert run("check", "clean.txt", cwd=folder).stdout.decode().startswith("没有发现问题。")


def test_long_paragraphs_are_cut_around_the_spot(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("要落实。" * 200 + "XX同志说，" + "要落实。" * 200, encoding="utf-8")
    shown = run("check", "--select", "placeholders", "long.txt", cwd=tmp_path).stdout.decode()
    assert "……" in shown
    assert max(map(len, shown.splitlines())) < 120


def test_standard_input_has_a_name_and_a_format() -> None:
    text = "---\ntitle: 在全县会议上的讲话\n---\n\n同志们：\n\n```\nXX同志\n```\n"
    plain = run("check", "--format", "concise", "--select", "ph-name", "-", data=text.encode())
    markdown = run("check", "--format", "concise", "--select", "ph-name", "-", "--stdin-filename", "a.md", data=text.encode())
    assert plain.stdout.decode().startswith("<stdin>:8:1: error ph-name")
    assert markdown.stdout == b""


def test_a_gbk_console_does_not_crash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("𠮷县 XX同志\U0001f600说，ー月。\n", encoding="utf-8")
    done = run("check", "a.txt", cwd=tmp_path, PYTHONIOENCODING="gbk")
    assert done.returncode == 1
    assert "占位符" in done.stdout.decode("gbk")


def test_text_of_a_draft_is_never_read_as_markup(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一、[bold]XX同志[/] a[/]b [_TAG_h2]\n", encoding="utf-8")
    for command in ("check", "outline"):
        done = run(command, "a.txt", cwd=tmp_path, FORCE_COLOR="1")
        assert "[bold]" in done.stdout.decode()
        assert done.stderr == b""


def test_outline_draws_sections_counts_and_minutes(tmp_path: Path) -> None:
    text = (
        "在会上的讲话\n同志们：\n下面，我讲三点意见。\n一、提高认识\n（一）学习。要学。\n（二）实践。要干。\n二、抓好落实\n要实。\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    drawn = run("outline", "a.txt", "--rate", "10", cwd=tmp_path).stdout.decode()
    assert "一、提高认识  2 点" in drawn
    assert "“三点意见” → 全篇各点 2 个 ✗ 不符" in drawn
    assert "（二）实践  5 字 · 0.5 分钟" in drawn


def test_outline_shows_the_paragraphs_of_a_series_as_points(tmp_path: Path) -> None:
    text = "在会上的表态发言\n各位领导：\n我作两点表态。\n第一，提高认识。要学。\n第二，抓好落实。要实。\n谢谢大家！\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    drawn = run("outline", "a.txt", cwd=tmp_path).stdout.decode()
    assert "第一，提高认识  " in drawn
    assert "第二，抓好落实  " in drawn


def test_outline_of_what_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    done = run("outline", "missing.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr.decode()) == (2, "speechlint: missing.txt: 没有这个文件；请检查路径\n")


def test_a_reader_that_stops_early_sees_no_complaint(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("XX同志。\n" * 20000, encoding="utf-8")
    command = f"{sys.executable} -m lint check a.txt | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.decode().startswith("a.txt:1:1")
    assert done.stderr == b""


@pytest.mark.usefixtures("english")
def test_rules_and_explain() -> None:
    assert "number-gap" in run("rules").stdout.decode()
    assert "ph-name" not in run("rules", "list", "numbering").stdout.decode()
    explained = run("explain", "number-gap").stdout.decode()
    assert "必改" in explained
    assert "GB/T 15834" in explained
    assert "放行而无所放行" in run("explain", "suppression-unused").stdout.decode()
    assert run("explain", "number-gpa").stderr.decode() == ("speechlint: no rule 'number-gpa', did you mean 'number-gap'?\n")


def test_rules_in_preview_are_off_unless_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN.replace("今天", "珮云同志说，今天"), encoding="utf-8")
    lines = {flags: run("check", "a.txt", "--format", "concise", *flags, cwd=tmp_path).stdout.decode() for flags in (
        (), ("--preview",), ("--select", "glyph-rare"), ("--select", "glyphs"),
    )}  # fmt: skip
    assert {flags: "glyph-rare" in shown for flags, shown in lines.items()} == {
        (): False, ("--preview",): True, ("--select", "glyph-rare"): True, ("--select", "glyphs"): False,
    }  # fmt: skip


@pytest.mark.usefixtures("english")
def test_a_document_that_is_no_speech_is_read_as_any_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("关于开会的通知\n一、时间\n三、地点;要准时。\n", encoding="utf-8")
    shown = {genre: run("check", "a.txt", "--format", "concise", "--genre", genre, cwd=tmp_path) for genre in ("讲话", "none")}
    assert "number-gap" in shown["讲话"].stdout.decode()
    assert "number-gap" not in shown["none"].stdout.decode()
    assert "punct-half-width" in shown["none"].stdout.decode()
    wrong = run("check", "a.txt", "--genre", "表态", cwd=tmp_path)
    assert wrong.returncode == 2
    assert wrong.stderr.decode().startswith("speechlint: no genre '表态', did you mean '表态发言'?; known: 主持词, ")


@pytest.mark.usefixtures("english")
def test_writing_a_rule_of_ones_own(tmp_path: Path) -> None:
    made = run("rules", "new", "town/wording.toml", "--id", "our-word", "--kind", "phrase", cwd=tmp_path)
    assert made.returncode == 0
    skeleton = (tmp_path / "town" / "wording.toml").read_text(encoding="utf-8")
    # As it stands the skeleton is a rule file without mistakes of form, whose examples prove nothing yet.
    broken = run("rules", "validate", "town", cwd=tmp_path)
    assert broken.returncode == 1
    assert b"Traceback" not in broken.stderr
    (tmp_path / "town" / "wording.toml").write_text(
        skeleton.replace('# terms = ["……"]', 'terms = ["撸起袖子"]')
        .replace('bad = ["……", "……"]', 'bad = ["撸起袖子干", "大家撸起袖子"]')
        .replace('good = ["……", "……"]', 'good = ["卷起袖子干", "大家加油"]'),
        encoding="utf-8",
    )
    proved = run("rules", "validate", "town", cwd=tmp_path, LC_ALL="C")
    assert (proved.returncode, proved.stderr.decode()) == (0, "1 rules, 1 entries, 0 problems\n")
    (tmp_path / "a.txt").write_text(CLEAN.replace("今天", "撸起袖子，今天"), encoding="utf-8")
    found = run("check", "a.txt", "--rules", "town", "--format", "concise", cwd=tmp_path)
    assert found.stdout.decode().startswith("a.txt:3:1: warning town/our-word ")
    assert "town/our-word" in run("rules", "list", "--rules", "town", cwd=tmp_path).stdout.decode()
    assert "撸起袖子" in run("explain", "town/our-word", "--rules", "town", cwd=tmp_path).stdout.decode()


def test_a_new_rule_comes_with_the_manual_of_its_kind_and_names_no_path_that_is_not_installed(tmp_path: Path) -> None:
    said = run("rules", "new", "wording.toml", "--kind", "missing", cwd=tmp_path).stderr.decode()
    assert "Reports a draft that lacks a part, which `of` names." in said
    assert ".py" not in said
    assert 'of = "title"  # title, genre, ' in (tmp_path / "wording.toml").read_text(encoding="utf-8")


def test_a_pack_may_have_a_chinese_name_and_its_rules_are_named_by_it_everywhere(tmp_path: Path) -> None:
    (tmp_path / "本单位").mkdir()
    (tmp_path / "本单位" / "wording.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "a.txt").write_text(CLEAN.replace("今天", "张建国，今天"), encoding="utf-8")
    allowed = "<!-- speechlint-allow 本单位/names: 曾用名 -->\n" + CLEAN.replace("今天", "张建国，今天")
    (tmp_path / "b.md").write_text(allowed, encoding="utf-8")

    def found(*options: str) -> list[str]:
        done = run("check", ".", "--format", "concise", *options, cwd=tmp_path)
        return [line.split(" ")[2] for line in done.stdout.decode().splitlines()]

    pack = ("--rules", "本单位")
    assert found(*pack, "--select", "本单位/names").count("本单位/names") == 2
    assert "本单位/names" not in found(*pack, "--ignore", "本单位/names")
    (tmp_path / "speechlint.toml").write_text('rules = ["本单位"]\n[severity]\n"本单位/names" = "info"\n', encoding="utf-8")
    assert "info" in run("check", "a.txt", "--format", "concise", cwd=tmp_path).stdout.decode()
    assert run("baseline", "create", cwd=tmp_path).returncode == 0
    assert "本单位/names" in (tmp_path / "speechlint-baseline.tsv").read_text(encoding="utf-8")
    assert found("--select", "本单位/names") == []
    assert "本单位名单" in run("explain", "本单位/names", *pack, cwd=tmp_path).stdout.decode()


@pytest.mark.parametrize(
    ("options", "environment", "summary"),
    [
        (("--lang", "zh"), {"LC_ALL": "C"}, "1 条规则，1 个词条，1 个问题\n"),
        (("--lang", "en"), {"LC_ALL": "zh_CN.UTF-8"}, "1 rules, 1 entries, 1 problems\n"),
        ((), {"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "1 条规则，1 个词条，1 个问题\n"),
        ((), {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "1 rules, 1 entries, 1 problems\n"),
    ],
)
def test_rules_are_judged_in_the_language_of_the_author(
    tmp_path: Path, options: tuple[str, ...], environment: dict[str, Any], summary: str
) -> None:
    (tmp_path / "本单位").mkdir()
    file = tmp_path / "本单位" / "wording.toml"
    file.write_text(OWN.replace('good = ["张健国同志"', 'good = ["张建国同志"'), encoding="utf-8")
    environment |= {"SPEECHLINT_LANG": ""}
    done = run("rules", "validate", "本单位", *options, cwd=tmp_path, **environment)
    chinese = "条规则" in summary
    assert (done.returncode, done.stderr.decode()) == (1, summary)
    assert ("对例被误报" in done.stdout.decode()) is chinese
    file.write_text(OWN.replace("substitution", "substitutoin"), encoding="utf-8")
    done = run("rules", "validate", "本单位", *options, cwd=tmp_path, **environment)
    assert done.returncode == 2
    assert ("没有名为“substitutoin”的规则种类，是不是“substitution”？" in done.stderr.decode()) is chinese


def test_a_pattern_that_could_be_tried_less_often_is_told_what_near_it_could_have(tmp_path: Path) -> None:
    rule = OWN.replace("substitution", "pattern").replace('swap = {"张建国" = "张健国"}', "pattern = '张建国\\\\d?|王(?:大|小)伟+'")
    rule = rule[: rule.index("fixed")]
    (tmp_path / "本单位").mkdir()
    (tmp_path / "本单位" / "wording.toml").write_text(rule.replace("{right}", "").replace("\\\\", "\\"), encoding="utf-8")
    done = run("rules", "validate", "本单位", "--lang", "zh", cwd=tmp_path)
    assert done.returncode == 0
    assert 'near = ["张建国", "王大", "王小"]' in done.stderr.decode()


@pytest.mark.usefixtures("english")
def test_a_rule_cannot_be_begun_anywhere(tmp_path: Path) -> None:
    wrong = run("rules", "new", "ours.toml", cwd=tmp_path)
    assert (wrong.returncode, wrong.stderr.decode().count("\n")) == (2, 1)
    assert (
        "no kind 'phrse', did you mean 'phrase'?" in run("rules", "new", "a.toml", "--kind", "phrse", cwd=tmp_path).stderr.decode()
    )


def test_the_schema_of_rule_files_is_printed() -> None:
    assert json.loads(run("rules", "schema").stdout)["title"] == "speechlint rule file"


PATHS = st.lists(st.sampled_from(["a.txt", "稿.md", "-", "folder"]), max_size=3)
FLAGS = st.lists(
    st.one_of(
        st.tuples(st.just("--format"), st.sampled_from(["full", "concise", "json", "xml"])),
        st.tuples(st.just("--fail-on"), st.sampled_from(["error", "warning", "info", "never", "always"])),
        st.tuples(st.sampled_from(["--select", "--ignore"]), st.sampled_from(["ph-name", "ph-name,counts", "structure"])),
        st.tuples(st.just("--stdin-filename"), st.just("a.md")),
        st.tuples(st.just("--rules"), st.sampled_from(["ours", "theirs"])),
        st.tuples(st.just("--genre"), st.sampled_from(["致辞", "none"])),
        st.tuples(st.sampled_from(["--preview", "--isolated", "--no-baseline", "--strict-baseline", "--no-cache"]), st.just("")),
        st.tuples(st.sampled_from(["--fix", "--watch", "--statistics", "--across"]), st.just("")),
        st.tuples(st.just("--output"), st.sampled_from(["sarif=a.sarif", "json=b"])),
        st.tuples(st.just("--config"), st.just("a.toml")),
        st.tuples(st.just("--since"), st.just("HEAD")),
        st.tuples(st.just("--against"), st.sampled_from(["去年.docx", "往年", "-"])),
        st.tuples(st.just("--jobs"), st.sampled_from(["0", "2", "-1"])),
        st.tuples(st.just("--unknown"), st.just("x")),
    ),
    max_size=4,
)


@given(PATHS, FLAGS, st.booleans())
def test_the_short_reading_of_argv_equals_typers(paths: list[str], flags: list[tuple[str, str]], joined: bool) -> None:
    arguments = [*paths, *drawn(flags, joined)]
    short = read_check(arguments)
    seen: list[Options] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check_module, "check", seen.append)
        result = CliRunner().invoke(app, ["check", *arguments])
    if short is not None:
        assert (result.exception, seen) == (None, [short])


def drawn(flags: list[tuple[str, str]], joined: bool) -> list[str]:
    """Flags as they are typed."""
    given = [[flag] if not value else [f"{flag}={value}"] if joined else [flag, value] for flag, value in flags]
    return [argument for one in given for argument in one]


ANNOTATE_FLAGS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["-o", "--output"]), st.sampled_from(["a.docx", "folder", "-x"])),
        st.tuples(st.just("--author"), st.sampled_from(["王秘书", "x"])),
        st.tuples(st.sampled_from(["--in-place", "--track", "--unsafe", "--preview", "--isolated"]), st.just("")),
        st.tuples(st.sampled_from(["--select", "--ignore"]), st.sampled_from(["ph-name", "ph-name,counts"])),
        st.tuples(st.sampled_from(["--rules", "--config", "--genre", "--against"]), st.sampled_from(["ours", "致辞"])),
        st.tuples(st.just("--unknown"), st.just("x")),
    ),
    max_size=4,
)


@given(PATHS, ANNOTATE_FLAGS, st.booleans())
def test_the_short_reading_of_annotate_equals_typers(paths: list[str], flags: list[tuple[str, str]], joined: bool) -> None:
    arguments = [*paths, *drawn(flags, joined)]
    short = read_annotate(arguments)
    seen: list[tuple[Options, Annotation]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(annotate_module, "annotate", lambda *wanted: seen.append(wanted))
        result = CliRunner().invoke(app, ["annotate", *arguments])
    if short is not None:
        assert (result.exception, seen) == (None, [short])


def test_plain_command_lines_are_read_the_short_way_and_the_others_are_not() -> None:
    assert read_check(["a.txt", "--format", "json"]) == Options(("a.txt",), "json")
    assert read_annotate(["a.docx", "--track"]) == (Options(("a.docx",)), Annotation(track=True))
    for other in (["--help"], ["--fail-on", "x"], ["--format"], ["-oa.docx"]):
        assert read_check(other) is None
        assert read_annotate(other) is None


def test_several_reports_at_once(folder: Path) -> None:
    done = run("check", "bad.txt", "--format", "concise", "--output", "json=out/a.json", "--output", "sarif=b.sarif", cwd=folder)
    assert done.stdout.decode().startswith("bad.txt:3:4: error ph-name")
    assert json.loads((folder / "out" / "a.json").read_text(encoding="utf-8"))["files"]["read"] == 1
    assert json.loads((folder / "b.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["--format", "sraif"], "no format 'sraif', did you mean 'sarif'?; known: "),
        (["--output", "sarif"], "--output 'sarif': write format=file, such as sarif=speechlint.sarif"),
        (["--output", "sarif=bad.txt/x"], "bad.txt/x: cannot write the report: "),
    ],
)
@pytest.mark.usefixtures("english")
def test_a_report_that_cannot_be_had_is_one_line(folder: Path, given: list[str], message: str) -> None:
    done = run("check", "clean.txt", *given, cwd=folder)
    assert (done.returncode, done.stderr.decode().count("\n")) == (2, 1)
    assert message in done.stderr.decode()


def test_the_fitting_format_is_chosen_on_a_forge(folder: Path) -> None:
    github = run("check", "bad.txt", cwd=folder, GITHUB_ACTIONS="true").stdout.decode()
    assert "理由：" in github
    assert "\n::error file=bad.txt,line=3" in github
    assert "::error" not in run("check", "bad.txt", cwd=folder, GITHUB_ACTIONS="true", GITEA_ACTIONS="true").stdout.decode()
    assert "::error" not in run("check", "bad.txt", "--format", "concise", cwd=folder, GITHUB_ACTIONS="true").stdout.decode()
    run("check", "bad.txt", cwd=folder, GITLAB_CI="true")
    quality = json.loads((folder / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert {entry["check_name"] for entry in quality} == {"ph-name", "punct-half-width"}


def test_a_plain_check_imports_nothing_that_few_drafts_need(folder: Path) -> None:
    needless = {
        "string", "heapq", "hashlib", "json", "math", "urllib", "pydantic", "typer",
        "lint.model.sheet", "lint.model.unread", "lint.speech.agenda", "lint.speech.other_documents",
        "lint.rules.across", "lint.rules.comparing", "lint.pipeline.compare", "lint.pipeline.copies", "lint.pipeline.suppress",
        "lint.pipeline.discover.folders", "lint.pipeline.discover.gitignore",
    }  # fmt: skip
    done, imported = importing("check", "-q", "--no-cache", "bad.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert needless & imported == set()
    assert "lint.pipeline.engine" in imported
