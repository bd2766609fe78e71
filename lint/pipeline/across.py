"""The drafts of a run as the rules see them that look across drafts: what each of these finds in all of them, by key."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, partial

from lint.formats import read_bytes
from lint.model.errors import SourceError, guarding
from lint.pipeline.compare import label_at
from lint.pipeline.engine import read
from lint.rules.across import Across, Said
from lint.rules.ruleset import Ruleset
from lint.speech.document import Document


class RunTexts:
    """The drafts of a run, given with their paths and bytes. They are read once in each process."""

    def __init__(self, drafts: Sequence[tuple[str, bytes]]) -> None:
        self._drafts = drafts
        self._numbers = {path: number for number, (path, _) in enumerate(drafts)}

    def number_of(self, path: str) -> int:
        """The number of a draft in the run."""
        return self._numbers[path]

    def beside(self, ruleset: Ruleset) -> "RunFacts":
        """What the drafts say, as read with the vocabulary of a rule set. The drafts of a run mostly share one."""
        if ruleset not in self._facts:
            self._facts[ruleset] = RunFacts(self._documents(ruleset))
        return self._facts[ruleset]

    @cached_property
    def _facts(self) -> "dict[Ruleset, RunFacts]":
        return {}

    def _documents(self, ruleset: Ruleset) -> list[tuple[int, str, Document]]:
        documents = []
        for number, (path, data) in enumerate(self._drafts):
            try:
                with guarding():
                    documents.append((number, path, read(read_bytes(data, path), ruleset)))
            except SourceError:
                continue  # It is named as unreadable where it is checked itself.
        return documents


class RunFacts:
    """What drafts say, given with their numbers and paths."""

    def __init__(self, documents: Sequence[tuple[int, str, Document]]) -> None:
        self._documents = documents
        self._said: dict[str, Mapping[str, Sequence[Said]]] = {}

    def said(self, rule: Across) -> Mapping[str, Sequence[Said]]:
        """The facts that a rule finds in all drafts, by key, in the order of the run."""
        if rule.id not in self._said:
            by_key: defaultdict[str, list[Said]] = defaultdict(list)
            for number, path, document in self._documents:
                text = document.text
                for fact in rule.facts(document):
                    words = text.normal[fact.start : fact.end]
                    by_key[fact.key].append(Said(number, fact.value, words, partial(label_at, path, text, fact.start)))
            self._said[rule.id] = by_key
        return self._said[rule.id]
