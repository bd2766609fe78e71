"""That a draft is no speech is said once, by every command that checks it."""

import json
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


def test_the_json_report_names_what_is_no_speech_also_from_the_cache(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, "utf-8")
    (tmp_path / "b.txt").write_text(SPEECH, "utf-8")
    for _ in range(2):
        told = _said(tmp_path, "check", "--cache-dir", "cache", "--format", "json", "a.txt", "b.txt")
        assert json.loads(told)["not_speeches"] == ["a.txt"]
    assert json.loads(_said(tmp_path, "check", "--genre", "讲话", "--format", "json", "a.txt"))["not_speeches"] == []


def test_what_was_not_read_is_said_in_the_language_of_the_user(tmp_path: Path) -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/>'
    )
    picture = f"{drawing}</a:graphic></wp:inline></w:drawing></w:r>"
    code = "".join(p(line) for line in ("int main() {", "  return run();", "  stop();", "}"))
    (tmp_path / "a.docx").write_bytes(package("".join(p(line) for line in SPEECH.splitlines()) + p(picture) + code))
    for command in ("annotate", "check"):
        english = run(command, "--lang", "en", "a.docx", cwd=tmp_path)
        assert "1 pictures, 4 lines of code" in (english.stdout + english.stderr).decode()
        assert "图片 1 个、程序代码 4 行" in _said(tmp_path, command, "a.docx")
