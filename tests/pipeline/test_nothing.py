"""A file without any text is not clean: it could not be checked. There is nothing to mend in it either."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zlib import compress, crc32

import pytest
from docx import Document

from helpers.command import errors, run
from lint.pipeline.fix import fix


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc32(name + content))


HEADER = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", HEADER) + chunk(b"IDAT", compress(b"\0\0")) + chunk(b"IEND", b"")
"""A picture of one black dot."""


def word_document(pictures: int, text: str = "") -> bytes:
    made = Document()
    made.add_paragraph(text)
    for _ in range(pictures):
        made.add_picture(BytesIO(PNG))
    written = BytesIO()
    made.save(written)
    return written.getvalue()


NOTHING: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "no-byte": ("a.txt", lambda: b"", ""),
    "space": ("a.txt", lambda: " \r\n\t\n　　\n".encode(), ""),
    "mark": ("a.txt", lambda: b"\xef\xbb\xbf", ""),
    "invisible": ("a.txt", lambda: "\u200b\ufeff\u2800\n\u00ad".encode(), ""),
    "front-matter": ("a.md", lambda: "---\ntitle: 讲话\n---\n".encode(), ""),
    "comment": ("a.md", lambda: "<!-- 讲话 -->\n\n".encode(), ""),
    "code": ("a.md", lambda: "```\n讲话\n```\n".encode(), "（没有读的：代码块 1 处）"),
    "page": ("a.html", lambda: "<html><script>讲话</script><p>&nbsp;</p></html>".encode(), ""),
    "document": ("a.docx", lambda: word_document(0), ""),
    "picture": ("a.docx", lambda: word_document(1, "\u200b"), "（没有读的：图片 1 个）"),
}


@pytest.fixture(params=NOTHING)
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    name, data, unread = NOTHING[request.param]
    (tmp_path / name).write_bytes(data())
    return tmp_path / name, unread


def test_a_check_says_so(nothing: tuple[Path, str]) -> None:
    path, unread = nothing
    done = run("check", path.name, cwd=path.parent)
    assert errors(done) == [f"speechlint: {path.name}: 里面没有可查的文字{unread}；请看看是不是给错了文件"]
    assert done.returncode == 2
    assert "没有发现问题" not in done.stdout.decode()


def test_to_mend_it_is_to_leave_it(nothing: tuple[Path, str]) -> None:
    path, _ = nothing
    data = path.read_bytes()
    assert fix(data, path.name) == data
    for option in ("--unsafe", "--interactive"):
        done = run("fix", option, path.name, cwd=path.parent)
        assert (done.returncode, errors(done)) == (0, ["查了 1 个文件，改了 0 个文件、0 处。"])
    assert path.read_bytes() == data


def test_it_does_not_keep_others_from_being_checked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("刚才，XX同志传达了文件。\n", encoding="utf-8")
    done = run("check", "--format", "concise", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.decode().startswith("b.txt:1:4: error ph-name")
