"""Findings written into the draft itself, where its format has comments: a comment on each, and fixes as tracked changes."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from lint.formats import annotate
from lint.formats.remark_text import as_written
from lint.model.source import SIGNATURE, Remark
from lint.model.violation import SEVERITIES, SEVERITY_NAMES, Safety, Violation, remedy
from lint.pipeline.fix import Accept, converge, edits_of
from lint.pipeline.many import DraftFile
from lint.rules.rule import Rule

_MOST_REMARKS = 1000


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

    def tracked(draft: DraftFile, chosen: Sequence[Violation]) -> bytes:
        return annotate(draft.data, draft.path, remarks_on(chosen, rules), edits_of(chosen), author, date, False)

    fixed = converge(draft, accept, safeties, tracked, _MOST_REMARKS)
    remarked = _gravest(fixed.left)
    data = annotate(fixed.data, draft.path, remarks_on(remarked, rules), (), author, date, True)
    return Annotated(data, fixed.made, remarked, len(fixed.left) - len(remarked))


def _gravest(found: list[Violation]) -> list[Violation]:
    if len(found) <= _MOST_REMARKS:
        return found
    gravest = sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.start))[:_MOST_REMARKS]
    return sorted(gravest, key=lambda one: one.start)


def remarks_on(violations: Sequence[Violation], rules: Mapping[str, Rule]) -> list[Remark]:
    """What the comments say: severity and message, suggestion, reason, and the name of the rule."""
    return [Remark(one.start, one.end, one.rule, tuple(map(as_written, _paragraphs(one, rules[one.rule])))) for one in violations]


def _paragraphs(violation: Violation, rule: Rule) -> list[str]:
    said = [f"{SEVERITY_NAMES[violation.severity]}：{violation.message}"]
    if violation.fix:
        said.append(remedy(violation.fix.replacement))
    return [*said, f"理由：{rule.why}（{rule.source}）", f"{SIGNATURE}{violation.rule}"]
