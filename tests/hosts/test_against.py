"""`--against` as people run it: which old draft, how much of it, every report and the comments, and what cannot be compared."""

import json
from pathlib import Path

import pytest
from docx import Document
from docx.comments import Comment

from helpers.command import errors, lines, run
from helpers.old_drafts import LEFT, OLD, made_over
from lint.pipeline.storage.cache import FOLDER

LEFTOVERS = ("--select", "leftovers")
YEAR = "2023年，"
EDITION = "预祝第十五届"
ALIEN = "在防汛会议上的讲话\n同志们：\n堤坝要有人守，险情要有人报，百姓要有人管。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "今年.txt").write_text(made_over(YEAR, EDITION), encoding="utf-8")
    (tmp_path / "往年").mkdir()
    (tmp_path / "往年" / "去年.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "往年" / "防汛.txt").write_text(ALIEN, encoding="utf-8")
    return tmp_path


def word(path: Path, text: str) -> None:
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def comments(path: Path) -> list[str]:
    written: list[Comment] = list(Document(str(path)).comments)
    return ["\n".join(paragraph.text for paragraph in comment.paragraphs) for comment in written]


def test_leftovers_are_reported_and_the_share_is_a_line_of_the_summary(folder: Path) -> None:
    done = run("check", "今年.txt", "--against", "往年/去年.txt", cwd=folder)
    said = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert "今年.txt:8:1  建议改  “2023年”与旧稿相同，请核对（往年/去年.txt 第8行）  old-year" in said
    assert said[-1].startswith("与旧稿 往年/去年.txt 相同或相近的句子有 ")
    assert said[-1].endswith("%。")
    assert run("check", "今年.txt", cwd=folder).returncode == 0


def test_of_a_folder_the_nearest_draft_counts_and_is_named(folder: Path) -> None:
    named = run("check", "今年.txt", "--against", "往年/去年.txt", "--format", "concise", cwd=folder)
    chosen = run("check", "今年.txt", "--against", "往年", "--format", "concise", cwd=folder)
    assert chosen.stdout == named.stdout
    assert named.stdout
    said = run("check", "今年.txt", "--against", "往年", cwd=folder).stdout.decode().splitlines()[-1]
    assert said.startswith("与旧稿 往年/去年.txt（往年 里最相近的一篇）相同或相近的句子有 ")


def test_a_folder_without_a_like_draft_is_said(folder: Path) -> None:
    (folder / "往年" / "去年.txt").unlink()
    done = run("check", "今年.txt", "--against", "往年", cwd=folder)
    assert done.stdout.decode().splitlines()[-1] == "往年 里没有相近的旧稿。"


def test_old_drafts_are_read_though_they_are_never_checked_themselves(folder: Path) -> None:
    (folder / "speechlint.toml").write_text('exclude = ["往年/"]\n', encoding="utf-8")
    (folder / "往年" / ".gitignore").write_text("*\n", encoding="utf-8")
    found = lines(".", "--against", "往年", *LEFTOVERS, cwd=folder)
    assert found == ["今年.txt:8:1: warning old-year", "今年.txt:24:6: warning old-edition"]


def test_each_of_several_drafts_has_its_own_share(folder: Path) -> None:
    (folder / "水.txt").write_text(ALIEN, encoding="utf-8")
    said = run("check", "今年.txt", "水.txt", "--against", "往年", cwd=folder).stdout.decode().splitlines()
    assert said[-2].startswith("今年.txt：与旧稿 往年/去年.txt（往年 里最相近的一篇）")
    assert said[-1] == "水.txt：与旧稿 往年/防汛.txt（往年 里最相近的一篇）相同或相近的句子有 2 句，占全文的 100%。"


def test_several_old_drafts_may_be_named(folder: Path) -> None:
    done = run("check", "今年.txt", "--against", "往年/防汛.txt", "--against", "往年/去年.txt", *LEFTOVERS, cwd=folder)
    said = done.stdout.decode().splitlines()
    assert said[-2] == "与旧稿 往年/防汛.txt 没有相同或相近的句子。"
    assert said[-1].startswith("与旧稿 往年/去年.txt 相同或相近的句子有 ")
    assert "old-edition" in done.stdout.decode()


@pytest.mark.parametrize("name", ["去年.docx", "去年.md", "去年-gbk.txt"])
def test_an_old_draft_may_be_in_any_format(folder: Path, name: str) -> None:
    if name.endswith(".docx"):
        word(folder / name, OLD)
    else:
        (folder / name).write_bytes(
            OLD.replace("\n", "\n\n" if name.endswith(".md") else "\r\n").encode("gbk" if "gbk" in name else "utf-8")
        )
    report = json.loads(run("check", "今年.txt", "--against", name, "--format", "json", *LEFTOVERS, cwd=folder).stdout)
    places = {".docx": "第8段", ".md": "第15行", ".txt": "第8行"}
    assert [(found["rule"], found["severity"]) for found in report["violations"]] == [
        ("old-year", "warning"),
        ("old-edition", "warning"),
    ]
    assert report["violations"][0]["message"] == f"“2023年”与旧稿相同，请核对（{name} {places[Path(name).suffix]}）"


def test_comments_in_a_word_document_carry_the_leftovers(folder: Path) -> None:
    word(folder / "今年.docx", made_over(YEAR, EDITION))
    word(folder / "去年.docx", OLD)
    done = run("annotate", "今年.docx", "--against", "去年.docx", cwd=folder)
    assert "；与旧稿 去年.docx 相同或相近的句子有 " in done.stdout.decode()
    written = comments(folder / "今年.检查.docx")
    assert any(comment.startswith("建议改：“2023年”与旧稿相同，请核对（去年.docx 第8段）\n理由：") for comment in written)
    assert any("speechlint · old-edition · " in comment for comment in written)
    run("annotate", "今年.docx", cwd=folder)
    assert not any("old-" in comment for comment in comments(folder / "今年.检查.docx"))


def test_a_sheet_carries_the_leftovers(folder: Path) -> None:
    done = run("report", "今年.txt", "-o", "单.html", "--against", "往年/去年.txt", cwd=folder)
    assert done.returncode == 0
    page = (folder / "单.html").read_text(encoding="utf-8")
    assert "“2023年”与旧稿相同，请核对" in page
    assert "相同或相近的句子有" in page


def test_severities_suppressions_and_the_baseline_hold_for_leftovers_too(folder: Path) -> None:
    config = folder / "speechlint.toml"
    config.write_text('[severity]\nold-year = "error"\nold-edition = "off"\n', encoding="utf-8")
    against = ("今年.txt", "--against", "往年/去年.txt")
    assert lines(*against, *LEFTOVERS, cwd=folder) == ["今年.txt:8:1: error old-year"]
    config.write_text('[[suppress]]\nrule = "old-year"\ntext = "2023年"\nreason = "说的就是那一年"\n', encoding="utf-8")
    assert lines(*against, *LEFTOVERS, cwd=folder) == ["今年.txt:24:6: warning old-edition"]
    config.write_text("", encoding="utf-8")
    assert run("baseline", "create", *against, cwd=folder).returncode == 0
    assert "old-edition" in (folder / "speechlint-baseline.tsv").read_text(encoding="utf-8")
    assert lines(*against, *LEFTOVERS, cwd=folder) == []


def test_what_does_not_run_without_an_old_draft_is_neither_stale_nor_unused(folder: Path) -> None:
    table = '[[suppress]]\nrule = "old-year"\npath = "今年.txt"\nreason = "说的就是那一年"\n'
    (folder / "speechlint.toml").write_text(table, encoding="utf-8")
    assert run("baseline", "create", "今年.txt", "--against", "往年", cwd=folder).returncode == 0
    kept = (folder / "speechlint-baseline.tsv").read_text(encoding="utf-8")
    assert "old-edition" in kept
    done = run("check", "今年.txt", "--strict-baseline", cwd=folder)
    assert (done.returncode, "suppression-unused" in done.stdout.decode()) == (0, False)
    run("baseline", "prune", "今年.txt", cwd=folder)
    assert (folder / "speechlint-baseline.tsv").read_text(encoding="utf-8") == kept


def test_a_comment_lets_one_leftover_stand(tmp_path: Path) -> None:
    allowed = made_over(YEAR, EDITION).replace("2023年", "<!-- speechlint-allow old-year: 说的就是那一年 -->2023年")
    (tmp_path / "a.md").write_text(allowed.replace("\n", "\n\n"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(OLD, encoding="utf-8")
    assert [line.split()[-1] for line in lines("a.md", "--against", "b.txt", *LEFTOVERS, cwd=tmp_path)] == ["old-edition"]
    assert "suppression-unused" not in run("check", "a.md", cwd=tmp_path).stdout.decode()


def test_results_of_a_comparison_are_not_taken_for_those_of_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(folder / "cache"))
    (folder / "speechlint.toml").write_text("", encoding="utf-8")

    def said(*against: str) -> str:
        return run("check", "今年.txt", *against, cwd=folder).stdout.decode()

    plain, first = said(), said("--against", "往年/去年.txt")
    assert ("old-year" in plain, "old-year" in first) == (False, True)
    assert "old-year" not in said("--against", "往年/防汛.txt")
    assert (said(), said("--against", "往年/去年.txt")) == (plain, first)
    (folder / "往年" / "去年.txt").write_text(ALIEN, encoding="utf-8")
    assert "old-year" not in said("--against", "往年/去年.txt")


@pytest.mark.parametrize(
    ("against", "said"),
    [
        (["没有.docx"], "--against 没有.docx: 没有这个文件；请检查路径"),
        (["空"], "--against 空: 没有可比的旧稿（文件夹里没有要检查的文稿（"),
        (["坏.docx"], "--against 坏.docx: "),
        (["图.png"], "--against 图.png: 不支持 .png 文件；请另存为 .docx 或 .txt"),
        (["今年.txt"], "--against 今年.txt: 就是要查的这一篇；请给出旧稿"),
        (["白.txt"], "--against 白.txt: 里面没有可查的文字；请看看是不是给错了文件"),
    ],
)
def test_an_old_draft_that_cannot_be_had_is_one_line(folder: Path, against: list[str], said: str) -> None:
    (folder / "空").mkdir()
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "图.png").write_bytes(b"\x89PNG")
    (folder / "白.txt").write_text(" \n", encoding="utf-8")
    done = run("check", "今年.txt", *(part for path in against for part in ("--against", path)), cwd=folder)
    assert done.returncode == 2
    assert len(errors(done)) == 1
    assert errors(done)[0].startswith(f"speechlint: {said}")
    assert done.stdout == b""


def test_old_drafts_in_a_folder_that_cannot_be_read_are_named(folder: Path) -> None:
    (folder / "往年" / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    done = run("check", "今年.txt", "--against", "往年", *LEFTOVERS, cwd=folder)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[-1].startswith("旧稿 往年/坏.docx 没有比：")


@pytest.mark.usefixtures("english")
def test_rules_that_compare_cannot_be_asked_for_alone_without_an_old_draft(folder: Path) -> None:
    done = run("check", "今年.txt", "--select", "old-year", cwd=folder)
    assert (done.returncode, errors(done)) == (
        2, ["speechlint: 'old-year' compares with an old draft; name one by --against"],
    )  # fmt: skip
    assert run("check", "今年.txt", "--select", "old-year,ph-name", cwd=folder).returncode == 0


def test_rules_that_compare_are_listed_and_explained_like_others() -> None:
    assert "old-occasion" in run("rules", "list", "leftovers").stdout.decode()
    assert "——旧稿——" in run("explain", "old-year").stdout.decode()


def test_several_processes_say_the_same_as_one(folder: Path) -> None:
    for number in range(4):
        (folder / f"{number}.txt").write_text(made_over(list(LEFT)[number]), encoding="utf-8")
    one, two = (lines(".", "--against", "往年", "--jobs", jobs, *LEFTOVERS, cwd=folder) for jobs in ("1", "2"))
    assert one == two
    assert {line.split(":")[0] for line in one} == {"今年.txt", "0.txt", "1.txt", "2.txt", "3.txt"}
