"""The baseline: known violations in a file of the project, one per line, matched on content and never on line numbers.

A line has five fields separated by tabs: path, rule, digest of the sentence, number among equals, found text. The first four
identify a violation, the last is for people. Lines are sorted, so that two branches merge; duplicates after a merge count once.
"""

import os
import re
from collections.abc import Iterable, Iterator

from lint.model.errors import ConfigError
from lint.model.fingerprint import keys
from lint.model.record import NamedTuple
from lint.model.violation import Violation
from lint.model.wording import Wording, reason_of
from lint.pipeline.storage.files import read_regular

_UNMERGED = Wording("a merge is not finished; keep the lines of both sides", "合并没有做完；两边的行都要留下")
_NO_ENTRY = Wording("not a line of a baseline", "不是基线的一行")
_HEADER = "# speechlint 基线：已有的问题，一行一处，不再报告。用 speechlint baseline update 更新，用 prune 清理。\n"
_MOST_TEXT = 40
_LARGEST = 256 << 20
_DIGITS = 16
"""The length of a digest."""
_COMMENT = "#"
_ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPED = {escaped: plain for plain, escaped in _ESCAPED.items()} | {f"\\{_COMMENT}": _COMMENT}
_LONE = "\ud800-\udfff"
"""Surrogates that stand for bytes of a file name that is not UTF-8; they cannot be encoded as UTF-8."""


class Entry(NamedTuple):
    """One known violation."""

    path: str
    """Relative to the folder of the baseline's project, with slashes."""
    rule: str
    digest: str
    ordinal: int


Entries = dict[Entry, str]
"""Entries with the found text, which is for people to read."""


def entries_of(violations: Iterable[Violation], name: str) -> list[Entry]:
    """The entries for the violations of one draft, in their order; `name` is its path in the baseline."""
    every = list(violations)
    return [Entry(name, violation.rule, *key) for violation, key in zip(every, keys(every), strict=True)]


def read_baseline(file: str, within: str = "") -> Entries:
    """The entries of a baseline file; with `within`, it must lie in that folder. Raises ConfigError, naming file and line."""
    try:
        text = read_regular(file, _LARGEST, within).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        problem = Wording(
            "not UTF-8; make the baseline anew with `speechlint baseline create`",
            "不是 UTF-8 编码；请用 speechlint baseline create 重新生成",
        )
        raise ConfigError(problem.within(f"{_display_path(file)}:1")) from error
    except OSError as error:
        reason = reason_of(error)
        problem = Wording(f"cannot read the baseline: {reason.english}", f"读不了基线：{reason.chinese}")
        raise ConfigError(problem.within(_display_path(file))) from error
    return dict(_read(file, text))


def _read(file: str, text: str) -> Iterator[tuple[Entry, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith(_COMMENT):
            continue
        path, rule, digest, ordinal, found = (*line.split("\t", 4), "", "", "", "")[:5]
        if not (path and rule and len(digest) == _DIGITS and ordinal.isdecimal() and len(ordinal) < _DIGITS):
            merging = line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
            raise ConfigError((_UNMERGED if merging else _NO_ENTRY).within(f"{_display_path(file)}:{number}"))
        yield Entry(_unescape(path) if "\\" in path else path, rule, digest, int(ordinal)), found


def render_baseline(entries: Entries) -> bytes:
    """The bytes of a baseline file."""
    lines = sorted(
        "\t".join([_path_field(entry.path), entry.rule, entry.digest, str(entry.ordinal), found])
        for entry, found in entries.items()
    )  # fmt: skip
    return (_HEADER + "".join(f"{line}\n" for line in lines)).encode()


def display_text(violation: Violation) -> str:
    """The found text of a violation as a line of the baseline shows it."""
    return _escape(violation.found if len(violation.found) <= _MOST_TEXT else f"{violation.found[:_MOST_TEXT]}……")


def _path_field(path: str) -> str:
    """A path as the first field of a line, which must not look like a comment."""
    return ("\\" if path.startswith(_COMMENT) else "") + _escape(path)


def _escape(text: str) -> str:
    escaped = "".join(_ESCAPED.get(character, character) for character in text)
    return re.sub(f"[{_LONE}]", lambda found: f"\\u{ord(found[0]):04x}", escaped)


def _unescape(escaped: str) -> str:
    return re.sub(r"\\(?:[\\tnr#]|u[0-9a-f]{4})", _unescaped, escaped)


def _unescaped(found: re.Match[str]) -> str:
    return _UNESCAPED.get(found[0]) or chr(int(found[0][2:], 16))


def _display_path(file: str) -> str:
    return os.path.relpath(file)
