"""Configuration: which file holds, what it may say, and that its mistakes are one line with a place."""

import json
from pathlib import Path

import pytest

from helpers.command import errors, git, lines, run
from lint.model.errors import ConfigError
from lint.pipeline.discover.config import Configs

BAD = "在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n同志们，让我们抓紧行动！\n"
BOTH = ["a.txt:3:4: error ph-name", "a.txt:3:13: warning punct-half-width"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def configure(folder: Path, text: str, name: str = "speechlint.toml") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def found(folder: Path, config: str, *arguments: str) -> list[str]:
    configure(folder, config)
    return lines("a.txt", *arguments, cwd=folder)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("", BOTH),
        ('select = ["ph-name"]', BOTH[:1]),
        ('ignore = ["placeholders"]', BOTH[1:]),
        ('[severity]\nph-name = "info"\npunctuation = "off"', ["a.txt:3:4: info ph-name"]),
        ('[severity]\npunctuation = "off"\npunct-half-width = "info"', [BOTH[0], "a.txt:3:13: info punct-half-width"]),
        ('allow = ["XX同志"]', BOTH[1:]),
        ('allow = ["X"]', BOTH),
        ('[[overrides]]\npaths = ["*.txt"]\nignore = ["ph-name"]', BOTH[1:]),
        ('[[overrides]]\npaths = ["b/"]\nignore = ["ph-name"]', BOTH),
        ('ignore = ["ph-name"]\n[[overrides]]\npaths = ["a.*"]\nselect = ["ph-name"]', []),
        ('exclude = ["a.txt"]', []),
        ('exclude = ["*", "!a.txt"]', BOTH),
        ('[[suppress]]\nrule = "ph-name"\npath = "*.txt"\nreason = "剧中人物"', BOTH[1:]),
        ('[[suppress]]\nrule = "placeholders"\ntext = "XX同志 传达"\nreason = "剧中人物"\nuntil = 2999-01-01', BOTH[1:]),
    ],
)
def test_what_a_configuration_decides(folder: Path, config: str, expected: list[str]) -> None:
    assert found(folder, config) == expected


def test_thresholds_change_the_numbers_of_a_rule(folder: Path) -> None:
    (folder / "a.txt").write_text(f"同志们：\n我们要{'抓好落实，' * 10}继续前进。\n", encoding="utf-8")
    assert "sentence-length" not in "".join(found(folder, ""))
    assert found(folder, "[thresholds]\nsentence-length.most = 40", "--select", "sentence-length") != []


def test_genre_by_path(folder: Path) -> None:
    (folder / "a.txt").write_text("关于开会的通知\n一、时间\n三、地点\n", encoding="utf-8")
    assert found(folder, "", "--select", "number-gap") == ["a.txt:3:1: error number-gap"]
    assert found(folder, '[[overrides]]\npaths = ["*.txt"]\ngenre = "none"', "--select", "number-gap") == []


def test_the_outline_reads_a_draft_as_the_check_does(folder: Path) -> None:
    (folder / "a.txt").write_text("同志们：\n一、学习\n要学。\n二、实践\n要干。\n", encoding="utf-8")
    configure(folder, '[[overrides]]\npaths = ["a.*"]\ngenre = "表态发言"')
    assert "表态发言 · " in run("outline", "a.txt", cwd=folder).stdout.decode()


def test_fail_on_decides_the_exit_code_and_the_command_line_goes_first(folder: Path) -> None:
    configure(folder, 'ignore = ["ph-name"]\nfail-on = "error"')
    assert run("check", "a.txt", cwd=folder).returncode == 0
    assert run("check", "a.txt", "--fail-on", "warning", cwd=folder).returncode == 1


def test_the_nearest_configuration_upwards_holds_for_each_draft(folder: Path) -> None:
    configure(folder, 'select = ["ph-name"]')
    configure(folder / "内" / "深", "[tool.other]\nx = 1", "pyproject.toml")
    configure(folder / "内", '[tool.speechlint]\nselect = ["punctuation"]\n', "pyproject.toml")
    (folder / "内" / "深" / "b.txt").write_text(BAD, encoding="utf-8")
    assert lines(".", cwd=folder) == ["a.txt:3:4: error ph-name", "内/深/b.txt:3:13: warning punct-half-width"]
    assert lines("b.txt", cwd=folder / "内" / "深") == ["b.txt:3:13: warning punct-half-width"]
    assert len(lines(".", "--isolated", cwd=folder)) == 4
    assert lines(".", "--config", "speechlint.toml", cwd=folder) == ["a.txt:3:4: error ph-name", "内/深/b.txt:3:4: error ph-name"]


