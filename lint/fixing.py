"""Making fixes, again and again until nothing is left to mend.

Which edit goes first is decided by where it stands, never by the order of the rules; of two that overlap the later one waits for
the next pass, when all rules look at the draft anew.
"""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from lint.config import Config, Settings
from lint.encoding import Edit
from lint.errors import NothingToReadError, SourceError
from lint.reading import amend
from lint.run import DraftFile, checked, source_of
from lint.suppress import Checked
from lint.violation import Safety, Violation

_MOST_PASSES = 100
_SAFE: tuple[Safety, ...] = ("safe",)

Accept = Callable[[Checked], Sequence[Violation]]
"""Gives the findings that count, of those in a draft."""


class Fixed(NamedTuple):
    """A draft after its fixes."""

    data: bytes
    made: list[Violation]
    """What was mended, in the order in which it was; places are those of the pass that did it."""
    left: list[Violation]
    """What is still found."""


def fix(data: bytes, name: str = "") -> bytes:
    """A draft with its safe fixes made, whatever any configuration says; `name` chooses the format. Raises SourceError."""
    return fix_draft(DraftFile(name, data, Config(os.getcwd()), Settings()), lambda checked: checked.violations, _SAFE).data


def fix_draft(draft: DraftFile, accept: Accept, safeties: Collection[Safety]) -> Fixed:
    """Makes all fixes of the given classes, to a fixed point. Raises SourceError; the draft is then to stay as it is."""
    made: list[Violation] = []
    seen = {draft.data}
    for _ in range(_MOST_PASSES):
        found = found_in(draft, accept)
        chosen = choose(one for one in found if one.fix and one.fix.safety in safeties)
        if not chosen:
            return Fixed(draft.data, made, found)
        made += chosen
        draft = draft._replace(data=amend(draft.data, draft.path, edits_of(chosen)))
        if draft.data in seen:
            break
        seen.add(draft.data)
    rules = "、".join(sorted({violation.rule for violation in made[-2:]}))
    raise SourceError(f"改了又要改回来，没有改动文件；请把相互矛盾的规则告诉规则的作者：{rules}")


def found_in(draft: DraftFile, accept: Accept) -> list[Violation]:
    """What is found in a draft and counts: nothing where there is no text. Raises SourceError."""
    try:
        return list(accept(checked(draft, source_of(draft))))
    except NothingToReadError:
        return []


def choose(violations: Iterable[Violation]) -> list[Violation]:
    """Of violations with fixes those that can be mended at once: none overlaps another, and each changes something."""
    chosen: list[Violation] = []
    at = -1
    for violation in sorted(violations, key=lambda one: (one.start, one.end, one.rule)):
        apart = violation.start >= at if violation.found else violation.start > at
        if apart and violation.fix and violation.fix.replacement != violation.found:
            chosen.append(violation)
            at = violation.end
    return chosen


def edits_of(violations: Iterable[Violation]) -> list[Edit]:
    """The edits that mend violations."""
    return [Edit(one.start, one.end, one.fix.replacement) for one in violations if one.fix]
