"""Findings written into the draft itself, where its format has comments: a comment on each, and fixes as tracked changes."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from lint.formats import annotate
from lint.formats.remark_text import remark_on
from lint.model.fingerprint import keys
from lint.model.results import DraftResult
from lint.model.source import Remark
from lint.model.violation import SEVERITIES, Key, Safety, Violation
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.fix import Accept, converge, edits_of
from lint.rules.rule import Rule

_MOST_REMARKS = 1000
_Spot = tuple[str, int, int]
"""Rule, start and end of a finding."""
Keys = Mapping[_Spot, Key]
"""By what the remarks on the findings of a draft are told again, even when of a fix only a part is made."""


class Annotated(NamedTuple):
    """A draft with its remarks."""

    data: bytes
    changed: list[Violation]
    """What was mended by tracked changes."""
    remarked: list[Violation]
    """What is left, each with its comment."""
    omitted: int
    """How many findings have no comment: nobody reads more than so many, and no program opens them gladly."""


def annotate_draft(
    draft: DraftFile, accept: Accept, rules: Mapping[str, Rule], safeties: Collection[Safety], author: str, date: str
) -> Annotated:
    """Writes what is found into a draft; fixes of the given classes as tracked changes, to a fixed point. `date` is in ISO 8601.

    Raises SourceError.
    """
    told_by: Keys = {}

    def counting(checked: DraftResult) -> Sequence[Violation]:
        nonlocal told_by
        told_by = keys_of(checked)
        return accept(checked)

    def tracked(draft: DraftFile, chosen: Sequence[Violation]) -> bytes:
        return annotate(draft.data, draft.path, remarks_on(chosen, rules, told_by), edits_of(chosen), author, date, renew=False)

    fixed = converge(draft, counting, safeties, tracked, _MOST_REMARKS)
    remarked = _gravest(fixed.left)
    data = annotate(fixed.data, draft.path, remarks_on(remarked, rules, told_by), (), author, date, renew=True)
    return Annotated(data, fixed.made, remarked, len(fixed.left) - len(remarked))


def _gravest(found: list[Violation]) -> list[Violation]:
    if len(found) <= _MOST_REMARKS:
        return found
    gravest = sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.start))[:_MOST_REMARKS]
    return sorted(gravest, key=lambda one: one.start)


def keys_of(checked: DraftResult) -> Keys:
    """The keys of all findings in a draft, those that are let stand as well: to let one stand must not change those of others."""
    every = [*checked.violations, *(one.violation for one in checked.accepted)]
    every.sort(key=lambda one: (one.start, one.end, one.rule))
    return {_spot(violation): key for violation, key in zip(every, keys(every), strict=True)}


def _spot(violation: Violation) -> _Spot:
    return violation.rule, violation.start, violation.end


def remarks_on(violations: Sequence[Violation], rules: Mapping[str, Rule], told_by: Keys) -> list[Remark]:
    """What is to be said of findings."""
    return [remark_on(one, rules[one.rule], told_by[_spot(one)]) for one in violations]
