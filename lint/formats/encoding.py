"""From bytes to characters without a detector library.

Byte order mark, then UTF-8, then GB18030 (old drafts are GBK), then Big5 and mark-less UTF-16 where they are sure. Two traps
decide the order: some two-character GBK words (什么, 学院, 系统) are valid UTF-8, and Big5 decodes as GB18030 into
private-use and kana characters.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from lint.model.errors import SourceError
from lint.model.record import NamedTuple
from lint.model.source import Edit
from lint.model.wording import Wording

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CHINESE = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]"
_READABLE = (
    "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff\u00b7\u2010-\u2026\u2160-\u217f\u2460-\u249b\u25a0-\u25ff"
    "\\x20-\\x7e\\t\\r\\n]+"
)
_IMPLAUSIBLE = "[\ue000-\uf8ff\u3040-\u30ff\u0080-\u009f]+"
_BINARY = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
_MOST_IMPLAUSIBLE = 0.03
_GLANCE = 200
_LEAST_READABLE = 0.95


class Decoded(NamedTuple):
    """Characters and how they lay in the file. `encoding` names a Python codec; `mark` is the byte order mark, or empty."""

    text: str
    encoding: str
    mark: bytes


def decode(data: bytes) -> Decoded:
    """The characters of a file. Raises SourceError when it is not text, or in no encoding that drafts come in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _try(data[len(mark) :], encoding)
            if text is None:
                raise SourceError(
                    Wording(
                        f"it begins with the mark of {encoding}, and is something else; save it as UTF-8",
                        f"文件开头的标记表明是 {encoding}，内容却不是；请另存为 UTF-8 后再检查",
                    )
                )
            return Decoded(text, encoding, mark)
    if len(data.translate(None, _BINARY)) == len(data):
        return _without_mark(data)
    wide = _sure_utf16(data)
    if wide is None:
        raise SourceError(Wording("it is no text; give a .docx, .txt or .md draft", "不是文本文件；请给出 .docx、.txt 或 .md 文稿"))
    return Decoded(data.decode(wide), wide, b"")


def splice(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file with edits made, which must not overlap; encoding, mark and every byte outside them stay as they were.

    Raises SourceError where the encoding has no way back, or no character for a replacement.
    """
    text, encoding, mark = decode(data)
    if _encode(text, encoding) != data[len(mark) :]:
        raise SourceError(
            Wording(
                f"{encoding} cannot be written back byte for byte; save it as UTF-8 first",
                f"{encoding} 不能原样写回；请另存为 UTF-8 后再修改",
            )
        )
    pieces, at = [], 0
    for edit in sorted(edits):
        pieces += [text[at : edit.start], edit.replacement]
        at = edit.end
    amended = _encode("".join([*pieces, text[at:]]), encoding)
    if amended is None:
        raise SourceError(
            Wording(
                f"{encoding} has no character for what would be put in; save it as UTF-8 first",
                f"{encoding} 写不出改后的字；请另存为 UTF-8 后再修改",
            )
        )
    return mark + amended


def _encode(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _without_mark(data: bytes) -> Decoded:
    text = _try(data, "utf-8")
    if text is not None and (_likely_utf8(data, text) or not _has_chinese(data, "gb18030")):
        return Decoded(text, "utf-8", b"")
    encoding = _sure_utf16(data)
    for candidate in (encoding,) if encoding else ("gb18030", "big5"):
        other = _try(data, candidate)
        if other is not None and _count(_IMPLAUSIBLE, other) <= _MOST_IMPLAUSIBLE * len(other):
            return Decoded(other, candidate, b"")
    if text is not None:
        return Decoded(text, "utf-8", b"")
    raise SourceError(Wording("its encoding cannot be told; save it as UTF-8", "无法识别文字编码；请另存为 UTF-8 后再检查"))


def _likely_utf8(data: bytes, text: str) -> bool:
    # Without one Chinese character, mostly non-ASCII bytes are a GBK word that happens to be valid UTF-8 (什么).
    # Nearly every draft has a comma; RE2 copies what it is given, and a glance is often enough.
    chinese = "，" in text or _compiled(_CHINESE).search(text[:_GLANCE]) or _compiled(_CHINESE).search(text)
    return data.isascii() or bool(chinese) or 2 * sum(byte > 127 for byte in data) < len(data)


def _has_chinese(data: bytes, encoding: str) -> bool:
    text = _try(data, encoding)
    return text is not None and _compiled(_CHINESE).search(text) is not None


def _sure_utf16(data: bytes) -> str | None:
    # UTF-16 without a mark is sure only when one reading is Chinese throughout and the bytes are no plausible GB18030 text.
    if not data or len(data) % 2 or (b"\x00" not in data and (data.isascii() or _try(data, "utf-8") is not None)):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(data, encoding)
        if not text or _count(_READABLE, text) < _LEAST_READABLE * len(text):
            continue
        legacy = _try(data, "gb18030")
        if b"\x00" in data or legacy is None or _count(_READABLE, legacy) < _LEAST_READABLE * len(legacy):
            return encoding
    return None


def _count(characters: str, text: str) -> int:
    """How many characters of a text lie in runs of some."""
    return sum(map(len, _compiled(characters).findall(text)))


@cache  # Nearly every draft is UTF-8 and has a comma, and needs none of them.
def _compiled(pattern: str) -> Any:
    import re2  # A draft that did not change needs no other pattern of it.

    return re2.compile(pattern)
