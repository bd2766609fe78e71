"""Writes violations into the draft itself, where its format has comments: each as a comment, and fixes as tracked changes."""

from collections.abc import Collection, Mapping, Sequence

from lint.formats import annotate
from lint.formats.remark_text import remark_on
from lint.model.fingerprint import keys
from lint.model.published_rule import PublishedRule
from lint.model.record import NamedTuple
from lint.model.results import DraftResult
from lint.model.source import Remark
from lint.model.violation import SEVERITIES, Key, Safety, Violation
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.fix import Accept, converge, edits_of

MOST_REMARKS = 1000
_Spot = tuple[str, int, int]
"""Rule, start and end of a violation."""
Keys = Mapping[_Spot, Key]
"""The keys by which remarks on the violations of a draft are recognised later, even when only a part of a fix was applied."""


class Annotated(NamedTuple):
    """A draft with its remarks."""

    data: bytes
    changed: list[Violation]
    """The violations fixed by tracked changes."""
    remarked: list[Violation]
    """The remaining violations, each with its comment."""
    omitted: int
    """How many violations have no comment: too many comments are unreadable, and slow to open."""


def annotate_draft(
    draft: DraftFile, accept: Accept, rules: Mapping[str, PublishedRule], safeties: Collection[Safety], author: str, date: str
) -> Annotated:
    """Writes violations into a draft, and fixes of the given classes as tracked changes, to a fixed point. `date` is in ISO 8601.

    Raises SourceError.
    """
    draft_keys: Keys = {}

    def accepting(checked: DraftResult) -> Sequence[Violation]:
        nonlocal draft_keys
        draft_keys = keys_of(checked)
        return accept(checked)

    def tracked(draft: DraftFile, chosen: Sequence[Violation]) -> bytes:
        return annotate(draft.data, draft.path, remarks_on(chosen, rules, draft_keys), edits_of(chosen), author, date, renew=False)

    fixed = converge(draft, accepting, safeties, tracked, MOST_REMARKS)
    remarked = gravest(fixed.left)
    data = annotate(fixed.data, draft.path, remarks_on(remarked, rules, draft_keys), (), author, date, renew=True)
    return Annotated(data, fixed.made, remarked, len(fixed.left) - len(remarked))


def gravest(violations: list[Violation]) -> list[Violation]:
    """As many violations as a document can have comments, in the order of the text; errors go before warnings."""
    if len(violations) <= MOST_REMARKS:
        return violations
    by_severity = sorted(violations, key=lambda violation: (SEVERITIES.index(violation.severity), violation.start))
    return sorted(by_severity[:MOST_REMARKS], key=lambda violation: violation.start)


def keys_of(checked: DraftResult) -> Keys:
    """The keys of all violations in a draft, including accepted ones: accepting one must not change the keys of others."""
    every = [*checked.violations, *(accepted.violation for accepted in checked.accepted)]
    every.sort(key=lambda violation: (violation.start, violation.end, violation.rule))
    return {_spot(violation): key for violation, key in zip(every, keys(every), strict=True)}


def _spot(violation: Violation) -> _Spot:
    return violation.rule, violation.start, violation.end


def remarks_on(violations: Sequence[Violation], rules: Mapping[str, PublishedRule], draft_keys: Keys) -> list[Remark]:
    """The remarks on violations."""
    return [remark_on(violation, rules[violation.rule], draft_keys[_spot(violation)]) for violation in violations]
