"""Checks of rules beyond the schema: ids, messages, patterns, literals, numbers, examples."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from lint.rules.compile.field_errors import FieldError
from lint.rules.compile.patterns import always_captures, group_names, problem_of
from lint.rules.compile.shorthand import EXAMPLES, PATTERN_LISTS, PATTERNS
from lint.rules.phrase_index import LONGEST, SHORT, taken_apart
from lint.rules.rule import Rule, is_found

_WORD = "[a-z0-9\u3007\u4e00-\u9fff]+"
_ID = re.compile(f"{_WORD}(-{_WORD})*")
_FOUND = "found"
"""The group that marks the finding; in further alternatives it is named found2, found3 …"""
_LEAST_EXAMPLES = 2
_LARGEST = 1_000_000_000
_NO_TEXT = frozenset("\n\r\0")
_BRACKETED = re.compile(r"\([^()]+\)")
_NO_PHRASE = frozenset("()")
_UNWRITABLE = re.compile("[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""Characters that a document cannot contain, so that no fix may insert them."""


def problems_of(rule: Rule, fields: Mapping[str, Any]) -> Iterator[FieldError]:
    """The faults of a rule; `fields` are those given in its table."""
    if not _ID.fullmatch(rule.id):
        yield FieldError("an id is written in kebab case", "id 用小写字母、数字和连字符，或用汉字", "id")
    for field, value in fields.items():
        if field in PATTERNS and isinstance(value, str):
            yield from _pattern_problems(rule, field, value)
        elif field in PATTERN_LISTS:
            yield from (fault.at(field, number) for number, form in enumerate(value) for fault in _unknown(form))
        yield from _value_problems(field, value)
    yield from _message_problems("message", rule.message, (_FOUND, *rule.offers))
    if rule.rewrites and not rule.closed:
        yield FieldError(
            "only a rule whose right forms are all listed may put other characters in safely",
            "只有把正确写法一一列出的规则，才能安全地改字",
            "rewrites",
        )
    for field in ("bad", "good"):
        if len(getattr(rule, field)) < _LEAST_EXAMPLES:
            yield FieldError(
                f"needs at least {_LEAST_EXAMPLES} '{field}' examples", f"“{field}”至少要有 {_LEAST_EXAMPLES} 个例句", field
            )
    if rule.fixed and len(rule.fixed) != len(rule.bad):
        yield FieldError("'fixed' must match 'bad', one for one", "“fixed”要与“bad”一一对应", "fixed")


def _pattern_problems(rule: Rule, field: str, pattern: str) -> Iterator[FieldError]:
    unknown = list(_unknown(pattern))
    if unknown:
        yield from (fault.at(field) for fault in unknown)
        return
    names = group_names(pattern)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        yield FieldError(
            f"the group '{twice}' stands twice; call the second one '{twice}2'",
            f"分组“{twice}”重复，第二个请叫“{twice}2”",
            field,
        )
    for name in rule.captures.get(field, ()):
        if not always_captures(pattern, [name]):
            yield FieldError(
                f"there are matches without the group '{name}', which the kind asks for",
                f"这种规则要有分组“{name}”，有的匹配里没有",
                field,
            )
    finding_groups = [name for name in names if is_found(name)]
    if finding_groups and not always_captures(pattern, finding_groups):
        yield FieldError(
            "some alternatives have a group 'found' and some have none; call it found2, found3 … in the others",
            "有的选择支里有分组“found”，有的没有；其余的请叫 found2、found3 ……",
            field,
        )


def _unknown(pattern: str) -> Iterator[FieldError]:
    problem = problem_of(pattern)
    if problem:
        yield FieldError(f"not a pattern that RE2 knows: {problem}", f"RE2 不认识这个模式：{problem}")


def _value_problems(field: str, value: Any) -> Iterator[FieldError]:
    if isinstance(value, float | int) and not 0 <= value <= _LARGEST:
        yield FieldError(f"must be a number from 0 to {_LARGEST:,}", f"要写成 0 到 {_LARGEST:,} 之间的数", field)
    elif isinstance(value, list | dict) and field not in EXAMPLES and any(map(is_no_literal, value)):
        yield FieldError("a literal is empty or holds a line break", "词语是空的，或者里面有换行", field)
    if field == "phrases" and not all(map(_is_phrase, value)):
        yield FieldError(
            f"a phrase has {SHORT} to {LONGEST} characters and no blank, and brackets only around some of them",
            f"短语要有 {SHORT} 到 {LONGEST} 个字，不能有空格，括号只括其中几个字",
            field,
        )
    if (field == "swap" and any(map(_UNWRITABLE.search, value.values()))) or (field == "replace" and _UNWRITABLE.search(value)):
        yield FieldError("a right form holds a control character", "正确写法里有控制字符", field)


def _is_phrase(written: str) -> bool:
    phrase, loose = taken_apart(written)
    is_whole = _NO_PHRASE.isdisjoint(_BRACKETED.sub("", written)) and not any(map(str.isspace, phrase))
    return is_whole and SHORT <= len(phrase) <= LONGEST and len(loose) < len(phrase)


def is_no_literal(value: Any) -> bool:
    """Whether an entry of a list, or of nested lists, cannot occur in a line of text."""
    if isinstance(value, list):
        return not value or any(map(is_no_literal, value))
    return isinstance(value, str) and (not value or not _NO_TEXT.isdisjoint(value))


def _message_problems(field: str, message: str, known: tuple[str, ...]) -> Iterator[FieldError]:
    try:
        parts = [part[1:] for part in Formatter().parse(message) if part[1] is not None]
    except ValueError as error:
        yield FieldError(f"not a message: {error}; a brace is written twice", f"提示写得不对：{error}；花括号要写两遍", field)
        return
    for name, form, conversion in parts:
        if name not in known:
            names = [f"{{{offer}}}" for offer in known]
            yield FieldError(
                f"the message names {{{name}}}; known: {', '.join(names)}",
                f"提示里的 {{{name}}} 没有；可用 {'、'.join(names)}",
                field,
            )
        elif form or conversion:
            yield FieldError(
                f"the message names more than a field: write {{{name}}} only", f"提示里只写 {{{name}}}，不要加别的", field
            )
