"""Errors in rule files, worded for the author of the file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lint.model.wording import Wording, near_name

Location = Sequence[str | int]
"""The path from a table to a faulty value in it: ("terms", 3)."""


class FieldError(ValueError):
    """A fault in a value, without file and line; `location` is the path to the value from its table."""

    def __init__(self, english: str, chinese: str, *location: str | int) -> None:
        super().__init__(english)
        self.wording = Wording(english, chinese)
        self.location = location

    def at(self, *location: str | int) -> "FieldError":
        """The same fault, with `location` prefixed by a path from further outside."""
        return FieldError(*self.wording, *location, *self.location)


def unknown(what: Wording, name: str, known: Iterable[str], *location: str | int) -> FieldError:
    """The fault of an unknown name, with the most similar known name."""
    near = near_name(name, known)
    return FieldError(f"no {what.english} '{name}'{near.english}", f"没有名为“{name}”的{what.chinese}{near.chinese}", *location)


def causes(errors: Iterable[Any]) -> list[Any]:
    """Pydantic's errors without consequential ones, such as a missing key that was misspelt."""
    errors = list(errors)
    unknown_keys = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    return [
        error for error in errors
        if error["type"] != "missing"
        or not any(loc[:-1] == error["loc"][:-1] and near_name(str(loc[-1]), [error["loc"][-1]]).english for loc in unknown_keys)
    ]  # fmt: skip


def value_fault(error: Mapping[str, Any]) -> FieldError:
    """The fault for a pydantic error about a value."""
    location = tuple(part for part in error["loc"] if part != "[key]")
    context = error.get("ctx", {})
    if error["type"] == "value_error":
        cause = context["error"]
        wording = cause.wording if isinstance(cause, FieldError) else Wording(str(cause), str(cause))
        return FieldError(f"'{_name(location)}': {wording.english}", f"“{_name(location)}”：{wording.chinese}", *location)
    expected = _expected(error["type"], context)
    english, chinese = _subject(location)
    given = _given(error.get("input"))
    return FieldError(
        f"{english} must be {expected.english}{given and f', not {given}'}",
        f"{chinese}要写成{expected.chinese}{given and f'，现在是 {given}'}",
        *location,
    )


def _name(location: Location) -> str:
    return ".".join(part for part in location if isinstance(part, str))


def _subject(location: Location) -> Wording:
    name = _name(location)
    if location and isinstance(location[-1], int):
        return Wording(f"an entry of '{name}'", f"“{name}”的每一项")
    return Wording(f"'{name}'", f"“{name}”")


_QUOTED_LENGTH = 40


def _given(value: Any) -> str:
    """The given value, if it is short enough to quote; otherwise empty."""
    if isinstance(value, bool):
        return str(value).lower()
    quoted = f"'{value}'" if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
    return quoted if len(quoted) <= _QUOTED_LENGTH else ""


_EXPECTED = {
    "string": Wording("text in quotation marks", "引号里的文字"),
    "int": Wording("a whole number", "整数"),
    "float": Wording("a number", "数字"),
    "bool": Wording("true or false", "true 或 false"),
    "list": Wording('a list, such as ["…", "…"]', '列表，如 ["…", "…"]'),
    "sequence": Wording('a list, such as ["…", "…"]', '列表，如 ["…", "…"]'),
    "dict": Wording('a table, such as {{"…" = "…"}}', '表，如 {{"…" = "…"}}'),
    "mapping": Wording('a table, such as {{"…" = "…"}}', '表，如 {{"…" = "…"}}'),
    "model": Wording("a table of its own", "单独的一张表"),
    "date": Wording("a date, such as 2026-12-31", "日期，如 2026-12-31"),
    "greater_than_equal": Wording("a number from {ge} up", "不小于 {ge} 的数"),
    "less_than_equal": Wording("a number up to {le}", "不大于 {le} 的数"),
    "finite_number": Wording("a finite number", "有限的数"),
    "string_too_short": Wording("text that is not empty", "不空的文字"),
    "string_pattern_mismatch": Wording("text with {{number}} in it", "含有 {{number}} 的文字"),
    "too_short": Wording("a list of at least {min_length}", "至少 {min_length} 项的列表"),
    "too_long": Wording("a list of at most {max_length}", "至多 {max_length} 项的列表"),
}
"""The expected values, by pydantic's error type or the first word of it."""
_ANYTHING = Wording("a value of another kind; see the schema", "另一种值，见 schema")


def _expected(kind: str, context: Mapping[str, Any]) -> Wording:
    if kind == "literal_error":
        names = context["expected"]
        return Wording(names, names.replace(", ", "、").replace(" or ", " 或 "))
    if kind.startswith("is_instance_of"):
        kind = context.get("class", "").lower()
    expected = _EXPECTED.get(kind) or _EXPECTED.get(kind.split("_")[0], _ANYTHING)
    return Wording(expected.english.format_map(context), expected.chinese.format_map(context))
