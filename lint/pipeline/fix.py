"""Making fixes, again and again until nothing is left to mend.

Which edit goes first is decided by where it stands, never by the order of the rules; of two that overlap the later one waits for
the next pass, when all rules look at the draft anew. Rules that take back what others did are found by how often one place is
mended, and left out; the others are not held up by them.
"""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, get_args

from lint.formats import amend
from lint.model.errors import NothingToReadError
from lint.model.results import DraftResult
from lint.model.source import Edit
from lint.model.violation import Safety, Violation, mendable
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.edit_counts import EditCounts
from lint.pipeline.many import checked, source_of
from lint.rules.tuning import Settings

_SAFE: tuple[Safety, ...] = ("safe",)
_MOST_TIMES = 20
"""How often one place may be mended, before its rules are taken to undo each other's work. Runs of marks get shorter by half."""

Accept = Callable[[DraftResult], Sequence[Violation]]
"""Gives the findings that count, of those in a draft."""
Amend = Callable[[DraftFile, Sequence[Violation]], bytes]
"""Makes the fixes of findings in a draft. Raises SourceError."""


class Fixed(NamedTuple):
    """A draft after its fixes."""

    data: bytes
    made: list[Violation]
    """What was mended, in the order in which it was; places are those of the pass that did it."""
    left: list[Violation]
    """What is still found."""
    at_odds: Collection[str] = ()
    """Rules whose fixes undo each other, so that none of theirs was made."""


def fix(data: bytes, name: str = "") -> bytes:
    """A draft with its safe fixes made, whatever any configuration says; `name` chooses the format. Raises SourceError."""
    return fix_draft(DraftFile(name, data, Config(os.getcwd()), Settings()), lambda checked: checked.violations, _SAFE).data


def fix_draft(draft: DraftFile, accept: Accept, safeties: Collection[Safety]) -> Fixed:
    """Makes all fixes of the given classes, to a fixed point. Raises SourceError; the draft is then to stay as it is."""
    return converge(draft, accept, safeties, lambda draft, chosen: amend(draft.data, draft.path, edits_of(chosen)))


def converge(draft: DraftFile, accept: Accept, safeties: Collection[Safety], amended: Amend, most: int = sys.maxsize) -> Fixed:
    """Makes all fixes of the given classes in the way that `amended` has, of `most` findings at most, until there are no more.

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
    """The draft, mended without the fixes of some rules; or the names of more rules that undo each other's work."""
    made: list[Violation] = []
    counts = EditCounts()
    suspects: set[str] = set()
    while True:
        found = found_in(draft, accept)
        chosen = choose((one for one in found if one.rule not in without), safeties)[: most - len(made)]
        if not chosen:
            return Fixed(draft.data, made, found, sorted(without))
        made += chosen
        draft = draft._replace(data=amended(draft, chosen))
        times = counts.count(edits_of(chosen))
        suspects |= {one.rule for one in chosen for edit in edits_of([one]) if times[edit.start] > _MOST_TIMES // 2}
        if max(times.values()) > _MOST_TIMES:
            return suspects


def found_in(draft: DraftFile, accept: Accept) -> list[Violation]:
    """What is found in a draft and counts: nothing where there is no text. Raises SourceError."""
    try:
        return list(accept(checked(draft, source_of(draft))))
    except NothingToReadError:
        return []


def choose(violations: Iterable[Violation], safeties: Collection[Safety]) -> list[Violation]:
    """The findings with fixes of the given classes that can be made at once, each with no other fixes than these: none overlaps
    another, and each changes something."""
    offered = list(violations)
    mends = [(edit, one.rule, number) for number, one in enumerate(offered) for edit in _edits(one, safeties)]
    mends.sort(key=lambda mend: (mend[0].start, mend[0].end, mend[1]))
    chosen: dict[int, list[Edit]] = {}
    at = -1
    for edit, _, number in mends:
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
    """Those that are of the given classes and change something."""
    for start, end, found, fix in mendable(violation):
        if fix.safety in safeties and fix.replacement != found:
            yield Edit(start, end, fix.replacement)


def edits_of(violations: Iterable[Violation]) -> list[Edit]:
    """The edits that mend violations, wherever they do."""
    return [edit for one in violations for edit in _edits(one, get_args(Safety))]
