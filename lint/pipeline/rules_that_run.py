"""The rules that run on drafts."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from lint.model.published_rule import PublishedRule
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.published_rules import published

if TYPE_CHECKING:
    from lint.rules.outline import Outline


def running_in(draft: DraftFile) -> frozenset[str]:
    """The rules and categories that run on a draft."""
    from lint.pipeline.load_rules import ruleset_for

    return ruleset_for(draft.config.rules, draft.settings).running


def rules_of(drafts: Iterable[DraftFile], with_examples: bool = False) -> Mapping[str, PublishedRule]:
    """The rules that run on drafts, by id; with their examples only if so asked."""
    return _Rules(drafts, with_examples)


class _Rules(Mapping[str, PublishedRule]):
    """The rules that ran. What is said of them is loaded lazily, and they themselves only where that is not cached."""

    def __init__(self, drafts: Iterable[DraftFile], with_examples: bool) -> None:
        self._with_examples = with_examples
        self._wanted = dict.fromkeys((draft.config.rules, draft.settings) for draft in drafts)

    @cached_property
    def _published(self) -> Mapping[str, PublishedRule]:
        if self._with_examples:
            return {}
        rules: dict[str, PublishedRule] = {}
        for packs, _ in self._wanted:
            rules.update(published(packs))
        return rules

    @cached_property
    def _rules(self) -> dict[str, "Outline"]:
        from lint.pipeline.load_rules import complete_ruleset_for, ruleset_for

        rules: dict[str, Outline] = {}
        for packs, settings in self._wanted:
            ruleset = complete_ruleset_for(packs, settings) if self._with_examples else ruleset_for(packs, settings)
            rules.update((outline.traits.id, outline) for outline in ruleset.outlines)
        return rules

    @cached_property
    def _all(self) -> dict[str, "Outline"]:
        """Those on suppressions as well, which few drafts break."""
        from lint.pipeline.suppress import NOTICES
        from lint.rules.outline import outline_of

        return {name: outline_of(rule) for name, rule in NOTICES.items()} | self._rules

    def __getitem__(self, name: str) -> PublishedRule:
        return self._published.get(name) or (self._rules.get(name) or self._all[name]).rule

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
