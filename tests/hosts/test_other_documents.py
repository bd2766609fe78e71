"""That a draft is no speech is said once, by every command that checks it."""

from pathlib import Path

from helpers.command import run
from helpers.documents import p, package

NOTICE = "关于做好秋收工作的通知\n各镇：\n一、要求\n要快。\n三、保障\n要稳。\n"
SPEECH = "在秋收会上的讲话\n同志们：\n今天的会很重要。\n谢谢大家！\n"


def _said(folder: Path, *arguments: str) -> str:
    return run(*arguments, cwd=folder, SPEECHLINT_LANG="zh", LC_ALL="zh_CN.UTF-8").stdout.decode()


def test_check_says_it_in_one_line_however_many_drafts_are_none_and_again_from_the_cache(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text(NOTICE, "utf-8")
    (tmp_path / "speech.txt").write_text(SPEECH, "utf-8")
    for _ in range(2):
        lines = [line for line in _said(tmp_path, "check", "--cache-dir", "cache", ".").splitlines() if "按一般文件检查" in line]
        assert len(lines) == 1
        assert "（共 7 份）" in lines[0]
        assert "speech.txt" not in lines[0]


def test_with_a_genre_it_is_a_speech_and_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, "utf-8")
    said = _said(tmp_path, "check", "--genre", "讲话", "a.txt")
    assert "number-gap" in said
    assert "按一般文件检查" not in said


def test_annotate_says_it_too(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(package("".join(p(line) for line in NOTICE.splitlines())))
    assert "按一般文件检查，不当讲话稿" in _said(tmp_path, "annotate", "a.docx")


def test_the_outline_names_no_genre_of_what_nobody_speaks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, "utf-8")
    assert "none" not in _said(tmp_path, "outline", "a.txt")
