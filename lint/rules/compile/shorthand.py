"""Expands the shorthand of rule files: word classes, patterns as lists, repeated text in examples.

pattern = ["待{filled}", "此处{put}"]       # alternatives, one per line
bad = [["各位领导：\\n", {text = "我们一定抓好落实。\\n", times = 40}, "谢谢大家！"], "…"]
"""

from collections.abc import Mapping, Sequence
from typing import Any, get_origin

from lint.rules.compile.field_errors import FieldError
from lint.rules.compile.word_classes import WordClasses

EXAMPLES = ("bad", "good", "fixed")
PATTERNS = (
    "pattern", "sentence", "unless", "generic", "unsure", "doubtful", "before", "after", "not_before", "not_after", "exclusive",
    "this_year",
)  # fmt: skip
"""Fields whose text is a pattern (RE2), which may also be value as a list of alternatives."""
PATTERN_LISTS = ("forms",)
_MOST_TIMES = 10_000


def plain_table(table: Mapping[str, Any], hints: Mapping[str, Any], classes: WordClasses) -> dict[str, Any]:
    """The table of a rule with shorthand expanded; `hints` are the types of the fields of its kind. Values of other types are
    unchanged. Raises FieldError."""
    return {field: _plain(field, value, hints.get(field), classes) for field, value in table.items()}


def _plain(field: str, value: Any, hint: Any, classes: WordClasses) -> Any:
    if field in EXAMPLES:
        return [_example(entry, field, number) for number, entry in enumerate(value)] if isinstance(value, list) else value
    if hint is str and field in PATTERNS:
        alternatives = _patterns(value if isinstance(value, list) else [value], field, classes)
        return "|".join(alternatives) if all(isinstance(pattern, str) for pattern in alternatives) else value
    if isinstance(value, list) and get_origin(hint) is Sequence:
        return _patterns(value, field, classes) if field in PATTERN_LISTS else classes.in_list(value, field)
    return value


def _patterns(patterns: Sequence[Any], field: str, classes: WordClasses) -> list[Any]:
    expanded = []
    for number, pattern in enumerate(patterns):
        try:
            expanded.append(classes.in_pattern(pattern) if isinstance(pattern, str) else pattern)
        except FieldError as fault:
            raise fault.at(field, number) from None
    return expanded


def _example(value: Any, field: str, number: int) -> Any:
    """The text of an example."""
    if isinstance(value, list):
        parts = [_example(part, field, number) for part in value]
        return "".join(parts) if all(isinstance(part, str) for part in parts) else value
    if not isinstance(value, dict):
        return value
    text, times = value.get("text"), value.get("times")
    if value.keys() != {"text", "times"} or not isinstance(text, str) or type(times) is not int or not 0 < times <= _MOST_TIMES:
        raise FieldError(
            f"an example that repeats a text is written {{text = \"…\", times = 40}}, with up to {_MOST_TIMES:,} times",
            f"重复的例句写成 {{text = \"…\", times = 40}}，至多 {_MOST_TIMES:,} 次",
            field, number,
        )  # fmt: skip
    return text * times
