"""Word lists: plain text in `lexicons/`, one entry per line, sorted, so that they are easy to review.

    # source and licence of the list
    间题 → 问题 | unless 时间题 房间题
    工商局 → 市场监管局 | unless 原工商局 | from 2019-04-01
    大概约

A wrong form, optionally the correct form after an arrow, then restrictions of the entry: guards, in which the form is correct, and
the range of dates of drafts to which it applies (from the day in `from` up to the day before `until`).
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lint.model.errors import RuleError
from lint.model.record import NamedTuple
from lint.model.wording import Wording, near_name
from lint.rules.compile.field_errors import FieldError

FOLDER = "lexicons"
_ARROW = " → "
_OPTIONS = ("unless", "from", "until")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Entry(NamedTuple):
    """One line of a word list. `line` counts from 1; `right` is empty if there is no single correct form."""

    wrong: str
    right: str
    unless: tuple[str, ...]
    since: str
    until: str
    line: int


def read_lexicon(path: Path, data: bytes) -> list[Entry]:
    """The entries of a word list. Raises RuleError, each line of which gives file and line."""
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise RuleError(
            Wording("not UTF-8; save the word list as UTF-8", "不是 UTF-8 编码，请把词表另存为 UTF-8").within(f"{path}:1")
        ) from error
    last, entries, problems = "", [], []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            entry = _entry(line.rstrip("\r"), number)
            _require_order(last, entry.wrong)
        except FieldError as fault:
            problems.append(fault.wording.within(f"{path}:{number}"))
            continue
        last = entry.wrong
        entries.append(entry)
    if problems:
        raise RuleError(*problems)
    return entries


def _require_order(previous: str, word: str) -> None:
    """Raises FieldError for an entry that does not sort after the previous one."""
    if word <= previous:
        twice = word == previous
        english = f"'{word}' stands twice" if twice else f"'{word}' sorts before '{previous}'"
        chinese = f"“{word}”重复" if twice else f"“{word}”要排在“{previous}”前面"
        raise FieldError(f"{english}; keep one entry a line, in the order of the code points", f"{chinese}；一行一条，按编码排序")


def _entry(line: str, number: int) -> Entry:
    head, *rest = line.split(" | ")
    wrong, _, right = head.partition(_ARROW)
    options: dict[str, list[str]] = {}
    for option in rest:
        name, *values = option.split() or [""]
        if name not in _OPTIONS:
            near = near_name(name, _OPTIONS)
            raise FieldError(
                f"no option '{name}'{near.english or '; known: ' + ', '.join(_OPTIONS)}",
                f"没有名为“{name}”的选项{near.chinese or '，只有 ' + '、'.join(_OPTIONS)}",
            )
        options[name] = values
    for name in ("from", "until"):
        if name in options and not (len(options[name]) == 1 and _DATE.fullmatch(options[name][0])):
            raise FieldError(f"'{name}' takes one date, such as 2018-03-17", f"“{name}”后面写一个日期，如 2018-03-17")
    if not wrong.strip():
        raise FieldError("an entry begins with the wrong form", "词条以错误写法开头")
    return Entry(
        wrong, right.strip(" "), tuple(options.get("unless", ())),
        "".join(options.get("from", ())), "".join(options.get("until", ())), number,
    )  # fmt: skip


def join(fields: dict[str, Any], listing: str, entries: Iterable[Entry]) -> None:
    """Adds the entries of a word list to the fields of a rule: `listing`, guards and dates. Raises FieldError."""
    entries = list(entries)
    own = fields.get(listing, ())
    known = frozenset(own)
    twice = next((entry for entry in entries if entry.wrong in known), None)
    if twice:
        raise FieldError(
            f"'{twice.wrong}' stands in '{listing}' and in the word list; keep one",
            f"“{twice.wrong}”在“{listing}”和词表里都有，留一个",
            "lexicon",
        )
    if listing == "swap":
        fields["swap"] = {**dict(own), **{entry.wrong: entry.right for entry in entries}}
    else:
        fields[listing] = [*own, *(entry.wrong for entry in entries)]
    guards = [*fields.get("unless", ()), *(guard for entry in entries for guard in entry.unless)]
    if guards:
        fields["unless"] = list(dict.fromkeys(guards))
    for field in ("since", "until"):
        dates = {entry.wrong: getattr(entry, field) for entry in entries if getattr(entry, field)}
        if dates:
            fields[field] = {**fields.get(field, {}), **dates}
