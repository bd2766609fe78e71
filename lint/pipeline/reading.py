"""A draft as it was read and checked, for hosts that show its text: the page in the browser, and editors."""

from collections.abc import Mapping, Sequence
from functools import partial

from lint.model.errors import guarding
from lint.model.fingerprint import keys
from lint.model.published_rule import PublishedRule
from lint.model.record import NamedTuple
from lint.model.results import AS_OTHER, Accepted
from lint.model.source import Source
from lint.model.violation import ORDER, Key, Violation
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.engine import examine, require_text
from lint.pipeline.load_rules import ruleset_for
from lint.pipeline.many import beside_of, source_of
from lint.pipeline.project import Project
from lint.pipeline.rules_that_run import rules_of, running_in
from lint.speech.document import Document


class Reading(NamedTuple):
    """The text and the structure of a draft, and what was found in it."""

    source: Source
    document: Document
    found: Sequence[tuple[Violation, Key]]
    """In the order of the text."""
    accepted: Sequence[Accepted]
    """What the file itself or the configuration accepts."""
    notes: Sequence[str]
    """That it is no speech, how much of an old draft it shares: a sentence each."""
    rules: Mapping[str, PublishedRule]


def read_draft(draft: DraftFile, *, today: str = "", use_baseline: bool = False) -> Reading:
    """Reads and checks a draft. `today`, in ISO 8601, is the day by which suppressions expire; empty where none does.

    Raises SourceError, RuleError and ConfigError.
    """
    with guarding():
        source = source_of(draft)
        require_text(source)
        ruleset = ruleset_for(draft.config.rules, draft.settings)
        document, result = examine(source, ruleset, draft.path, beside_of(draft, source, ruleset))
        project = Project(draft.config, use_baseline, today, remembering=False)
        accepted = project.accept(draft.path, result, partial(running_in, draft))
        # As in `lint.pipeline.annotate`: to accept one violation must not change the keys of the others.
        every = sorted([*accepted.violations, *(one.violation for one in accepted.accepted)], key=ORDER)
        key_of = dict(zip(map(id, every), keys(every), strict=True))
        notes = [f"{AS_OTHER.chinese}。"] if result.is_other else []
        notes.extend(draft.against.said_of("", result.shares) if draft.against else ())
        found = [(violation, key_of[id(violation)]) for violation in accepted.violations]
        return Reading(source, document, found, accepted.accepted, notes, rules_of([draft]))
