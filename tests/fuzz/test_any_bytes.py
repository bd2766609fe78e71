"""Files of any bytes, in any encoding, under any name: text that can be written back byte for byte, or a line that says why not."""

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from helpers.fuzzing import tried, try_each
from helpers.harm import COMPLETE
from lint.formats import amend, read_bytes, text_of
from lint.formats.encoding import decode, splice
from lint.model.source import Edit
from lint.pipeline.engine import lint

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.*"))
TEXTS = ["各位領導、同志們：\n今天召開會議，請大家認真落實。\n", *(decode(path.read_bytes()).text for path in FIXTURES)]
ENCODINGS = (
    *("utf-8", "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-32-le", "gbk", "gb18030", "big5"),
    *("latin-1", "shift-jis", "utf-7"),
)
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
HEADS = (
    *(b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"%PDF-1.7\n", b"<!doctype html><p>", b"<?xml version='1.0'?><a>", b"\x89PNG\r\n"),
    *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"---\ntitle: ", b"<html><body><p>", b"\x1f\x8b\x08"),
)
SUFFIXES = (".txt", "", ".md", ".markdown", ".html", ".htm", ".docx", ".docm", ".odt", ".pdf", ".xlsx", ".TXT", ".检查.docx")


class File(NamedTuple):
    """What a file is called and holds."""

    name: str
    data: bytes


def bytes_of(own: Random) -> bytes:
    """A piece of a draft in some encoding, or bytes at random; and then some of them changed."""
    if own.random() < 0.8:
        whole = own.choice(TEXTS)
        start = own.randrange(len(whole))
        data = whole[start : start + own.choice([1, 4, 40, 100])].encode(own.choice(ENCODINGS), own.choice(["replace", "ignore"]))
    else:
        data = own.randbytes(own.choice([0, 1, 2, 3, 10, 60]))
    for _ in range(own.choice([0, 0, 0, 1, 2, 10])):
        at = own.randrange(len(data) + 1)
        put_in = own.choice([b"", b"\0", b"\r", b"\xff", own.randbytes(1), own.randbytes(3), data[:7], own.choice(MARKS)])
        data = data[:at] + put_in + data[at + own.choice([0, 0, 1, 2]) :]
    return own.choice([b""] * 8 + [*MARKS]) + data


def file_of(own: Random) -> File:
    return File(f"a{own.choice(SUFFIXES)}", own.choice([b""] * 8 + [*HEADS]) + bytes_of(own))


def test_any_bytes_are_text_that_can_be_written_back_or_refused(seeds: Iterator[int]) -> None:
    try_each(seeds, bytes_of, assert_the_bytes_come_back)


def assert_the_bytes_come_back(data: bytes) -> None:
    decoded = tried(decode, data)
    if decoded is None:
        return
    text, encoding, mark = decoded
    assert tried(splice, data, ()) in (data, None)
    assert mark + text.encode(encoding) == data or tried(splice, data, ()) is None
    assert_an_edit_changes_what_it_says(data, text)


def assert_an_edit_changes_what_it_says(data: bytes, text: str) -> None:
    """An edit in the middle leaves all that is before and behind it."""
    middle = len(text) // 2
    after = tried(splice, data, (Edit(middle, middle, "会，"),))
    if after is not None:
        same = bisect_left(range(len(data)), True, key=lambda size: data[: size + 1] != after[: size + 1])
        assert after.endswith(data[same:])


def test_any_file_under_any_name_is_read_or_refused(seeds: Iterator[int]) -> None:
    try_each(seeds, file_of, assert_it_is_read_or_refused)


def assert_it_is_read_or_refused(file: File) -> None:
    source = tried(read_bytes, file.data, file.name)
    if source is None:
        return
    assert text_of(file.data, file.name) == source.text.raw
    assert tried(amend, file.data, file.name, ()) in (file.data, None)
    for violation in lint(source, COMPLETE, file.name):
        assert violation.found == source.text.raw[violation.start : violation.end]
        assert source.text.position(violation.start) == (violation.line, violation.column)
