"""Bytes to characters: the encodings that drafts come in, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.formats.encoding import decode
from lint.model.errors import SourceError

TEXT = "同志们：\n今天召开会议，主要任务是部署防汛工作。\n"
BIG5 = "各位領導、同志們：\n今天召開會議，主要任務是部署防汛工作，請大家認真落實。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("gbk"), "gb18030"),
        ("𠮷县镕基".encode("gb18030"), "gb18030"),
        (BIG5.encode("big5"), "big5"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        ("同志们：\n①修路，②通水。".encode("utf-16-be"), "utf-16-be"),
        ("什么".encode("gbk"), "gb18030"),
        ("学院".encode("gbk"), "gb18030"),
        ("系统".encode("gbk"), "gb18030"),
        ("同志们：".encode("gbk"), "gb18030"),
        ("café".encode(), "utf-8"),
        (b"plain ASCII", "utf-8"),
        (b"", "utf-8"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.mark + decoded.text.encode(encoding) == data


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04\x14\x00\x06\x00", b"\xff" * 40, bytes(range(256))]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError):
        decode(data)


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(SourceError, match="utf-8"):
        decode(b"\xef\xbb\xbf" + TEXT.encode("gbk"))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_what_is_read_can_be_written_back(data: bytes) -> None:
    try:
        decoded = decode(data)
    except SourceError:
        return
    assert decoded.mark + decoded.text.encode(decoded.encoding) == data


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=6, max_size=80))
def test_chinese_in_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode()).text == text
