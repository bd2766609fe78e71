"""What is wrong with a configuration or with rules, as diagnostics at its place."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable

from lsprotocol.types import Diagnostic, DiagnosticSeverity, Position, Range
from pygls.uris import from_fs_path

from lint.model.wording import said

_PLACE = re.compile(r"(?P<file>.+?\.(?:toml|csv|txt|tsv)):(?P<line>\d+): (?P<problem>.+)", re.DOTALL)
_WIDE = 1000
"""A column behind the end of any line of a configuration; editors take the end of the line for it."""
SOURCE = "speechlint"


def by_file(faults: Iterable[str]) -> dict[str, list[Diagnostic]]:
    """Diagnostics by the address of their file, for faults that name one."""
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for fault in dict.fromkeys(faults):
        place = _PLACE.fullmatch(fault)
        address = from_fs_path(os.path.abspath(place["file"])) if place else None
        if place and address:
            line = max(0, int(place["line"]) - 1)
            found[address].append(_diagnostic(Range(Position(line, 0), Position(line, _WIDE)), place["problem"]))
    return dict(found)


def unchecked(reason: str) -> Diagnostic:
    """What stands on the first line of a draft that was not checked, so that nobody takes it for clean."""
    return _diagnostic(Range(Position(0, 0), Position(0, 0)), said("not checked: ", "没有检查：") + reason)


def _diagnostic(place: Range, message: str) -> Diagnostic:
    return Diagnostic(place, message, severity=DiagnosticSeverity.Error, source=SOURCE)
