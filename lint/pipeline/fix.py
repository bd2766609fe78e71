"""Applies fixes to a fixed point.

Edits are applied in the order of the text, never in the order of the rules; of two that overlap, the later one waits for the next
pass, in which all rules run again. Rules that undo each other's fixes are detected by how often one place is edited, and their
fixes are not applied.
"""

import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from lint.formats import amend
from lint.model.errors import NothingToReadError
from lint.model.record import NamedTuple
from lint.model.results import DraftResult
from lint.model.source import Edit
from lint.model.violation import Safety, Violation, mendable
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.edit_counts import EditCounts
from lint.pipeline.many import checked, source_of
from lint.rules.tuning import Settings

_SAFE: tuple[Safety, ...] = ("safe",)
_LINE = "[^\n]*\n|[^\n]+"
_MOST_TIMES = 20
"""How often one place may be edited before its rules count as undoing each other. Runs of marks are halved in each pass."""

Accept = Callable[[DraftResult], Sequence[Violation]]
"""Returns the violations of a draft that are not accepted."""
Amend = Callable[[DraftFile, Sequence[Violation]], bytes]
"""Applies the fixes of violations to a draft. Raises SourceError."""


class Fixed(NamedTuple):
    """A draft after its fixes."""

    data: bytes
    made: list[Violation]
    """The violations fixed, in the order of the fixes; their spans are those of the pass that fixed them."""
    left: list[Violation]
    """The remaining violations."""
    at_odds: Collection[str] = ()
    """Rules whose fixes undo each other; none of their fixes was applied."""


def fix(data: bytes, name: str = "") -> bytes:
    """The bytes of a draft with all safe fixes applied, ignoring configurations; `name` chooses the format. Raises SourceError."""
    return fix_draft(DraftFile(name, data, Config(os.getcwd()), Settings()), lambda checked: checked.violations, _SAFE).data


def fix_draft(draft: DraftFile, accept: Accept, safeties: Collection[Safety]) -> Fixed:
    """Applies all fixes of the given classes, to a fixed point. Raises SourceError; the draft must then not be changed."""
    return converge(draft, accept, safeties, lambda draft, chosen: amend(draft.data, draft.path, edits_of(chosen)))


def converge(draft: DraftFile, accept: Accept, safeties: Collection[Safety], amended: Amend, most: int = sys.maxsize) -> Fixed:
    """Applies all fixes of the given classes by `amended`, for at most `most` violations, to a fixed point.

    Raises SourceError.
    """
    at_odds: set[str] = set()
    while True:
        attempt = _attempt(draft, accept, safeties, amended, most, at_odds)
        if isinstance(attempt, Fixed):
            return attempt
        at_odds |= attempt


def _attempt(
    draft: DraftFile, accept: Accept, safeties: Collection[Safety], amended: Amend, most: int, without: Collection[str]
) -> Fixed | set[str]:
    """The draft fixed without the fixes of some rules; or the names of further rules that undo each other."""
    made: list[Violation] = []
    counts = EditCounts()
    suspects: set[str] = set()
    while True:
        found = found_in(draft, accept)
        chosen = choose((violation for violation in found if violation.rule not in without), safeties)[: most - len(made)]
        if not chosen:
            return Fixed(draft.data, made, found, sorted(without))
        made += chosen
        draft = draft._replace(content=amended(draft, chosen))
        times = counts.count(edits_of(chosen))
        suspects |= {violation.rule for violation in chosen if _often_edited(violation, times)}
        if max(times.values()) > _MOST_TIMES:
            return suspects


def _often_edited(violation: Violation, times: Mapping[int, int]) -> bool:
    return any(times[edit.start] > _MOST_TIMES // 2 for edit in edits_of([violation]))


def found_in(draft: DraftFile, accept: Accept) -> list[Violation]:
    """The violations in a draft that are not accepted; none where it holds no text. Raises SourceError."""
    try:
        return list(accept(checked(draft, source_of(draft))))
    except NothingToReadError:
        return []


def choose(violations: Iterable[Violation], safeties: Collection[Safety]) -> list[Violation]:
    """The violations with fixes of the given classes that can be applied in one pass, each with only these fixes: none overlaps
    another, and each changes the text."""
    offered = list(violations)
    candidates = [
        (edit, violation.rule, number) for number, violation in enumerate(offered) for edit in _edits(violation, safeties)
    ]
    candidates.sort(key=lambda candidate: (candidate[0].start, candidate[0].end, candidate[1]))
    chosen: dict[int, list[Edit]] = {}
    at = -1
    for edit, _, number in candidates:
        if edit.start >= at if edit.end > edit.start else edit.start > at:
            chosen.setdefault(number, []).append(edit)
            at = edit.end
    return [_only(offered[number], edits) for number, edits in chosen.items()]


def _only(violation: Violation, edits: Sequence[Edit]) -> Violation:
    spans = {(edit.start, edit.end) for edit in edits}
    return violation._replace(
        fix=violation.fix if (violation.start, violation.end) in spans else None,
        further=tuple(place for place in violation.further if (place.start, place.end) in spans),
    )


def _edits(violation: Violation, safeties: Collection[Safety]) -> Iterator[Edit]:
    """The edits of fixes of the given classes that change the text."""
    for start, end, found, fix in mendable(violation):
        if fix.safety in safeties and fix.replacement != found:
            yield Edit(start, end, fix.replacement)


def edits_of(violations: Iterable[Violation]) -> list[Edit]:
    """The edits of all fixes of violations."""
    return [edit for violation in violations for edit in _edits(violation, get_args(Safety))]


def diff_of(path: str, before: str, after: str) -> Iterator[str]:
    """What changed in the text of a draft, as the lines of a unified diff without their breaks."""
    from difflib import unified_diff  # Few runs show one.

    for line in unified_diff(re.findall(_LINE, before), re.findall(_LINE, after), path, path):
        yield line.removesuffix("\n").removesuffix("\r")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
