"""What is wrong with a rule that a schema cannot say: ids, messages, patterns, literals, numbers, examples."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from lint.rules.compile.patterns import always_captures, group_names, problem_of
from lint.rules.rule import Rule, is_found

_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_PATTERNS = ("pattern", "sentence", "unless", "unsure", "before", "after", "not_before", "not_after")
_FOUND = "found"
"""The group that a finding lies in; in other alternatives it is called found2, found3 …"""
_EXAMPLES = ("bad", "good", "fixed")
_LEAST_EXAMPLES = 2
_LARGEST = 1_000_000_000
_NO_TEXT = frozenset("\n\r\0")
_UNWRITABLE = re.compile("[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""What no document can hold, so that no fix may put it in."""

Problem = tuple[str, str]
"""A field, and what is wrong with it."""


def problems_of(rule: Rule, fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with a rule; `fields` are those that its table gives."""
    if not _ID.fullmatch(rule.id):
        yield "id", "an id is written in kebab case"
    for field, value in fields.items():
        if field in _PATTERNS and isinstance(value, str):
            yield from _pattern_problems(rule, field, value)
        elif field == "forms":
            yield from ((field, problem) for form in value if (problem := _unknown(form)))
        yield from _value_problems(field, value)
    yield from _message_problems("message", rule.message, (_FOUND, *rule.offers))
    yield from _message_problems("mostly_message", fields.get("mostly_message", ""), ("count",))
    if rule.rewrites and not rule.closed:
        yield "rewrites", "only a rule whose right forms are all listed may put other characters in safely"
    for field in ("bad", "good"):
        if len(getattr(rule, field)) < _LEAST_EXAMPLES:
            yield field, f"needs at least {_LEAST_EXAMPLES} '{field}' examples"
    if rule.fixed and len(rule.fixed) != len(rule.bad):
        yield "fixed", "'fixed' must match 'bad', one for one"


def _pattern_problems(rule: Rule, field: str, pattern: str) -> Iterator[Problem]:
    problem = _unknown(pattern)
    if problem:
        yield field, problem
        return
    names = group_names(pattern)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        yield field, f"the group '{twice}' stands twice; call the second one '{twice}2'"
    for name in rule.captures.get(field, ()):
        if not always_captures(pattern, [name]):
            yield field, f"there are matches without the group '{name}', which the kind asks for"
    found = [name for name in names if is_found(name)]
    if found and not always_captures(pattern, found):
        yield field, "some alternatives have a group 'found' and some have none; call it found2, found3 … in the others"


def _unknown(pattern: str) -> str:
    problem = problem_of(pattern)
    return problem and f"not a pattern that RE2 knows: {problem}"


def _value_problems(field: str, value: Any) -> Iterator[Problem]:
    if isinstance(value, float | int) and not 0 <= value <= _LARGEST:
        yield field, f"must be a number from 0 to {_LARGEST:,}"
    elif isinstance(value, list | dict) and field not in _EXAMPLES and any(map(is_no_literal, value)):
        yield field, "a literal is empty or holds a line break"
    if (field == "swap" and any(map(_UNWRITABLE.search, value.values()))) or (field == "replace" and _UNWRITABLE.search(value)):
        yield field, "a right form holds a control character"


def is_no_literal(value: Any) -> bool:
    """Whether an entry of a list, or one of a list of lists, is nothing that a line of text can hold."""
    if isinstance(value, list):
        return not value or any(map(is_no_literal, value))
    return isinstance(value, str) and (not value or not _NO_TEXT.isdisjoint(value))


def _message_problems(field: str, message: str, known: tuple[str, ...]) -> Iterator[Problem]:
    try:
        parts = [part[1:] for part in Formatter().parse(message) if part[1] is not None]
    except ValueError as error:
        yield field, f"not a message: {error}; a brace is written twice"
        return
    for name, form, conversion in parts:
        if name not in known:
            yield field, f"the message names {{{name}}}; known: {', '.join(f'{{{offer}}}' for offer in known)}"
        elif form or conversion:
            yield field, f"the message names more than a field: write {{{name}}} only"
