"""Lints many drafts: cached results are reused, the rest is linted, in several processes where that is faster."""

import gc
import os
from collections.abc import Generator, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from lint.formats import read_bytes
from lint.model.errors import LintError, SourceError, guarding
from lint.model.record import NamedTuple
from lint.model.results import DraftResult
from lint.model.wording import Wording
from lint.pipeline.discover.draft_file import DraftFile, with_sheet
from lint.pipeline.recalled import Recalled, is_cacheable

if TYPE_CHECKING:
    from lint.model.source import Source
    from lint.pipeline.engine import Beside
    from lint.rules.ruleset import Ruleset

_PARALLEL_FROM = 300_000
"""From how many bytes of drafts on several processes are faster than one."""
_LEAST_BATCH, _MOST_BATCH = 30_000, 300_000
"""How many bytes of drafts a process is given at a time: many at first, since handing out a batch takes a third of a millisecond,
and few at the end, so that no process waits long for another."""
_AHEAD = 2
"""How many batches a process has at a time: it finds its next one at once."""
_FIRST = 40_000
"""How many bytes of drafts are linted before other processes are started."""
_COLLECT_EVERY = 4_000_000
"""After how many bytes of drafts garbage cycles are collected, which takes 13 ms."""
_ENDED = Wording(
    "a process was ended from outside, perhaps for want of memory; try --jobs 1",
    "有一个进程被系统终止，多半是内存不够；可用 --jobs 1 再试",
)

Result = DraftResult | str
"""The result of a draft, or the reason why it cannot be read."""


class _Answer(NamedTuple):
    """What a process says of a draft."""

    result: Result
    written: bytes | None
    """The result as it is cached, so that the processes write it and not their parent; None where it is not to be cached."""


def check_all(drafts: Sequence[DraftFile], jobs: int, use_cache: bool, recalled: set[int] | None = None) -> Iterator[Result]:
    """The results of all drafts, in their order, as soon as they are there. Raises RuleError.

    `jobs` is the number of processes, 0 to choose it; the numbers of the drafts whose results were cached go into `recalled`.
    """
    kept = Recalled(drafts if use_cache else ())
    if recalled is not None:
        recalled.update(kept.numbers)
    known = set(kept.numbers)
    answers = _check_new([draft for number, draft in enumerate(drafts) if number not in known], jobs, use_cache)
    for number, draft in enumerate(drafts):
        if number in known:
            yield kept.result(number) or check_draft(draft)
            continue
        answer = next(answers)
        if answer.written is not None:
            kept.keep(number, answer.written)
        yield answer.result
    answers.close()
    kept.store()


def check_draft(draft: DraftFile) -> Result:
    """The result of one draft, or the reason why it cannot be read or holds no text. Raises RuleError."""
    from lint.pipeline.engine import require_text

    try:
        with guarding():
            source = source_of(draft)
            require_text(source)
            return checked(draft, source)
    except SourceError as error:
        return str(error)


def checked(draft: DraftFile, source: "Source") -> DraftResult:
    """The result of one draft that was read. Raises RuleError."""
    from lint.pipeline.engine import check
    from lint.pipeline.load_rules import ruleset_for

    ruleset = ruleset_for(draft.config.rules, draft.settings)
    return check(source, ruleset, draft.path, beside_of(draft, source, ruleset))


def beside_of(draft: DraftFile, source: "Source", ruleset: "Ruleset") -> "Beside | None":
    """What a draft is compared with; None for nothing."""
    if draft.against is None and draft.across is None:
        return None
    from lint.pipeline.engine import Beside
    from lint.pipeline.old_drafts import old_text

    old_drafts = draft.against.beside(draft.path, source.text.normal) if draft.against else ()
    old_texts = [old_text(old, ruleset) for old in old_drafts]
    if draft.across is None:
        return Beside(old_texts)
    return Beside(old_texts, draft.across.beside(ruleset), draft.across.number_of(draft.path))


def source_of(draft: DraftFile) -> "Source":
    """The source of a draft, with the genre from its settings. Raises SourceError."""
    source = with_sheet(read_bytes(draft.data, draft.path), draft.path, draft.sheet)
    if draft.settings.genre:
        source = source._replace(metadata={**source.metadata, "genre": draft.settings.genre})
    return source


def _check_new(drafts: Sequence[DraftFile], jobs: int, use_cache: bool) -> Generator[_Answer]:
    processes = jobs or (processors() if sum(draft.size for draft in drafts) > _PARALLEL_FROM else 1)
    if min(processes, len(drafts)) > 1:
        yield from _check_parallel(drafts, processes, use_cache)
        return
    linter = _Linter(drafts, use_cache)
    for number in range(len(drafts)):
        yield linter.answer(number)


class _Linter:
    """Lints drafts, given by number, in one process."""

    def __init__(self, drafts: Sequence[DraftFile], use_cache: bool) -> None:
        self._drafts = drafts
        self._use_cache = use_cache
        self._uncollected = 0

    def answer(self, number: int) -> _Answer:
        draft = self._drafts[number]
        result = check_draft(draft)
        self._uncollected += draft.size
        if self._uncollected > _COLLECT_EVERY:
            gc.collect()
            self._uncollected = 0
        if isinstance(result, str) or not (self._use_cache and is_cacheable(draft)):
            return _Answer(result, None)
        from lint.pipeline.storage import results

        return _Answer(result, results.written(result))

    def batch(self, numbers: range) -> list[_Answer]:
        """What it says of each of some drafts, in a process of its own."""
        gc.disable()  # A process that was not forked has its own collector.
        return [self.answer(number) for number in numbers]


def _check_parallel(drafts: Sequence[DraftFile], processes: int, use_cache: bool) -> Iterator[_Answer]:
    from lint.pipeline.load_rules import ruleset_for

    for config, settings in {(draft.config.rules, draft.settings) for draft in drafts}:
        _ = ruleset_for(config, settings).scanner  # Built before the processes fork, so that they share it.
    first = _first_few(drafts)
    linter = _Linter(drafts, use_cache)
    for number in range(first):
        yield linter.answer(number)
    from lint.pipeline.workers import in_order

    batches = _batches([draft.size for draft in drafts], processes, first)
    gc.freeze()  # What the processes share with us: collecting would look through it, and copy its memory by doing so.
    try:
        for _, told in in_order(linter.batch, batches, processes, ahead=_AHEAD):
            if told is None:
                raise LintError(_ENDED)
            yield from told
    finally:
        gc.unfreeze()


def _first_few(drafts: Sequence[DraftFile]) -> int:
    """How many drafts are linted before the processes are started: rules are made and patterns compiled when a text first
    concerns them, which each process would do anew (0.1 s of processor time); as it is, they share most of it."""
    sizes = accumulate(draft.size for draft in drafts)
    return min(sum(size <= _FIRST for size in sizes), len(drafts) - 1)


def _batches(sizes: Sequence[int], processes: int, first: int = 0) -> Iterator[range]:
    """Drafts from a number on, in their order, shared out by size: a batch has an eighth of what would be left for each process."""
    left = sum(sizes[first:])
    start, size = first, 0
    for number, added in enumerate(sizes[first:], first + 1):
        size += added
        if size >= min(max(left // (8 * processes), _LEAST_BATCH), _MOST_BATCH) or number == len(sizes):
            yield range(start, number)
            start, left, size = number, left - size, 0


def processors() -> int:
    """How many processes run at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
