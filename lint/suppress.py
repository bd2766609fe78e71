"""What the authors let stand: [[suppress]] tables of the configuration, comments in Markdown, and answers in Word.

<!-- speechlint-allow ph-name: 剧中人物就叫 XX --> holds for its line; on a line of its own, for the next one that is not empty.
Every one of them says why, and one that is not needed is a finding itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from lint.answers import as_written
from lint.config import Suppression
from lint.gitignore import matches
from lint.outcome import Accepted
from lint.rule import Rule
from lint.text import Position, Span
from lint.violation import Violation

if TYPE_CHECKING:
    from lint.source import Kept, Source

_COMMENT = re.compile(r"<!--\s*speechlint-allow\b(?P<names>[^:：]*)(?:[:：](?P<reason>.*))?-->")
_BREAK = re.compile(r"\r\n?|\n")


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
"""Findings on suppressions. They are no rules of the rule files, since what they look at is no speech."""


class Checked(NamedTuple):
    """The findings in a draft that count, and those that are let stand."""

    violations: list[Violation]
    accepted: list[Accepted]
    unread: Sequence[str] = ()
    """What of the draft could not be read, a phrase each."""


class _Allowance(NamedTuple):
    names: tuple[str, ...]
    reason: str
    comment: Span
    holds: Span


def by_answers(source: "Source", violations: list[Violation]) -> tuple[list[Violation], list[Accepted]]:
    """Findings, less those that the writer answered in the file, and these with the reason that was given."""
    if not source.kept:
        return violations, []
    left, accepted = [], []
    for violation in violations:
        answer = next((one for one in source.kept if _answered(violation, one)), None)
        if answer is None:
            left.append(violation)
        else:
            accepted.append(Accepted(violation, "suppression", answer.reason))
    return left, accepted


def _answered(violation: Violation, kept: "Kept") -> bool:
    """Whether an answer is about a finding: the same said of the same place. What was changed since is a new finding."""
    if (violation.rule, as_written(violation.message)) != (kept.rule, kept.message):
        return False
    if kept.place:
        return violation.place == kept.place
    return violation.start <= kept.span.end and kept.span.start <= violation.end


def by_comments(source: "Source", violations: list[Violation], ran: frozenset[str], known: frozenset[str], path: str) -> Checked:
    """Findings, less those that a comment lets stand, with those on the comments themselves.

    `ran` are the names of rules and categories that were looked for, `known` all that there are.
    """
    kept, accepted, notices = list(violations), [], []
    for allowance in _allowances(source):
        problem = _problem(allowance, known)
        if problem:
            notices.append(_at(source, path, MALFORMED, allowance.comment, problem=problem))
            continue
        covered = [
            violation for violation in kept
            if allowance.holds.start <= violation.start <= allowance.holds.end
            and (violation.rule in allowance.names or violation.category in allowance.names)
        ]  # fmt: skip
        kept = [violation for violation in kept if violation not in covered]
        accepted += [Accepted(violation, "suppression", allowance.reason) for violation in covered]
        used = {name for violation in covered for name in (violation.rule, violation.category)}
        unused = [name for name in allowance.names if name in ran and name not in used]
        notices += [_at(source, path, UNUSED, allowance.comment, found=name) for name in unused]
    return Checked(sorted([*kept, *notices], key=lambda one: (one.start, one.end, one.rule)), accepted)


def _allowances(source: "Source") -> Iterator[_Allowance]:
    raw = source.text.raw
    for span in source.comments:
        found = _COMMENT.fullmatch(raw, span.start, span.end)
        if found:
            names = tuple(name.strip() for name in re.split("[,，、]", found["names"]) if name.strip())
            yield _Allowance(names, (found["reason"] or "").strip(), span, _governed(raw, span))


def _problem(allowance: _Allowance, known: frozenset[str]) -> str:
    unknown = [name for name in allowance.names if name not in known]
    if unknown:
        return f"没有“{unknown[0]}”这条规则"
    if not allowance.names:
        return "没有写明是哪条规则"
    return "" if allowance.reason else "冒号后面要写明理由"


def _governed(raw: str, comment: Span) -> Span:
    """The line of a comment, or the next that is not empty."""
    start = max(raw.rfind("\n", 0, comment.start), raw.rfind("\r", 0, comment.start)) + 1
    line = _line(raw, start)
    if (raw[line.start : comment.start] + raw[comment.end : line.end]).strip():
        return line
    while line.end < len(raw):
        found = _BREAK.match(raw, line.end)
        line = _line(raw, found.end() if found else len(raw))
        if raw[line.start : line.end].strip():
            break
    return line


def _line(raw: str, start: int) -> Span:
    found = _BREAK.search(raw, start)
    return Span(start, found.start() if found else len(raw))


def _at(source: "Source", path: str, rule: Rule, span: Span, **details: str) -> Violation:
    text = source.text
    return _violation(path, rule, text.position(span.start), text.position(span.end), span, text.raw[slice(*span)], details)


def _violation(
    path: str, rule: Rule, start: Position, end: Position, span: Span, found: str, details: Mapping[str, str]
) -> Violation:
    message = rule.message.format_map(details)
    return Violation(
        path, start.line, start.column, end.line, end.column, rule.id, rule.category, rule.severity, message, found,
        0, "", None, span.start, span.end, found,
    )  # fmt: skip


def suppressing(violation: Violation, name: str, tables: Sequence[Suppression], today: str) -> Suppression | None:
    """The table that lets a finding stand today; `name` is what patterns call its file, `today` is in ISO 8601."""
    for table in tables:
        if table.rule not in (violation.rule, violation.category) or (table.until and today > table.until):
            continue
        if table.text and "".join(table.text.split()) not in "".join((violation.sentence or violation.found).split()):
            continue
        if not table.path or matches((table.path,), name):
            return table
    return None


def on_table(file: str, table: Suppression, state: Literal["unused", "expired"]) -> Violation:
    """The finding that a table of a configuration file is not needed, or no longer holds."""
    rule = UNUSED if state == "unused" else EXPIRED
    what = " ".join(part for part in (table.path, table.rule, table.text) if part)
    place = Position(table.line, 1)
    return _violation(file, rule, place, place, Span(0, 0), "", {"found": what, "until": table.until})
