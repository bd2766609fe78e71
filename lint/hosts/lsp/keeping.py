"""What is let stand: a comment in a Markdown draft, or a table in the configuration; and rules that are no longer to be checked."""

import json
import os
import re
import tomllib
from collections.abc import Callable, Mapping

from lsprotocol.types import Range
from pygls.uris import from_fs_path

from lint.hosts.lsp.checking import Checked
from lint.hosts.lsp.places import Places
from lint.model.record import NamedTuple
from lint.model.source import Edit
from lint.model.violation import Violation
from lint.pipeline.discover.config import FILE, PYPROJECT
from lint.rules.compile.toml_lines import find_line

_LARGEST = 1 << 20
REASON = "请在这里写明理由"
"""What the writer replaces."""
_PATTERN_SIGNS = re.compile(r"[\\*?\[\]!#]")
"""What means something in a pattern of paths."""
_ARRAY = re.compile(r"[ \t]*\"?ignore\"?[ \t]*=[ \t]*\[")


class Insertion(NamedTuple):
    """Text that is put into a file."""

    uri: str
    name: str
    """What people call the file."""
    place: Range
    text: str
    is_new: bool
    """Whether the file has to be made first."""


class _File(NamedTuple):
    """A configuration file as it is, or as it would be made."""

    path: str
    text: str
    is_new: bool
    prefix: tuple[str, ...]
    """The table that all of ours stands in."""


ReadText = Callable[[str], str | None]
"""Returns the text of a file as it is open in the editor or lies on disk; None where there is no file."""


def text_in(opened: Mapping[str, str], path: str) -> str | None:
    """The text of a configuration file, from those that are open or from disk; None where it cannot be read."""
    if path in opened:
        return opened[path]
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read(_LARGEST)
    except (OSError, ValueError):
        return None


def comment_for(checked: Checked, violation: Violation) -> Edit:
    """The comment in Markdown that lets a finding stand, at the end of its line."""
    end = checked.places.line_end(violation.start)
    return Edit(end, end, f"<!-- speechlint-allow {violation.rule}: {REASON} -->")


def kept_in_configuration(checked: Checked, violation: Violation, read_text: ReadText) -> Insertion | None:
    """The table that lets a finding stand; None where there is no place for it."""
    file = _file(checked, read_text)
    if file is None or not os.path.isabs(checked.snapshot.path):
        return None
    name = os.path.relpath(checked.snapshot.path, os.path.dirname(file.path)).replace(os.sep, "/")
    table = [
        f"[[{'.'.join((*file.prefix, 'suppress'))}]]",
        f"rule = {_quoted(violation.rule)}",
        f"path = {_quoted(_PATTERN_SIGNS.sub(lambda sign: chr(92) + sign[0], name))}",
    ]
    said = violation.found if violation.digest else violation.sentence or violation.found
    if said.strip() and not violation.further:  # What is reported once for a whole draft has no one sentence.
        table.append(f"text = {_quoted(' '.join(said.split()))}")
    table.append(f"reason = {_quoted(REASON)}")
    before = "" if not file.text or file.text.endswith("\n\n") else "\n" if file.text.endswith("\n") else "\n\n"
    return _inserted(checked, file, len(file.text), before + "\n".join(table) + "\n")


def ignored_in_configuration(checked: Checked, rule: str, read_text: ReadText) -> Insertion | None:
    """The change by which a rule is no longer checked; None where there is no place for it."""
    file = _file(checked, read_text)
    if file is None:
        return None
    at, text = _ignoring(file, rule)
    changed = f"{file.text[:at]}{text}{file.text[at:]}"
    return _inserted(checked, file, at, text) if rule in _ignored(changed, file.prefix) else None


def _ignoring(file: _File, rule: str) -> tuple[int, str]:
    """Where to put a rule into the list of those that are ignored, and what to write there."""
    lines = file.text.splitlines(keepends=True)
    number = find_line(file.text, (*file.prefix, "ignore"))
    if number:
        array = _ARRAY.match(lines[number - 1])
        return sum(map(len, lines[: number - 1])) + (array.end() if array else 0), f"{_quoted(rule)}, " if array else ""
    header = find_line(file.text, file.prefix) if file.prefix else 0
    return sum(map(len, lines[: header or 0])), f"ignore = [{_quoted(rule)}]\n"


def _ignored(text: str, prefix: tuple[str, ...]) -> list[str]:
    try:
        table = tomllib.loads(text)
        for name in prefix:
            table = table[name]
        return list(table["ignore"])
    except (ValueError, KeyError, TypeError):
        return []


def _file(checked: Checked, read_text: ReadText) -> _File | None:
    """The configuration of a draft, or the one that its folder would get."""
    config = checked.draft.config
    if config.file:
        text = read_text(config.file)
        prefix = ("tool", "speechlint") if os.path.basename(config.file) == PYPROJECT else ()
        return None if text is None else _File(config.file, text, is_new=False, prefix=prefix)
    path = os.path.join(checked.snapshot.root, FILE)
    return _File(path, "", is_new=True, prefix=()) if read_text(path) is None else None


def _inserted(checked: Checked, file: _File, at: int, text: str) -> Insertion:
    uri = from_fs_path(file.path) or ""
    place = Places(file.text, checked.snapshot.encoding).range(at, at)
    return Insertion(uri, os.path.basename(file.path), place, text, file.is_new)


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
