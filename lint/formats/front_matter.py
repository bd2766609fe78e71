"""Front matter at the top of a Markdown file: what it says of the speech, in lines like `title: …`, and its sheet below `facts:`.

Of YAML it knows what such sheets need: keys with values, lists and tables in brackets, and lists and tables by indentation.
"""

import re
from collections.abc import Sequence
from typing import Any

from lint.model.errors import SourceError
from lint.model.sheet import Sheet, SheetError, sheet_of
from lint.model.wording import Wording

_MOST_LINES, _MOST_CHARACTERS = 100, 10_000
"""Front matter is short; what is longer is a text between two rules."""
_KEY = re.compile(r"(?P<quote>[\"']?)(?P<key>[A-Za-z_][A-Za-z0-9_-]*)(?P=quote)[ \t]*:(?P<value>.*)")
_ANY_KEY = re.compile(r"[\w\"'][^:]*:(?:[ \t]|$)")
_BELOW_A_KEY = (" ", "\t", "- ", "]", "}")
"""What a line of front matter begins with that goes on from a key above it."""
_SHEET = re.compile(r"facts[ \t]*:(?P<value>.*)")
_ENTRY = re.compile(r"(?P<key>\"[^\"]*\"|'[^']*'|[^:：]+?)[ \t]*(?::(?=[ \t]|$)|：)[ \t]*(?P<value>.*)")
_LISTED = re.compile(r"\"[^\"]*\"|'[^']*'|[^,，]+")


def front_matter(lines: list[str]) -> int:
    """How many lines front matter takes at the top of a file; 0 where there is none, but a rule above a text."""
    if lines[0].rstrip() != "---":
        return 0
    keyed, size = False, 0
    for number, line in enumerate(lines[1 : _MOST_LINES + 1], 2):
        size += len(line) + 1
        if size > _MOST_CHARACTERS:
            return 0
        if line.rstrip() in ("---", "..."):
            return number if keyed else 0
        keyed = keyed or _KEY.match(line) is not None
        belongs = not line.strip() or line == "-" or line.startswith(_BELOW_A_KEY) or _ANY_KEY.match(line) or _KEY.match(line)
        if not line.startswith("#") and not (keyed and belongs):
            return 0
    return 0


def metadata(lines: Sequence[str]) -> dict[str, str]:
    """The values of the keys of front matter."""
    found = (_KEY.match(line) for line in lines)
    return {key["key"].lower(): key["value"].strip().strip("\"'") for key in found if key}


def sheet(lines: Sequence[str]) -> Sheet | None:
    """The sheet in front matter; None where it has none. Raises SourceError, whose text names the line."""
    start, first = next(((at, found) for at, line in enumerate(lines) if (found := _SHEET.match(line))), (0, None))
    if first is None:
        return None
    below = _Lines(lines, start + 1)
    try:
        return sheet_of(_inline(first["value"]) if first["value"].strip() else below.block())
    except SheetError as fault:
        raise SourceError(
            Wording(
                f"the facts at its top, from line {start + 1} on, are wrong, and it was not checked: {fault.wording.english}",
                f"文首的 facts（第 {start + 1} 行起）有错，稿子没有查：{fault.wording.chinese}",
            )
        ) from fault


class _Lines:
    """The indented lines below a key."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self._lines = lines
        self._at = at

    def block(self, outer: int = 0) -> Any:
        """The table or the list in the lines that are indented deeper than `outer`, or listed at it. Raises SheetError."""
        indent, table, entries = -1, {}, []
        while (line := self._next()) is not None:
            width, text = len(line) - len(line.lstrip()), line.strip()
            is_listed = text.startswith("- ")
            if width < outer + (not is_listed) or width < indent:
                break
            if indent >= 0 and width > indent:
                raise SheetError(Wording(f"'{text}' is not indented as the lines beside it", f"“{text}”缩进不齐"))
            indent = width
            self._at += 1
            found = None if is_listed else _ENTRY.fullmatch(text)
            if is_listed:
                entries.append(_scalar(text[2:]))
            elif found is None:
                raise SheetError(Wording(f"'{text}' cannot be understood", f"看不懂“{text}”"))
            else:
                table[_scalar(found["key"])] = _inline(found["value"]) if found["value"] else self.block(width)
        return table if table or not entries else entries

    def _next(self) -> str | None:
        """The next line that is not blank; None at the end of the indented lines."""
        while self._at < len(self._lines):
            line = self._lines[self._at].rstrip().replace("\t", "    ")
            if line and not line.lstrip().startswith("#"):
                return line if line.startswith((" ", "- ")) else None
            self._at += 1
        return None


def _inline(value: str) -> Any:
    """A value on the line of its key: a list, a table or a text."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [_scalar(entry) for entry in _LISTED.findall(value[1:-1]) if entry.strip()]
    if value.startswith("{") and value.endswith("}"):
        pairs = [_ENTRY.fullmatch(entry.strip()) for entry in _LISTED.findall(value[1:-1]) if entry.strip()]
        if not all(pairs):
            raise SheetError(Wording(f"'{value}' cannot be understood", f"看不懂“{value}”"))
        return {_scalar(pair["key"]): _scalar(pair["value"]) for pair in pairs if pair}
    return _scalar(value)


def _scalar(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
