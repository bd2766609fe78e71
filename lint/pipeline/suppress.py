"""What the authors let stand: [[suppress]] tables of the configuration, comments in Markdown, and answers in Word.

<!-- speechlint-allow ph-name: 剧中人物就叫 XX --> holds for its line; on a line of its own, for the next one that is not empty.
Every one of them says why, and one that is not needed is a finding itself.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from lint.formats.remark_text import as_written
from lint.model.results import Accepted
from lint.model.text import Position, Span
from lint.model.violation import ORDER, Violation
from lint.pipeline.discover.config import Suppression
from lint.pipeline.discover.gitignore import matches
from lint.rules.rule import Rule

if TYPE_CHECKING:
    from lint.model.source import Kept, Source
    from lint.model.text import Text

_COMMENT = re.compile(r"<!--\s*speechlint-allow\b(?P<names>[^:：]*)(?:[:：](?P<reason>.*))?-->")


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


class _Allowance(NamedTuple):
    names: tuple[str, ...]
    reason: str
    comment: Span
    line: int
    """The line that it holds for."""


_Spot = tuple[str, str, str]
"""Rule and message of a remark, and the place where it is not told by its span."""


def by_answers(source: "Source", violations: list[Violation]) -> tuple[list[Violation], list[Accepted]]:
    """Findings, less those that the writer answered in the file, and these with the reason that was given."""
    if not source.kept:
        return violations, []
    answers: defaultdict[_Spot, list[Kept]] = defaultdict(list)
    for kept in sorted(source.kept, key=_start):
        answers[kept.rule, kept.message, kept.place].append(kept)
    reach = {spot: list(accumulate((kept.span.end for kept in of), max)) for spot, of in answers.items()}
    left, accepted = [], []
    for violation in violations:
        answer = _answer(violation, answers, reach)
        if answer is None:
            left.append(violation)
        else:
            accepted.append(Accepted(violation, "suppression", answer.reason))
    return left, accepted


def _answer(violation: Violation, answers: Mapping[_Spot, list["Kept"]], reach: Mapping[_Spot, list[int]]) -> "Kept | None":
    """The answer about a finding: the same said of the same place. What was changed since is a new finding."""
    spot = violation.rule, as_written(violation.message), ""
    if spot in answers:
        first = bisect_left(reach[spot], violation.start)
        if first < len(reach[spot]) and answers[spot][first].span.start <= violation.end:
            return answers[spot][first]
    elsewhere = answers.get((*spot[:2], violation.place)) if violation.place else None
    return elsewhere[0] if elsewhere else None


def _start(kept: "Kept") -> int:
    return kept.span.start


def by_comments(
    source: "Source", violations: list[Violation], ran: frozenset[str], known: frozenset[str], path: str
) -> tuple[list[Violation], list[Accepted]]:
    """Findings, less those that a comment lets stand, with those on the comments themselves; and what is let stand.

    `ran` are the names of rules and categories that were looked for, `known` all that there are.
    """
    sound: list[_Allowance] = []
    notices: list[Violation] = []
    for allowance in _allowances(source):
        problem = _problem(allowance, known)
        if problem:
            notices.append(_at(source, path, MALFORMED, allowance.comment, problem=problem))
        else:
            sound.append(allowance)
    allowed: dict[tuple[int, str], int] = {}
    for number, allowance in enumerate(sound):
        for name in allowance.names:
            allowed.setdefault((allowance.line, name), number)
    kept, accepted = [], []
    used: set[tuple[int, str]] = set()
    for violation in violations:
        names = violation.rule, violation.category
        by = min((allowed[violation.line, name] for name in names if (violation.line, name) in allowed), default=None)
        if by is None:
            kept.append(violation)
        else:
            used.update((by, name) for name in names)
            accepted.append(Accepted(violation, "suppression", sound[by].reason))
    for number, allowance in enumerate(sound):
        unused = [name for name in allowance.names if name in ran and (number, name) not in used]
        notices += [_at(source, path, UNUSED, allowance.comment, found=name) for name in unused]
    return sorted([*kept, *notices], key=ORDER), accepted


def _allowances(source: "Source") -> Iterator[_Allowance]:
    text = source.text
    for line, spans in groupby(source.comments, key=lambda span: text.position(span.start).line):
        comments = list(spans)
        alone = len(comments) == 1 and text.line(line).strip() == text.raw[slice(*comments[0])]
        for span in comments:
            found = _COMMENT.fullmatch(text.raw, span.start, span.end)
            if found:
                names = tuple(name.strip() for name in re.split("[,，、]", found["names"]) if name.strip())
                yield _Allowance(names, (found["reason"] or "").strip(), span, _next_line(text, line) if alone else line)


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
        path, start.line, start.column, end.line, end.column, rule.id, rule.category, rule.severity, message, found,
        0, "", None, span.start, span.end, found,
    )  # fmt: skip


def suppressing(
    violation: Violation, name: str, tables: Sequence[Suppression], today: str, sentences: Mapping[str, str]
) -> Suppression | None:
    """The table that lets a finding stand today; `name` is what patterns call its file, `today` is in ISO 8601.

    `sentences` are those of `DraftResult`.
    """
    for table in tables:
        if table.rule not in (violation.rule, violation.category) or (table.until and today > table.until):
            continue
        said = sentences.get(violation.digest, violation.sentence) or violation.found
        if table.text and not _says(said, table.text):
            continue
        if not table.path or matches((table.path,), name):
            return table
    return None


@lru_cache(maxsize=16)
def _says(sentence: str, text: str) -> bool:
    """Whether a text stands in a sentence, whatever space is in either. Many findings may share a long one."""
    return "".join(text.split()) in "".join(sentence.split())


def on_table(file: str, table: Suppression, state: Literal["unused", "expired"]) -> Violation:
    """The finding that a table of a configuration file is not needed, or no longer holds."""
    rule = UNUSED if state == "unused" else EXPIRED
    what = " ".join(part for part in (table.path, table.rule, table.text) if part)
    place = Position(table.line, 1)
    return _violation(file, rule, place, place, Span(0, 0), "", {"found": what, "until": table.until})
