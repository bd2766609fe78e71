"""What reports say of rules, kept apart from them: to load the rules took half of the time of a draft that did not change."""

import marshal
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from lint.model.published_rule import PublishedRule
from lint.model.record import NamedTuple
from lint.model.violation import Basis, Severity
from lint.pipeline.rule_files import content_key
from lint.pipeline.storage.cache import recall, store

_PUBLISHED = "published"


class Published(NamedTuple):
    """The properties of a rule that reports may use, but for its examples; see `PublishedRule`."""

    id: str
    category: str
    severity: Severity
    title: str
    why: str
    source: str
    basis: Basis
    bad: Sequence[str] = ()
    good: Sequence[str] = ()
    fixed: Sequence[str] = ()


_KEPT = Published._fields[: -len(Published._field_defaults)]


def keep_published(key: bytes, rules: Iterable[PublishedRule]) -> None:
    """Caches what reports say of rules, under the key of their files."""
    store(_PUBLISHED, key, marshal.dumps([tuple(getattr(rule, name) for name in _KEPT) for rule in rules]))


def published(packs: tuple[str, ...]) -> Mapping[str, PublishedRule]:
    """What reports say of the rules of speechlint and of packs, by id; of none where it is not cached. Raises RuleError."""
    return _kept_under(content_key(packs))


@cache  # By the key of the files, which change while an editor or --watch is at work.
def _kept_under(key: bytes) -> Mapping[str, PublishedRule]:
    kept = recall(_PUBLISHED, key)
    return {row[0]: Published(*row) for row in marshal.loads(kept)} if kept else {}
