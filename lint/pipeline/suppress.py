"""Suppressions: [[suppress]] tables of the configuration, and comments in Markdown.

<!-- speechlint-allow ph-name: 剧中人物就叫 XX --> applies to its line; on a line of its own, to the next line that is not empty.
Every suppression gives a reason, and an unused one is a violation itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from lint.model.record import NamedTuple
from lint.model.results import Accepted
from lint.model.text import Position, Span
from lint.model.violation import ORDER, Violation
from lint.pipeline.discover.config import Suppression
from lint.pipeline.discover.gitignore import matches
from lint.rules.rule import Rule

if TYPE_CHECKING:
    from lint.model.source import Source
    from lint.model.text import Text

_COMMENT = r"<!--\s*speechlint-allow\b(?P<names>[^:：]*)(?:[:：](?P<reason>.*))?-->"


def _notice(name: str, title: str, message: str, why: str) -> Rule:
    return Rule(
        id=name, category="hygiene", severity="warning", title=title, message=message, why=why,
        source="speechlint 的约定", basis="practice",
    )  # fmt: skip


UNUSED = _notice(
    "suppression-unused",
    "Suppression that lets nothing stand",
    "对“{found}”的放行已经用不上，可以删去",
    "放行而无所放行，以后同样的错误会悄悄溜过去。",
)
EXPIRED = _notice(
    "suppression-expired",
    "Suppression past its last day",
    "对“{found}”的放行已在 {until} 到期",
    "限期放行到期后，要么改稿，要么重新说明理由。",
)
MALFORMED = _notice(
    "suppression-malformed",
    "Suppression that cannot be read",
    "放行注释写得不对：{problem}",
    "写错的放行不起作用，看的人却以为起了作用。",
)
NOTICES: Mapping[str, Rule] = {rule.id: rule for rule in (UNUSED, EXPIRED, MALFORMED)}
"""Rules on suppressions. They are not in the rule files, since they do not check the text of a speech."""


class _Allowance(NamedTuple):
    names: tuple[str, ...]
    reason: str
    comment: Span
    line: int
    """The line that it applies to."""


def by_comments(
    source: "Source", violations: list[Violation], ran: frozenset[str], known: frozenset[str], path: str
) -> tuple[list[Violation], list[Accepted]]:
    """The violations that no comment suppresses, together with those on the comments themselves; and the suppressed ones.

    `ran` are the rules and categories that ran, `known` are all.
    """
    valid: list[_Allowance] = []
    notices: list[Violation] = []
    for allowance in _allowances(source):
        problem = _problem(allowance, known)
        if problem:
            notices.append(_at(source, path, MALFORMED, allowance.comment, problem=problem))
        else:
            valid.append(allowance)
    allowed: dict[tuple[int, str], int] = {}
    for number, allowance in enumerate(valid):
        for name in allowance.names:
            allowed.setdefault((allowance.line, name), number)
    remaining, accepted = [], []
    used: set[tuple[int, str]] = set()
    for violation in violations:
        names = violation.rule, violation.category
        by = min((allowed[violation.line, name] for name in names if (violation.line, name) in allowed), default=None)
        if by is None:
            remaining.append(violation)
        else:
            used.update((by, name) for name in names)
            accepted.append(Accepted(violation, "suppression", valid[by].reason))
    for number, allowance in enumerate(valid):
        unused = [name for name in allowance.names if name in ran and (number, name) not in used]
        notices += [_at(source, path, UNUSED, allowance.comment, found=name) for name in unused]
    return sorted([*remaining, *notices], key=ORDER), accepted


def has_allowances(source: "Source") -> bool:
    """Whether a comment of a source suppresses anything."""
    return next(_allowances(source), None) is not None


def _allowances(source: "Source") -> Iterator[_Allowance]:
    text = source.text
    for line, spans in groupby(source.comments, key=lambda span: text.position(span.start).line):
        comments = list(spans)
        on_own_line = len(comments) == 1 and text.line(line).strip() == text.raw[slice(*comments[0])]
        for span in comments:
            found = re.compile(_COMMENT).fullmatch(text.raw, span.start, span.end)
            if found:
                names = tuple(name.strip() for name in re.split("[,，、]", found["names"]) if name.strip())
                yield _Allowance(names, (found["reason"] or "").strip(), span, _next_line(text, line) if on_own_line else line)


def _next_line(text: "Text", line: int) -> int:
    """The next line that is not empty."""
    line += 1
    while line < text.line_count and not text.line(line).strip():
        line += 1
    return line


def _problem(allowance: _Allowance, known: frozenset[str]) -> str:
    unknown = [name for name in allowance.names if name not in known]
    if unknown:
        return f"没有“{unknown[0]}”这条规则"
    if not allowance.names:
        return "没有写明是哪条规则"
    return "" if allowance.reason else "冒号后面要写明理由"


def _at(source: "Source", path: str, rule: Rule, span: Span, **details: str) -> Violation:
    text = source.text
    return _violation(path, rule, text.position(span.start), text.position(span.end), span, text.raw[slice(*span)], details)


def _violation(
    path: str, rule: Rule, start: Position, end: Position, span: Span, found: str, details: Mapping[str, str]
) -> Violation:
    message = rule.message.format_map(details)
    return Violation(
        path=path,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        rule=rule.id,
        category=rule.category,
        severity=rule.severity,
        message=message,
        found=found,
        draft=0,
        section="",
        fix=None,
        start=span.start,
        end=span.end,
        sentence=found,
        in_sentence=Span(0, len(found)),
    )


def suppressing(
    violation: Violation, name: str, tables: Sequence[Suppression], today: str, sentences: Mapping[str, str]
) -> Suppression | None:
    """The table that suppresses a violation today; `name` is its path as patterns use it, `today` is in ISO 8601.

    `sentences` are those of `DraftResult`. A table for one sentence does not suppress a habit of the whole draft; where
    its text stands in the draft, the habit is reported place by place (`Settings.apart`).
    """
    for table in tables:
        if table.rule not in (violation.rule, violation.category) or (table.until and today > table.until):
            continue
        sentence = sentences.get(violation.digest, violation.sentence) or violation.found
        if table.text and (violation.further or not _contains(sentence, table.text)):
            continue
        if not table.path or matches((table.path,), name):
            return table
    return None


@lru_cache(maxsize=16)
def _contains(sentence: str, text: str) -> bool:
    """Whether a sentence contains a text, apart from white space. Cached, since many violations may share a long sentence."""
    return "".join(text.split()) in "".join(sentence.split())


def on_table(file: str, table: Suppression, state: Literal["unused", "expired"]) -> Violation:
    """The violation that a table of a configuration file is unused or expired."""
    rule = UNUSED if state == "unused" else EXPIRED
    target = " ".join(part for part in (table.path, table.rule, table.text) if part)
    place = Position(table.line, 1)
    return _violation(file, rule, place, place, Span(0, 0), "", {"found": target, "until": table.until})