def test_packs_are_found_from_where_the_configuration_is(folder: Path) -> None:
    made = run("rules", "new", "ours/wording.toml", "--id", "our-word", cwd=folder)
    assert made.returncode == 0
    rule = (folder / "ours" / "wording.toml").read_text(encoding="utf-8").replace('# terms = ["……"]', 'terms = ["传达"]')
    (folder / "ours" / "wording.toml").write_text(rule, encoding="utf-8")
    configure(folder, 'rules = ["ours"]')
    (folder / "deep").mkdir()
    assert "../a.txt:3:8: warning ours/our-word" in lines("../a.txt", cwd=folder / "deep")


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ('\nselct = ["ph-name"]', "speechlint.toml:2: no key 'selct', did you mean 'select'?"),
        ("[[overrides]]\npaths = ['*']\n\n[[overrides]]\npath = '*'", "speechlint.toml:5: no key 'path', did you mean 'paths'?"),
        ("[[overrides]]\nignore = []", "speechlint.toml:1: [[overrides]] lacks 'paths'"),
        ('fail-on = "eror"', "speechlint.toml:1: 'fail-on' must be 'error', 'warning', 'info' or 'never', not 'eror'"),
        ('\nselect = ["ph-nmae"]', "speechlint.toml:2: no rule or category 'ph-nmae', did you mean 'ph-name'?"),
        ('[severity]\n# ph-nam\nph-nam = "off"', "speechlint.toml:3: no rule or category 'ph-nam', did you mean 'ph-name'?"),
        ("[thresholds]\nph-name.most = 3", "speechlint.toml:2: no number 'most' in rule 'ph-name'; its numbers: none"),
        (
            "[thresholds]\nsentence-length.most = nan",
            "speechlint.toml:2: 'sentence-length.most' must be a whole number from 0 up",
        ),
        ('genre = "表态"', "speechlint.toml:1: no genre '表态', did you mean '表态发言'?"),
        ('[[suppress]]\nrule = "ph-name"\npath = "a.txt"', "speechlint.toml:1: [[suppress]] lacks 'reason'"),
        (
            '[[suppress]]\nrule = "ph-name"\nreason = "因为"',
            "speechlint.toml:1: a [[suppress]] needs 'path' or 'text'; to turn a rule off use 'ignore'",
        ),
        ('select = ["a', "speechlint.toml:1: not valid TOML: "),
        ('rules = ["nowhere"]', "nowhere: cannot read the rules: No such file or directory"),
    ],
)
@pytest.mark.usefixtures("english")
def test_a_mistake_is_one_line_that_names_the_place(folder: Path, config: str, message: str) -> None:
    configure(folder, config)
    done = run("check", "a.txt", cwd=folder)
    assert done.returncode == 2
    (said,) = errors(done)
    assert said.startswith("speechlint: ")
    assert message in said


@pytest.mark.usefixtures("english")
def test_all_mistakes_of_a_configuration_are_told_in_the_order_of_its_lines(folder: Path) -> None:
    text = """preview = 1
exclude = [
    "a",
    5,
]
thresholds = {sentence-length = {most = "many"}}
severity = {ph-name = "grave"}
allow = [""]
[[suppress]]
rule = "ph-name"
"""
    configure(folder, text)
    assert errors(run("check", "a.txt", cwd=folder)) == [
        f"speechlint: speechlint.toml:{line}"
        for line in (
            "1: 'preview' must be true or false, not 1",
            "4: an entry of 'exclude' must be text in quotation marks, not 5",
            "6: 'thresholds.sentence-length.most' must be a number, not 'many'",
            "7: 'severity.ph-name' must be 'error', 'warning', 'info' or 'off', not 'grave'",
            "8: an entry of 'allow' must be text that is not empty, not ''",
            "9: [[suppress]] lacks 'reason'",
        )
    ]


@pytest.mark.usefixtures("english")
def test_a_mistake_in_pyproject_is_named_by_its_line_there(tmp_path: Path) -> None:
    configure(tmp_path, "[tool.speechlint]\nfail-on = 'info'\n\n[tool.speechlint.severty]\na = 'off'\n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"pyproject.toml:4: no key 'severty', did you mean 'severity'\?$"):
        Configs().of_folder(str(tmp_path))


def test_the_default_is_the_root_of_the_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "深").mkdir()
    assert Configs().of_folder(str(tmp_path / "深")).root == str(tmp_path)


