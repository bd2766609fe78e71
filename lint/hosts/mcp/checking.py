"""`check`, and `against`, which tells only what comes of the comparison."""

from collections import Counter
from collections.abc import Iterable
from functools import partial

from lint.hosts.mcp.arguments import AgainstArguments, CheckArguments, DraftArguments
from lint.hosts.mcp.desk import Call, Desk, as_bytes, name_of, notes_of
from lint.hosts.mcp.results import Checked, Compared, Counts, Finding, Share
from lint.hosts.mcp.roots import within
from lint.model.errors import LintError
from lint.model.results import DraftResult, RunResult
from lint.model.violation import ORDER, SEVERITIES, Severity, Violation, at_least, plain
from lint.model.wording import Wording
from lint.pipeline.discover.old import compared_with, old_draft
from lint.pipeline.load_rules import ruleset_for
from lint.pipeline.many import check_draft
from lint.pipeline.rules_that_run import running_in
from lint.pipeline.run import Prepared, inspect_prepared, not_read, prepared_of

_LONGEST_FOUND = 300
_OLD = "old.txt"
"""What an old text is called that was pasted; those in files have whole paths."""


def check(desk: Desk, given: CheckArguments, call: Call) -> Checked:
    """What is wrong in a draft. Raises LintError."""
    prepared = desk.prepared(given, call)
    draft = prepared.drafts[0]
    outcome = _outcome(desk, given, prepared)
    found = [violation for violation in outcome.violations if violation.path == draft.path]
    elsewhere = [violation for violation in outcome.violations if violation.path != draft.path]
    findings, more = chosen(found, given.minimum, given.most)
    return Checked(
        path=name_of(given, draft),
        counts=counted(found),
        findings=findings,
        more=more,
        accepted=sum(len(file.accepted) for file in outcome.files),
        notes=notes_of([*outcome.notes, *(f"{one.path}:{one.line}: {one.message}" for one in elsewhere)], given, draft),
    )


def against(desk: Desk, given: AgainstArguments, call: Call) -> Compared:
    """What a draft has left of old ones. Raises LintError."""
    if not (given.old_paths or given.old_text):
        raise LintError(Wording("give old_paths or old_text", "请给出 old_paths 或 old_text"))
    prepared = desk.prepared(given, call)
    old = [within(path, call.roots) for path in given.old_paths]
    pasted = [old_draft(_OLD, as_bytes(given.old_text))] if given.old_text else []
    drafts = compared_with(old, prepared.drafts, pasted)
    prepared = prepared_of(prepared.found._replace(drafts=drafts), desk.options_for(given), remembering=False)
    draft = drafts[0]
    result = accepted_of(given, prepared)
    comparing = ruleset_for(draft.config.rules, draft.settings).comparing
    left = [violation for violation in result.violations if violation.rule in comparing]
    findings, more = chosen(left, "info", given.most)
    notes = list(draft.against.said_of("", result.shares)) if draft.against else []
    notes += [not_read(draft.path, result.unread)] if result.unread else []
    notes += [f"{path}: {reason}" for path, reason in (draft.against.unread if draft.against else ())]
    return Compared(
        path=name_of(given, draft),
        shares=[Share(path=_shown(share.path), kept=share.kept, counted=share.counted) for share in result.shares],
        counts=counted(left),
        findings=findings,
        more=more,
        notes=notes_of(notes, given, draft),
    )


def _outcome(desk: Desk, given: DraftArguments, prepared: Prepared) -> RunResult:
    """The result of a run over the one draft, as the command has it. Raises LintError."""
    outcome = inspect_prepared(prepared, desk.options_for(given)).outcome
    for path, reason in outcome.unreadable:
        raise refused(given, path, reason)
    return outcome


def accepted_of(given: DraftArguments, prepared: Prepared) -> DraftResult:
    """The result of the one draft, without what its project lets stand. Raises LintError."""
    draft = prepared.drafts[0]
    result = check_draft(draft)
    if isinstance(result, str):
        raise refused(given, draft.path, result)
    return prepared.project_of(draft).accept(draft.path, result, partial(running_in, draft))


def refused(given: DraftArguments, path: str, reason: str) -> LintError:
    """The error for a draft that cannot be checked."""
    problem = Wording(reason, reason)
    return LintError(problem.within(path) if given.path else problem)


def chosen(violations: Iterable[Violation], minimum: Severity, most: int) -> tuple[list[Finding], int]:
    """The gravest violations as findings, in the order of the text, and how many more there are."""
    grave = [violation for violation in violations if at_least(violation.severity, minimum)]
    grave.sort(key=lambda violation: SEVERITIES.index(violation.severity))
    return [_finding(violation) for violation in sorted(grave[:most], key=ORDER)], len(grave[most:])


def counted(violations: Iterable[Violation]) -> Counts:
    """How many there are of each severity."""
    numbers = Counter(violation.severity for violation in violations)
    return Counts(**{severity: numbers[severity] for severity in SEVERITIES})


def _shown(path: str) -> str:
    return "" if path == _OLD else path


def _finding(violation: Violation) -> Finding:
    fields = plain(violation)
    del fields["path"]
    if len(violation.found) > _LONGEST_FOUND:
        fields["found"] = f"{violation.found[:_LONGEST_FOUND]}…"
    return Finding(**fields)
