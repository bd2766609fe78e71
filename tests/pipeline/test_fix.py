"""Fixing: to a fixed point, whatever the order of the rules, and every byte that is not mended stays as it was."""

import os
import random
import stat
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.changes import accept, characters, reject
from helpers.command import errors, git, run
from helpers.documents import CLOSING, OPENING, p, package
from helpers.documents import run as run_of
from helpers.drafts import DRAFT, PIECES
from lint import fix
from lint.formats import read_bytes, text_of
from lint.formats.encoding import decode, splice
from lint.model.errors import SourceError
from lint.model.results import DraftResult
from lint.model.source import Edit
from lint.model.violation import Safety, Violation, plain
from lint.pipeline.annotate import annotate_draft
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.edit_counts import EditCounts
from lint.pipeline.engine import check
from lint.pipeline.fix import choose, edits_of, fix_draft
from lint.pipeline.load_rules import load_complete
from lint.pipeline.storage.files import replace_file
from lint.pipeline.storage.results import read, written
from lint.rules.ruleset import Ruleset
from lint.rules.tuning import Settings

BAD = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n同志们，让我们抓紧行动！\n"
GOOD = BAD.replace(";", "；")
FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.*"))
RULESET = load_complete().only()
SAFE: tuple[Safety, ...] = ("safe",)
MARKS = [
    ";",
    ",",
    ":",
    "!",
    "(",
    ")",
    "。。",
    "，，",
    "的的",
    "１２",
    "Ａ",
    "\u3000 ",
    " 。",
    "第１",
    "一，",
    "二，",
    "间题",
    "末来",
    "&nbsp;",
]
DEFECTIVE = st.lists(st.sampled_from([*PIECES, *MARKS, "我们要", "抓好工作"]), max_size=60).map("".join)


def counting(checked: DraftResult) -> list[Violation]:
    return checked.violations


def fixed(data: bytes) -> bytes:
    return fix(data, "a.txt")


def fixed_by(ruleset: Ruleset, data: bytes) -> bytes:
    """The same with a rule set of one's own, pass by pass."""
    for _ in range(50):
        found = check(read_bytes(data, "a.txt"), ruleset).violations
        chosen = choose(found, SAFE)
        if not chosen:
            return data
        data = splice(data, edits_of(chosen))
    raise AssertionError("no end")


@cache
def shuffled(order: int) -> Ruleset:
    """The rules in another order. To make a set takes longer than to fix a draft does, so there are some and not one a draft."""
    return Ruleset(random.Random(order).sample(RULESET.rules, len(RULESET.rules)), RULESET.vocabulary)


@settings(max_examples=150)
@given(DEFECTIVE, st.integers(0, 15))
def test_a_fixed_draft_stays_as_it_is_whatever_the_order_of_the_rules(text: str, order: int) -> None:
    data = text.encode("utf-8", "replace")
    once = fixed(data)
    assert fixed(once) == once
    assert fixed_by(shuffled(order), data) == once
    left = check(read_bytes(once, "a.txt"), RULESET).violations
    assert [one for one in left if one.fix and one.fix.safety == "safe"] == []


@pytest.mark.parametrize("draft", FIXTURES, ids=lambda draft: draft.parent.name)
def test_fixing_a_whole_draft_adds_no_finding(draft: Path) -> None:
    before = fix_draft(DraftFile(draft.name, draft.read_bytes(), Config("."), Settings()), counting, ())
    after = fix_draft(DraftFile(draft.name, draft.read_bytes(), Config("."), Settings()), counting, SAFE)
    known = [(one.rule, one.found) for one in before.left]
    assert [(one.rule, one.found) for one in after.left if (one.rule, one.found) not in known] == []
    if "defective" not in draft.parent.name and "collection" not in draft.parent.name:
        assert after.data == draft.read_bytes() or all(one.severity == "info" for one in after.made)


ENCODED = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])