def test_config_show_names_who_decided(folder: Path) -> None:
    configure(folder, 'exclude = ["归档/"]\n\n[severity]\nstyle = "off"\n\n[[overrides]]\npaths = ["*.txt"]\ngenre = "致辞"\n')
    shown = run("config", "show", "a.txt", cwd=folder).stdout.decode()
    rows = {line.split()[0]: line.split()[1:] for line in shown.splitlines() if line}
    assert rows["exclude"] == ["归档/", "speechlint.toml:1"]
    assert rows["severity"] == ["style", "off", "speechlint.toml:3"]
    assert rows["genre"] == ["致辞", "speechlint.toml:8"]
    assert rows["fail-on"] == ["warning", "默认"]
    assert errors(run("config", "show", "nowhere", cwd=folder)) == ["speechlint: nowhere: 没有这个文件或文件夹"]


def test_files_says_what_would_be_read_and_why_the_rest_is_not(folder: Path) -> None:
    configure(folder, 'include = ["*.txt", "*.md"]\nexclude = ["archive/", "x.txt"]')
    (folder / ".gitignore").write_text("*.bak.txt\n", encoding="utf-8")
    for name in ("x.txt", "b.markdown", "b.bak.txt", "notes.docx", "archive/old.txt", "deep/c.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("好。\n", encoding="utf-8")
    done = run("files", ".", cwd=folder)
    assert done.stdout.decode().splitlines() == ["a.txt", "deep/c.md"]
    assert set(errors(done)) == {
        "b.bak.txt：被 .gitignore 忽略",
        "archive：被 exclude 排除",
        "x.txt：被 exclude 排除",
        "b.markdown：不在 include 之列",
        "notes.docx：不在 include 之列",
        "speechlint.toml：不是文稿",
        ".gitignore：隐藏的文件或文件夹",
    }
    done = run("files", "missing.txt", cwd=folder)
    assert (done.returncode, done.stdout, errors(done)) == (2, b"", ["speechlint: missing.txt: 没有这个文件；请检查路径"])


def test_a_named_path_is_still_excluded_and_counted(folder: Path) -> None:
    configure(folder, 'exclude = ["archive/"]')
    (folder / "archive").mkdir()
    (folder / "archive" / "old.txt").write_text(BAD, encoding="utf-8")
    done = run("check", "archive/old.txt", cwd=folder)
    assert (done.returncode, done.stdout.decode()) == (0, "没有检查任何文稿。检查 0 个文件，跳过 1 个，无法读取 0 个。\n")


def test_standard_input_is_excluded_by_its_name_and_comes_back_as_it_was(folder: Path) -> None:
    configure(folder, 'exclude = ["archive/"]')
    name = ["--stdin-filename", "archive/old.txt"]
    assert run("check", "-", *name, cwd=folder, data=BAD.encode()).returncode == 0
    assert run("fix", "-", *name, cwd=folder, data=BAD.encode()).stdout == BAD.encode()
    assert run("fix", "-", cwd=folder, data=BAD.encode()).stdout == BAD.replace(";", "；").encode()


def test_what_git_ignores_is_what_is_passed_over(tmp_path: Path) -> None:
    patterns = {".gitignore": "*.txt\n!keep.txt\n/top/\n", "a/.gitignore": "!*.txt\nsub/*\n!sub/b.txt\n", "c/.gitignore": "d/\n"}
    names = ["x.txt", "keep.txt", "top/k.md", "a/x.txt", "a/sub/a.txt", "a/sub/b.txt", "a/top/k.md", "c/d/keep.txt", "c/e/keep.txt"]
    git(tmp_path, "init", "-q")
    for name in (*patterns, *names):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(patterns.get(name, "好。\n"), encoding="utf-8")
    listed = git(tmp_path, "ls-files", "--others", "--exclude-standard").splitlines()
    expected = sorted(name for name in listed if not name.endswith(".gitignore"))
    assert sorted(run("files", ".", cwd=tmp_path).stdout.decode().splitlines()) == expected
    inner = sorted(name.removeprefix("a/") for name in expected if name.startswith("a/"))
    assert sorted(run("files", ".", cwd=tmp_path / "a").stdout.decode().splitlines()) == inner
    configure(tmp_path, "gitignore = false")
    assert len(run("files", ".", cwd=tmp_path).stdout.decode().splitlines()) == len(names)


def test_the_schema_of_the_configuration_is_printed() -> None:
    schema = json.loads(run("config", "schema").stdout)
    assert {"fail-on", "exclude", "thresholds"} <= set(schema["properties"])


@pytest.mark.parametrize(
    ("name", "config", "line"),
    [
        ("speechlint.toml", 'exclude = ["!"]', 1),
        ("speechlint.toml", 'exclude = ["a/", "a\\\\"]', 1),
        ("speechlint.toml", '\ninclude = ["[z-a]"]', 2),
        ("speechlint.toml", '[[overrides]]\npaths = ["[[:foo:]]"]', 2),
        ("speechlint.toml", '[[suppress]]\nrule = "ph-name"\nreason = "x"\npath = "!"', 4),
        ("speechlint.toml", 'rules = ["\\u0000"]', 1),
        ("speechlint.toml", 'baseline = "a\\u001b.tsv"', 1),
        ("speechlint.toml", f"x = {'1' * 5000}", 1),
        ("speechlint.toml", f"x = {'[' * 5000}", 1),
        ("pyproject.toml", "[[tool.speechlint]]", 1),
        ("pyproject.toml", "[tool]\nspeechlint = 5 # [tool.speechlint", 2),
        ("pyproject.toml", "tool = 5 # [tool.speechlint", 1),
        ("pyproject.toml", "[tool.speechlint]\nexclude = 5", 2),
    ],
)
def test_what_has_the_wrong_shape_is_one_line_with_its_place(folder: Path, name: str, config: str, line: int) -> None:
    configure(folder, config, name)
    done = run("check", "a.txt", cwd=folder)
    assert (done.returncode, len(errors(done))) == (2, 1)
    assert errors(done)[0].startswith(f"speechlint: {name}:{line}: "), errors(done)


def test_what_git_passes_over_in_a_gitignore_we_pass_over_too(folder: Path) -> None:
    (folder / ".gitignore").write_text("!\na\\\n[z-a]\n[[:foo:]]\nb.txt\n", encoding="utf-8")
    for name in ("b.txt", "gbk\udcbd\udcb2.txt"):
        (folder / name).write_text(BAD, encoding="utf-8")
    assert lines("--select", "ph-name", "--isolated", cwd=folder) == ["a.txt:3:4: error ph-name", "gbk??.txt:3:4: error ph-name"]


def test_a_pattern_and_a_name_that_a_matcher_could_go_back_and_forth_over_come_to_an_end(folder: Path) -> None:
    (folder / ".gitignore").write_text("*a" * 30 + "b\n", encoding="utf-8")
    (folder / f"{'a' * 200}.txt").write_text(BAD, encoding="utf-8")
    assert len(lines("--select", "ph-name", cwd=folder)) == 2


def test_what_a_nested_configuration_silences_is_said_and_config_pins_the_one_that_counts(folder: Path) -> None:
    configure(folder, "")
    configure(
        folder / "drafts",
        'ignore = ["numbering"]\n[severity]\nplaceholders = "off"\n[[overrides]]\npaths = ["b"]\nselect = ["style"]',
    )
    (folder / "drafts" / "b.txt").write_text(BAD, encoding="utf-8")
    (folder / "a.txt").unlink()
    said = run("check", cwd=folder).stdout.decode().splitlines()
    assert said[-1] == "按 drafts/speechlint.toml：没有查 numbering、placeholders；只查 style。"
    pinned = run("check", "--config", "speechlint.toml", cwd=folder).stdout.decode()
    assert "按 " not in pinned
    assert "drafts/b.txt:3:4  必改" in pinned


def test_what_a_suppression_lets_stand_is_said_with_the_file_that_does(folder: Path) -> None:
    configure(folder / "drafts", '[[suppress]]\nrule = "ph-name"\npath = "*.txt"\nreason = "剧中人物"')
    (folder / "drafts" / "b.txt").write_text(BAD, encoding="utf-8")
    assert "按 drafts/speechlint.toml：放行 1 处。" in run("check", cwd=folder).stdout.decode()
    configure(folder / "drafts", 'allow = ["XX同志"]')
    for _ in range(2):  # FileResult, and recalled.
        assert "按 drafts/speechlint.toml：放行 1 处。" in run("check", cwd=folder).stdout.decode()


def test_mistakes_of_several_configurations_are_told_at_once(folder: Path) -> None:
    for name in ("east", "west"):
        configure(folder / name, "selekt = []\n")
        (folder / name / "b.txt").write_text(BAD, encoding="utf-8")
    done = run("check", ".", cwd=folder)
    assert done.returncode == 2
    assert [[name in line for name in ("east", "west")] for line in errors(done)] == [[True, False], [False, True]]
    assert not done.stdout
    with pytest.raises(ConfigError):
        Configs().of(str(folder / "east" / "b.txt"))
