"""The results of earlier runs over the drafts of a run; and those of this run, kept for the next.

Of an archive only a part of them is in memory at a time.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lint.formats import suffix_of
from lint.model.errors import SourceError
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.rule_files import content_key

if TYPE_CHECKING:
    from lint.model.results import DraftResult

_AT_ONCE = 500
"""How many results are asked for at once."""
_MOST_HELD = 8_000_000
"""How many bytes of results are held, of earlier runs and of this one."""


def is_cacheable(draft: DraftFile) -> bool:
    """Whether the result of a draft may be cached: that of a comparison depends on other drafts, which no key of it covers."""
    return draft.config.cache and bool(draft.config.file) and draft.against is None and draft.across is None


class Recalled:
    """The results of the drafts of a run that are cached. Raises RuleError where the rules cannot be read."""

    def __init__(self, drafts: Sequence[DraftFile]) -> None:
        self._drafts = drafts
        self._keys: dict[int, bytes] = {}
        self._held: dict[int, bytes] = {}
        self._new: dict[int, bytes] = {}
        self._new_size = 0
        self.numbers: list[int] = []
        """The numbers of the drafts whose results were cached when the run began."""
        cacheable = [number for number, draft in enumerate(drafts) if is_cacheable(draft)]
        held = 0
        for first in range(0, len(cacheable), _AT_ONCE):
            found = self._recall(cacheable[first : first + _AT_ONCE])
            self.numbers += found
            held += sum(map(len, found.values()))
            if held <= _MOST_HELD:
                self._held.update(found)

    def result(self, number: int) -> "DraftResult | None":
        """The result of a draft, as bytes until it is asked for; None where it is gone meanwhile."""
        if number not in self._held:
            at = bisect_left(self.numbers, number)
            self._held = self._recall(self.numbers[at : at + _AT_ONCE])
        found = self._held.pop(number, None)
        if found is None:
            return None
        from lint.pipeline.storage import results

        return results.read(found, self._drafts[number].path)

    def keep(self, number: int, written: bytes) -> None:
        """Keeps the result of a draft for the next run, in time."""
        if number in self._keys:
            self._new[number] = written
            self._new_size += len(written)
            if self._new_size > _MOST_HELD:
                self.store()

    def store(self) -> None:
        """Keeps the results that wait for it."""
        if not self._new:
            return
        from lint.pipeline.storage import results

        for root, of_project in groupby(self._new, key=lambda number: self._drafts[number].config.root):
            results.store(root, [(self._keys[number], self._new[number]) for number in of_project])
        self._new, self._new_size = {}, 0

    def _recall(self, numbers: Sequence[int]) -> dict[int, bytes]:
        """The cached results of drafts, in their order, without those that are not there."""
        from lint.pipeline.storage import results  # Imported late: most runs over one draft have no project, and need no cache.

        kept: dict[int, bytes] = {}
        known = [number for number in numbers if self._key(number)]
        for root, of_project in groupby(known, key=lambda number: self._drafts[number].config.root):
            asked = list(of_project)
            found = results.recall(root, [self._keys[number] for number in asked])
            kept.update((number, result) for number, result in zip(asked, found) if result is not None)
        return kept

    def _key(self, number: int) -> bytes:
        """The key of the result of a draft; empty for one that cannot be read any more."""
        if number not in self._keys:
            from lint.pipeline.storage import results

            draft = self._drafts[number]
            rules, sheet = content_key(draft.config.rules), draft.sheet or b""
            try:
                self._keys[number] = results.name_of(draft.data, suffix_of(draft.path), draft.settings, rules, sheet)
            except SourceError:
                return b""
        return self._keys[number]
