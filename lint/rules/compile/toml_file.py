"""A TOML file: its text, its tables, and the lines of its keys."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lint.model.errors import RuleError
from lint.model.record import NamedTuple
from lint.model.wording import Wording
from lint.rules.compile.field_errors import FieldError
from lint.rules.compile.toml_lines import line_of

_LARGEST = 2**63
_LONG = re.compile(r"[\dA-Fa-f_]{16,}")
"""Numbers long enough to be larger than that."""


class TomlFile(NamedTuple):
    """A parsed file."""

    path: Path
    text: str
    tables: Mapping[str, Any]

    def at(self, *key: str | int) -> str:
        """File and line of a key, or of the nearest table that contains it."""
        return f"{self.path}:{self.line(*key)}"

    def line(self, *key: str | int) -> int:
        """The line of a key, or of the nearest table that contains it."""
        return line_of(self.text, key)

    def located(self, fault: FieldError, *table: str | int) -> Wording:
        """A fault in a table, with file and line."""
        return fault.wording.within(self.at(*table, *fault.location))


def parse(path: Path, data: bytes) -> TomlFile:
    """Reads a rule file. Raises RuleError."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _broken(path, 1, "not UTF-8; save the rule file as UTF-8", "不是 UTF-8 编码，请另存为 UTF-8") from error
    try:
        tables = tomllib.loads(text)
        if any(abs(number) > _LARGEST for number in _integers(tables)):
            raise ValueError
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise _broken(path, int(line[1]) if line else 1, f"not valid TOML: {error}", f"不合 TOML 语法：{error}") from error
    except ValueError as error:
        number = _LONG.search(text)
        line_number = text.count("\n", 0, number.start()) + 1 if number else 1
        problem = ("not valid TOML: a number that does not fit into 64 bits", "不合 TOML 语法：数太大，超出 64 位")
        raise _broken(path, line_number, *problem) from error
    except RecursionError as error:
        raise _broken(path, 1, "not valid TOML: nested too deep", "不合 TOML 语法：嵌套太深") from error
    return TomlFile(path, text, tables)


def _broken(path: Path, line: int, english: str, chinese: str) -> RuleError:
    return RuleError(Wording(english, chinese).within(f"{path}:{line}"))


def _integers(value: Any) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _integers(inside)
