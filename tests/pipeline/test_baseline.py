"""What was there before, what is let stand, and what changed since a revision: only the rest is reported."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.command import errors, git, lines, run
from lint.model.errors import ConfigError
from lint.pipeline.baseline import Entry, read_baseline, render_baseline

OLD = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件。\n会议由XX同志主持;请大家落实。\n同志们，让我们抓紧行动！\n"
NEW = "会上，XX同志还将作重要讲话。\n"
BASELINE = "speechlint-baseline.tsv"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "speechlint.toml").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OLD, encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str, name: str = "a.txt") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def entries(folder: Path) -> int:
    return len(read_baseline(str(folder / BASELINE)))


@pytest.fixture
def known(folder: Path) -> Path:
    assert run("baseline", "create", cwd=folder).returncode == 0
    return folder


def test_what_was_there_is_not_reported_and_what_is_new_is(known: Path) -> None:
    assert entries(known) == 6
    assert lines(cwd=known) == []
    write(known, OLD.replace("同志们，让", NEW + "同志们，让"))
    assert lines(cwd=known) == ["a.txt:5:4: error ph-name"]
    assert len(lines("--no-baseline", cwd=known)) == 7


@pytest.mark.parametrize(
    "text",
    [
        OLD.replace("同志们：\n", "同志们：\n今天天气很好。\n\n"),
        OLD.replace("刚才，XX同志传达了文件。\n", "").replace("请大家落实。\n", "请大家落实。\n刚才，XX同志传达了文件。\n"),
        OLD.replace("\n", "\r\n"),
        OLD.replace("刚才，XX", "　　刚才，XX"),
    ],
)
def test_edits_elsewhere_and_moved_paragraphs_wake_nothing(known: Path, text: str) -> None:
    write(known, text)
    assert [line for line in lines("--ignore", "hygiene", cwd=known) if "a.txt" in line] == []


def test_a_second_one_in_the_same_sentence_is_new(known: Path) -> None:
    write(known, OLD.replace("刚才，XX同志传达了文件。\n", "刚才，XX同志传达了文件。\n刚才，XX同志传达了文件。\n"))
    assert lines("--select", "ph-name", cwd=known) == ["a.txt:4:4: error ph-name"]


def test_an_edited_sentence_is_read_again(known: Path) -> None:
    write(known, OLD.replace("传达了文件", "传达了通知"))
    assert lines(cwd=known) == ["a.txt:3:4: error ph-name"]


def test_what_is_gone_is_reported_and_pruned(known: Path) -> None:
    write(known, OLD.replace("刚才，XX同志", "刚才，李强同志"))
    (known / "b.txt").unlink()
    assert "基线中有 4 处已不再出现" not in run("check", "a.txt", cwd=known).stdout.decode()
    assert "基线中有 1 处已不再出现" in run("check", "a.txt", cwd=known).stdout.decode()
    assert "基线中有 4 处已不再出现" in run("check", cwd=known).stdout.decode()
    assert run("check", cwd=known).returncode == 0
    assert run("check", "--strict-baseline", cwd=known).returncode == 1
    assert run("check", "--select", "counts", "--strict-baseline", "a.txt", cwd=known).returncode == 0
    done = run("baseline", "prune", cwd=known)
    assert errors(done) == [f"{BASELINE}：共 2 处（新增 0，清理 4）"]
    assert run("check", "--strict-baseline", cwd=known).returncode == 0


def test_update_adds_and_takes_out_but_only_in_what_it_looked_at(known: Path) -> None:
    write(known, OLD.replace("刚才，XX同志", "刚才，某某同志"))
    write(known, "好。\n", "b.txt")
    assert errors(run("baseline", "update", "a.txt", cwd=known)) == [f"{BASELINE}：共 6 处（新增 1，清理 1）"]
    assert lines(cwd=known) == []


@pytest.mark.usefixtures("english")
def test_create_never_overwrites_and_the_others_want_one(known: Path) -> None:
    assert errors(run("baseline", "create", cwd=known)) == [
        f"speechlint: {BASELINE}: there is a baseline already; use `speechlint baseline update`"
    ]
    (known / BASELINE).unlink()
    done = run("baseline", "prune", cwd=known)
    assert (done.returncode, "there is no baseline yet" in errors(done)[0]) == (2, True)


@pytest.mark.usefixtures("english")
def test_two_branches_merge_and_a_conflict_is_named(known: Path) -> None:
    git(known, "init", "-q", "-b", "main")
    (known / ".gitattributes").write_text(f"{BASELINE} merge=union\n", encoding="utf-8")
    git(known, "add", "-A")
    git(known, "commit", "-qm", "one")
    for branch, name in (("left", "c.txt"), ("right", "d.txt")):
        git(known, "checkout", "-q", "-b", branch, "main")
        write(known, OLD, name)
        run("baseline", "update", cwd=known)
        git(known, "add", "-A")
        git(known, "commit", "-qm", branch)
    git(known, "merge", "-q", "left")
    assert lines("--strict-baseline", cwd=known) == []
    assert entries(known) == 12
    file = known / BASELINE
    file.write_text(file.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")
    (said,) = errors(run("check", cwd=known))
    assert said.startswith(f"speechlint: {BASELINE}:14: a merge is not finished")


PATHS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@given(st.dictionaries(st.builds(Entry, PATHS, st.just("ph-name"), st.just("0" * 16), st.integers(1, 99)), st.just("XX")))
def test_a_baseline_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, entries: dict[Entry, str]) -> None:
    file = tmp_path_factory.getbasetemp() / "written.tsv"
    file.write_bytes(render_baseline(entries))
    assert read_baseline(str(file)) == entries
    assert render_baseline(dict(reversed(entries.items()))) == file.read_bytes()


@pytest.mark.parametrize("name", ["#会议纪要.txt", "gbk\udcbd\udcb2.txt"])
def test_a_draft_is_known_again_whatever_it_is_called(folder: Path, name: str) -> None:
    (folder / "b.txt").rename(folder / name)
    run("baseline", "create", cwd=folder)
    assert lines(cwd=folder) == []


@given(st.binary(max_size=200))
def test_any_bytes_are_a_baseline_or_one_line(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "any.tsv").write_bytes(data)
    with contextlib.suppress(ConfigError):
        read_baseline(str(folder / "any.tsv"))


@pytest.mark.usefixtures("english")
def test_since_a_revision_only_changed_lines_count(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    write(folder, OLD.replace("同志们，让", NEW + "同志们，让"))
    write(folder, OLD, "新 稿.txt")
    (folder / "b.txt").rename(folder / "c.txt")
    git(folder, "add", "c.txt", "b.txt")
    found = lines("--since", "HEAD", cwd=folder)
    assert found[0] == "a.txt:5:4: error ph-name"
    assert [line.rsplit(":", 3)[0] for line in found[1:]] == ["新 稿.txt"] * 3
    assert "Only lines that changed since HEAD are reported" in run("check", "--since", "HEAD", cwd=folder).stdout.decode()
    assert lines(str(folder / "a.txt"), "--since", "HEAD", cwd=folder.parent) == [f"{folder}/a.txt:5:4: error ph-name"]
    (folder / "deep").mkdir()
    assert lines("../a.txt", "--since", "HEAD", cwd=folder / "deep") == ["../a.txt:5:4: error ph-name"]
    assert errors(run("check", "--since", "nowhere", cwd=folder)) == ["speechlint: --since: git knows no revision 'nowhere'"]


@pytest.mark.usefixtures("english")
def test_since_needs_a_repository(folder: Path) -> None:
    assert errors(run("check", "--since", "HEAD", cwd=folder)) == ["speechlint: --since: a.txt is in no git repository"]


def suppress(folder: Path, **keys: str) -> None:
    table = "".join(f"{key} = {value}\n" for key, value in keys.items())
    (folder / "speechlint.toml").write_text(f"# 放行\n[[suppress]]\n{table}", encoding="utf-8")


def test_a_suppression_that_nothing_needs_is_a_finding(folder: Path) -> None:
    suppress(folder, rule='"ph-name"', path='"b.txt"', reason='"剧中人物"')
    assert lines("--select", "ph-name", cwd=folder) == ["a.txt:3:4: error ph-name", "a.txt:4:4: error ph-name"]
    write(folder, "好。\n", "b.txt")
    assert lines("b.txt", cwd=folder) == ["speechlint.toml:2:1: warning suppression-unused"]
    assert lines("a.txt", "--select", "ph-name", cwd=folder) == ["a.txt:3:4: error ph-name", "a.txt:4:4: error ph-name"]
    assert lines("b.txt", "--select", "counts", cwd=folder) == []
    suppress(folder, rule='"ph-name"', text='"没有这句"', reason='"剧中人物"')
    assert lines("b.txt", cwd=folder) == []
    assert lines(".", "--select", "ph-name", cwd=folder)[-1] == "speechlint.toml:2:1: warning suppression-unused"


def test_a_suppression_past_its_day_holds_no_more(folder: Path) -> None:
    suppress(folder, rule='"ph-name"', path='"a.txt"', reason='"剧中人物"', until="2020-01-01")
    found = lines("a.txt", "--select", "ph-name", cwd=folder)
    assert found == [
        "a.txt:3:4: error ph-name",
        "a.txt:4:4: error ph-name",
        "speechlint.toml:2:1: warning suppression-expired",
    ]


MARKDOWN = "# 在会上的讲话\n\n同志们：\n\n{}\n\n刚才，XX同志传达了文件。{}\n\n会上，XX同志主持。\n"


@pytest.mark.parametrize(
    ("above", "behind", "expected"),
    [
        ("", "", ["7:4 ph-name", "9:4 ph-name"]),
        ("<!-- speechlint-allow ph-name: 剧中人物 -->", "", ["9:4 ph-name"]),
        ("", "<!-- speechlint-allow placeholders：剧中人物 -->", ["9:4 ph-name"]),
        ("<!-- speechlint-allow ph-name, ph-year: 剧中人物 -->", "", ["5:1 suppression-unused", "9:4 ph-name"]),
        ("<!-- speechlint-allow ph-name -->", "", ["5:1 suppression-malformed", "7:4 ph-name", "9:4 ph-name"]),
        ("<!-- speechlint-allow ph-nmae: 剧中人物 -->", "", ["5:1 suppression-malformed", "7:4 ph-name", "9:4 ph-name"]),
        (
            "<!-- speechlint-allow ph-name: 剧中人物 -->\n\n<!-- 别的注释 -->",
            "",
            ["5:1 suppression-unused", "9:4 ph-name", "11:4 ph-name"],
        ),
        ("```\n<!-- speechlint-allow ph-name: 剧中人物 -->\n```", "", ["9:4 ph-name", "11:4 ph-name"]),
    ],
)
def test_a_comment_in_markdown_lets_one_line_stand(tmp_path: Path, above: str, behind: str, expected: list[str]) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN.format(above, behind), encoding="utf-8")
    found = [line.split(":", 1)[1].split(": ") for line in lines("a.md", "--select", "placeholders", cwd=tmp_path)]
    assert [f"{place} {what.split()[1]}" for place, what in found] == expected


def test_suppressions_are_not_mended(folder: Path) -> None:
    suppress(folder, rule='"punct-half-width"', path='"a.txt"', reason='"原文如此"')
    run("fix", cwd=folder)
    assert (folder / "a.txt").read_text(encoding="utf-8") == OLD
    assert (folder / "b.txt").read_text(encoding="utf-8") == OLD.replace(";", "；")


def test_a_sentence_that_may_stand_is_not_mended_as_part_of_a_habit(folder: Path) -> None:
    habit = OLD.replace("同志们：\n", "同志们：\n" + "要快,要准。要稳;要狠。" * 20 + "\n")
    write(folder, habit)
    suppress(folder, rule='"punct-half-width"', text='"会议由XX同志主持;请大家落实"', reason='"原文如此"')
    run("fix", cwd=folder)
    kept = "会议由XX同志主持;请大家落实。"
    assert (folder / "a.txt").read_text(encoding="utf-8") == habit.replace(",", "，").replace(";", "；").replace(
        kept.replace(";", "；"), kept
    )
