"""`fix`: what becomes of a draft by its fixes. It is written only where somebody asks for it, and the command line allows it."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from lint.formats import text_of
from lint.hosts.mcp.arguments import FixArguments
from lint.hosts.mcp.checking import counted
from lint.hosts.mcp.desk import Call, Desk, name_of, notes_of
from lint.hosts.mcp.results import Mended, Places
from lint.model.errors import LintError, SourceError
from lint.model.results import DraftResult
from lint.model.violation import Safety, Violation, mendable
from lint.model.wording import Wording, said
from lint.pipeline.copies import put_back
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.discover.find import placing
from lint.pipeline.fix import Fixed, diff_of, edits_of, fix_draft
from lint.pipeline.rules_that_run import running_in
from lint.pipeline.run import Prepared, not_read

_SAFE: tuple[Safety, ...] = ("safe",)
_LONGEST_DIFF = 200_000
"""In characters."""


def fix(desk: Desk, given: FixArguments, call: Call) -> Mended:
    """What becomes of a draft. Raises LintError; nothing is written then."""
    if given.write:
        _require_leave(desk, given)
    prepared = desk.prepared(given, call)
    draft = prepared.drafts[0]
    unread: set[str] = set()
    try:
        with placing([draft], desk.options_for(given)):
            fixed = _fixed(prepared, unread, ("safe", "unsafe") if given.unsafe else _SAFE)
        diff = _diff(draft, fixed) if given.path else ""
        details = _write(draft, fixed, call) if given.write else []
    except SourceError as error:
        raise LintError(*(problem.within(draft.path) for problem in error.problems)) from error
    return Mended(
        path=name_of(given, draft),
        changed=fixed.data != draft.data,
        places=len(edits_of(fixed.made)),
        rules=[Places(rule=rule, places=number) for rule, number in _by_rule(fixed).most_common()],
        text=fixed.data.decode("utf-8-sig") if given.text else "",
        diff=diff[:_LONGEST_DIFF],
        cut=len(diff) > _LONGEST_DIFF,
        written=given.write and fixed.data != draft.data,
        left=counted(fixed.left),
        to_be_looked_at=sum(place.fix.safety == "unsafe" for violation in fixed.left for place in mendable(violation)),
        notes=notes_of([*details, *_notes(draft, fixed, sorted(unread))], given, draft),
    )


def _require_leave(desk: Desk, given: FixArguments) -> None:
    if not given.path:
        raise LintError(Wording("only a draft with a path can be written", "只有给出 path 的文稿才能写回"))
    if not desk.may_write:
        raise LintError(
            Wording(
                "nothing may be written: speechlint mcp was started without --write; apply the diff instead",
                "不许写文件：speechlint mcp 启动时没有加 --write；可以照 diff 自己改",
            )
        )


def _fixed(prepared: Prepared, unread: set[str], safeties: Collection[Safety]) -> Fixed:
    """The draft after its fixes; the parts of it that were not read go into `unread`."""
    draft = prepared.drafts[0]
    project, running = prepared.project_of(draft), partial(running_in, draft)

    def accept(checked: DraftResult) -> Sequence[Violation]:
        unread.update(checked.unread)
        return project.accept(draft.path, checked, running).violations

    return fix_draft(draft, accept, safeties)


def _write(draft: DraftFile, fixed: Fixed, call: Call) -> list[str]:
    if call.stopped.is_set():
        raise LintError(Wording("cancelled; nothing was written", "已取消，没有写"))
    return put_back(draft.path, fixed.data, draft.data, backup=True)


def _diff(draft: DraftFile, fixed: Fixed) -> str:
    before, after = (text_of(data, draft.path) for data in (draft.data, fixed.data))
    return "\n".join(diff_of(draft.path, before, after))


def _by_rule(fixed: Fixed) -> Counter[str]:
    return Counter(violation.rule for violation in fixed.made for _ in edits_of([violation]))


def _notes(draft: DraftFile, fixed: Fixed, unread: Sequence[str]) -> Iterator[str]:
    if fixed.at_odds:
        yield _at_odds(fixed.at_odds)
    if unread:
        yield not_read(draft.path, unread)


def _at_odds(rules: Collection[str]) -> str:
    listed = "、".join(rules)
    return said(f"{listed} undo each other, and were not followed", f"{listed} 改了又改回来，没有照它们改")