@given(DRAFT, ENCODED, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_nothing_outside_the_edits_changes(text: str, encoding: str, line_break: str, data: st.DataObject) -> None:
    raw = "各位领导，同志们：\n" + text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\n", line_break)
    encoded = raw.encode(encoding)
    try:
        read = decode(encoded)
    except SourceError:
        assume(encoding not in ("utf-16-be", "gb18030"))  # Unmarked, they are read only where it is sure.
        raise
    cuts = sorted(data.draw(st.lists(st.integers(0, len(read.text)), min_size=2, max_size=8)))
    edits = [Edit(start, end, "；") for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    amended = splice(encoded, edits)
    assert amended.startswith(read.mark)
    expected, at = "", 0
    for edit in edits:
        expected += read.text[at : edit.start] + "；"
        at = edit.end
    assert amended[len(read.mark) :].decode(read.encoding) == expected + read.text[at:]
    assert splice(encoded, []) == encoded


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    return tmp_path / "a.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "big5"])
@pytest.mark.parametrize("tail", ["", "\r\n", "\r\n\r\n"])
def test_encoding_mark_and_line_ends_stay(draft: Path, encoding: str, tail: str) -> None:
    traditional = "各位同志：\r\n一、要有信心;二、要有行動。\r\n同心同力，再上一台！"
    text = traditional if encoding == "big5" else BAD.replace("\n", "\r\n").rstrip()
    draft.write_bytes((text + tail).encode(encoding))
    run("fix", "--select", "punct-half-width", "a.txt", cwd=draft.parent)
    assert draft.read_bytes() == (text.replace(";", "；") + tail).encode(encoding)


def test_safe_fixes_are_made_and_the_others_are_offered(draft: Path) -> None:
    draft.write_text(BAD.replace("落实", "落实。要研究间题"), encoding="utf-8")
    done = run("fix", "a.txt", cwd=draft.parent)
    assert done.returncode == 0
    assert errors(done)[0].startswith("a.txt：改了 ")
    assert "；大家" in draft.read_text(encoding="utf-8")


def test_a_diff_changes_nothing(draft: Path) -> None:
    done = run("fix", "--diff", "a.txt", cwd=draft.parent)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[-4:] == [
        " 同志们：",
        "-刚才，XX同志传达了文件;大家要落实。",
        "+刚才，XX同志传达了文件；大家要落实。",
        " 同志们，让我们抓紧行动！",
    ]
    assert draft.read_text(encoding="utf-8") == BAD
    git(draft.parent, "init", "-q")
    (draft.parent / "a.diff").write_bytes(done.stdout)
    git(draft.parent, "apply", "-p0", "a.diff")
    assert draft.read_text(encoding="utf-8") == GOOD
    assert run("fix", "--diff", "a.txt", cwd=draft.parent).returncode == 0


def test_a_diff_of_a_draft_with_line_ends_of_windows_shows_its_lines_and_no_signs_for_the_ends(draft: Path) -> None:
    draft.write_bytes(BAD.replace("\n", "\r\n").encode("gbk"))
    shown = run("fix", "--diff", "a.txt", cwd=draft.parent).stdout.decode().splitlines()
    assert "+刚才，XX同志传达了文件；大家要落实。" in shown
    assert " 同志们：" in shown


def test_standard_input_becomes_standard_output() -> None:
    assert run("fix", "-", data=BAD.encode("gbk")).stdout == GOOD.encode("gbk")
    assert run("fix", "-", data=GOOD.encode()).stdout == GOOD.encode()


def test_check_with_fix_reports_what_is_left(draft: Path) -> None:
    done = run("check", "--fix", "--format", "concise", "a.txt", cwd=draft.parent)
    assert [line.split()[2] for line in done.stdout.decode().splitlines()] == ["ph-name"]
    assert draft.read_text(encoding="utf-8") == GOOD


def test_permissions_stay_and_a_link_stays_a_link(draft: Path) -> None:
    draft.chmod(0o640)
    link = draft.parent / "link.txt"
    link.symlink_to("a.txt")
    run("fix", "link.txt", cwd=draft.parent)
    assert link.is_symlink()
    assert draft.read_text(encoding="utf-8") == GOOD
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    assert sorted(path.name for path in draft.parent.iterdir()) == ["a.txt", "link.txt"]


@pytest.mark.parametrize("fails", ["replace", "fsync", "write"])
def test_a_write_that_fails_leaves_the_old_file(draft: Path, fails: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if fails == "write":
        draft.parent.chmod(0o555)
        if os.access(draft.parent, os.W_OK):
            monkeypatch.setattr(os, "open", fail)  # Nothing is forbidden to root.
    else:
        monkeypatch.setattr(os, fails, fail)
    with pytest.raises(OSError, match=r"No space left|Permission"):
        replace_file(str(draft), GOOD.encode())
    monkeypatch.undo()
    draft.parent.chmod(0o755)
    assert [path.name for path in draft.parent.iterdir()] == ["a.txt"]
    assert draft.read_text(encoding="utf-8") == BAD


def test_what_cannot_be_written_is_named_and_the_rest_is_mended(draft: Path) -> None:
    other = draft.parent / "b.txt"
    other.write_text(BAD, encoding="utf-8")
    program = (
        "import os, sys; from lint.hosts.cli import main; old = os.access\n"
        "os.access = lambda path, mode: not str(path).endswith('a.txt') and old(path, mode)\n"
        "sys.argv = ['speechlint', 'fix', '.']; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=draft.parent, capture_output=True, check=False)
    assert done.returncode == 2
    assert errors(done)[-1] == "speechlint: a.txt: 文件是只读的，没有改动"
    assert (draft.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")) == (BAD, GOOD)


HABIT = BAD.replace("落实。", "落实。" + "要快,要准;" * 150)


def test_a_habit_that_is_said_once_is_mended_everywhere(draft: Path) -> None:
    draft.write_text(HABIT, encoding="utf-8")
    shown = run("fix", "--diff", "a.txt", cwd=draft.parent)
    done = run("fix", "a.txt", cwd=draft.parent)
    mended = HABIT.replace(",", "，").replace(";", "；")
    assert draft.read_text(encoding="utf-8") == mended
    assert errors(done) == ["a.txt：改了 301 处", "查了 1 个文件，改了 1 个文件、301 处。"]
    assert mended.splitlines()[2] in shown.stdout.decode()


def test_a_habit_in_word_is_one_comment_and_all_its_changes() -> None:
    data = package(OPENING + "".join(p(run_of("要快,要准;" * 10)) for _ in range(10)) + CLOSING)
    word = DraftFile("a.docx", data, Config("."), Settings())
    done = annotate_draft(word, counting, {rule.id: rule for rule in RULESET.rules}, SAFE, "speechlint", "2026-01-02T03:04:05Z")
    assert [one.message for one in done.changed] == ["半角【,】应为全角【，】；全篇 200 处都是这样，只报这一处"]
    assert text_of(accept(done.data, "speechlint"), "a.docx") == text_of(fix_draft(word, counting, SAFE).data, "a.docx")
    assert characters(reject(done.data, "speechlint")) == characters(data)


def test_a_habit_is_one_finding_in_reports_and_is_recalled_whole() -> None:
    checked = check(read_bytes(HABIT.encode(), "a.txt"), RULESET)
    (habit,) = (one for one in checked.violations if one.rule == "punct-half-width")
    assert len(habit.further) == 300
    assert "further" not in plain(habit)
    result = written(checked)
    assert result is not None
    assert read(result, "").violations == checked.violations


def test_a_word_that_is_allowed_is_left_alone_in_a_habit_too() -> None:
    text = "甲,乙！" + HABIT
    allowing = Ruleset(RULESET.rules, RULESET.vocabulary, allow=["甲,乙"])
    (habit,) = (one for one in check(read_bytes(text.encode(), "a.txt"), allowing).violations if one.rule == "punct-half-width")
    assert (habit.found, len(habit.further)) == (";", 300)


AT_ODDS = """
[[rule]]
id = "to-{right}"
kind = "substitution"
severity = "warning"
title = "An example"
message = "“{{found}}”应为“{{right}}”"
why = "举例。"
source = "举例"
basis = "practice"
safety = "safe"
rewrites = true
bad = ["{wrong}", "一{wrong}"]
good = ["一", "二"]
fixed = ["{right}", "一{right}"]
[rule.swap]
"{wrong}" = "{right}"
"""


def test_rules_that_undo_each_other_are_named_and_the_others_are_not_held_up(draft: Path) -> None:
    rules = "".join(AT_ODDS.format(wrong=wrong, right=right) for wrong, right in (("ab", "ba"), ("ba", "ab"), ("xy", "yz")))
    (draft.parent / "town-hall").mkdir()
    (draft.parent / "town-hall" / "wording.toml").write_text(rules, encoding="utf-8")
    draft.write_text(BAD + "甲ab乙，甲xy乙。\n", encoding="utf-8")
    done = run("fix", "--rules", "town-hall", "a.txt", cwd=draft.parent)
    assert done.returncode == 2
    assert errors(done)[-1] == "speechlint: a.txt: town-hall/to-ab、town-hall/to-ba 改了又改回来，没有照它们改；请告诉规则的作者"
    assert draft.read_text(encoding="utf-8") == GOOD + "甲ab乙，甲yz乙。\n"


def test_counts_of_edits_follow_a_place_through_the_edits_before_it() -> None:
    counts = EditCounts()
    assert counts.count([Edit(10, 11, "甲"), Edit(2, 3, "")]) == {10: 1, 2: 1}
    assert counts.count([Edit(0, 0, "乙乙乙"), Edit(9, 10, "丙丁")]) == {0: 1, 9: 2}
    assert counts.count([Edit(12, 14, ""), Edit(20, 21, "")]) == {12: 3, 20: 1}
    assert counts.count([Edit(3, 6, "")]) == {3: 2}


TWO = BAD.replace("落实。", "落实，抓好间题整改。")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("y\nn\n", TWO.replace(";", "；")),
        ("n\ny\n", TWO.replace("间题", "问题")),
        ("a\ny\n", TWO.replace(";", "；").replace("间题", "问题")),
        ("e\n，并且\nq\n", TWO.replace(";", "，并且")),
        ("y\nq\n", TWO.replace(";", "；")),
        ("", TWO),
        ("x\ny\nn\n", TWO.replace(";", "；")),
    ],
)
def test_one_finding_at_a_time(draft: Path, answers: str, expected: str) -> None:
    draft.write_text(TWO, encoding="utf-8")
    done = run("fix", "--interactive", "a.txt", data=answers.encode(), cwd=draft.parent)
    assert done.returncode == 0
    shown = "\n".join(errors(done))
    assert "  - 刚才，XX同志传达了文件;大家要落实，抓好间题整改。" in shown
    assert "  + 刚才，XX同志传达了文件；大家要落实，抓好间题整改。" in shown
    assert draft.read_text(encoding="utf-8") == expected
