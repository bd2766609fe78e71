"""Lints many drafts: cached results are reused, the rest is linted, in several processes where that is faster."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lint.formats import read_bytes, suffix_of
from lint.model.errors import LintError, SourceError, guarding
from lint.model.results import DraftResult
from lint.pipeline.collector import collector_paused
from lint.pipeline.discover.draft_file import DraftFile, with_sheet
from lint.pipeline.rule_files import content_key

if TYPE_CHECKING:
    from lint.model.source import Source
    from lint.pipeline.engine import Beside
    from lint.rules.ruleset import Ruleset

_PARALLEL_FROM = 300_000
"""From how many bytes of drafts on several processes are faster than one."""
_BATCH = 60_000
"""How many bytes of drafts a process is given at a time."""
_COLLECT_EVERY = 200
"""After how many drafts garbage cycles are collected."""


Result = DraftResult | str
"""The result of a draft, or the reason why it cannot be read."""


def check_all(drafts: Sequence[DraftFile], jobs: int, use_cache: bool, done: Callable[[], None] = lambda: None) -> list[Result]:
    """The results of all drafts, in their order; `done` is called after each. Raises RuleError.

    `jobs` is the number of processes; 0 to choose by the number of processors and the size of the drafts.
    """
    with collector_paused():
        return _check_all(drafts, jobs, use_cache, done)


def _check_all(drafts: Sequence[DraftFile], jobs: int, use_cache: bool, done: Callable[[], None]) -> list[Result]:
    cacheable = [number for number, draft in enumerate(drafts) if use_cache and _is_cacheable(draft)]
    cached = list(_recalled([drafts[number] for number in cacheable])) if cacheable else []
    results: dict[int, Result] = {number: result for number, result in zip(cacheable, cached) if result}
    for _ in results:
        done()
    new = [number for number in range(len(drafts)) if number not in results]
    for number, result in zip(new, _check_new([drafts[number] for number in new], jobs), strict=True):
        results[number] = result
        done()
    if cacheable:
        _store([(drafts[number], results[number]) for number in sorted({*cacheable} & {*new})])
    return [results[number] for number in range(len(drafts))]


def _is_cacheable(draft: DraftFile) -> bool:
    """Whether the result of a draft may be cached: that of a comparison depends on other drafts, which no key of it covers."""
    return draft.config.cache and bool(draft.config.file) and draft.against is None and draft.across is None


def _recalled(drafts: Sequence[DraftFile]) -> Iterator[DraftResult | None]:
    from lint.pipeline.storage import results  # Imported late: most runs over one draft have no project, and need no cache.

    for root, of_project in groupby(drafts, key=_project):
        yield from results.recall(root, [(_name(draft), draft.path) for draft in of_project])


def _store(checked: Sequence[tuple[DraftFile, Result]]) -> None:
    from lint.pipeline.storage import results

    for root, of_project in groupby(checked, key=lambda pair: _project(pair[0])):
        results.store(root, [(_name(draft), result) for draft, result in of_project if isinstance(result, DraftResult)])


def _project(draft: DraftFile) -> str:
    return draft.config.root


def _name(draft: DraftFile) -> bytes:
    """The key of the result of a draft."""
    from lint.pipeline.storage import results

    return results.name_of(draft.data, suffix_of(draft.path), draft.settings, content_key(draft.config.rules), draft.sheet or b"")


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
    return check(source, ruleset, draft.path, _beside(draft, source, ruleset))


def _beside(draft: DraftFile, source: "Source", ruleset: "Ruleset") -> "Beside | None":
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


def _check_new(drafts: Sequence[DraftFile], jobs: int) -> Iterator[Result]:
    processes = jobs or (_processors() if sum(len(draft.data) for draft in drafts) > _PARALLEL_FROM else 1)
    if min(processes, len(drafts)) > 1:
        yield from _check_parallel(drafts, processes)
        return
    for number, draft in enumerate(drafts, 1):
        if number % _COLLECT_EVERY == 0:
            gc.collect()
        yield check_draft(draft)


def _check_parallel(drafts: Sequence[DraftFile], processes: int) -> Iterator[Result]:
    from lint.pipeline.load_rules import ruleset_for

    for config, settings in {(draft.config.rules, draft.settings) for draft in drafts}:
        _ = ruleset_for(config, settings).scanner  # Built before the processes fork, so that they share it.
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    try:
        with ProcessPoolExecutor(processes, initializer=_initialize, initargs=(drafts,)) as executor:
            for batch in executor.map(_check_batch, list(_batches(drafts))):
                yield from batch
    except BrokenExecutor as error:
        raise LintError("a process was ended from outside, perhaps for want of memory; try --jobs 1") from error


_drafts_of_process: list[DraftFile] = []
"""The drafts, in a process of the pool. Each process gets all of them when it starts and only numbers go through the queue: a large
draft in it could block for ever when a process is killed."""


def _initialize(drafts: Sequence[DraftFile]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The parent process is interrupted as well, and ends this one.
    gc.disable()
    _drafts_of_process[:] = drafts


def _check_batch(numbers: range) -> list[Result]:
    return [check_draft(_drafts_of_process[number]) for number in numbers]


def _batches(drafts: Sequence[DraftFile]) -> Iterator[range]:
    start = size = 0
    for number, draft in enumerate(drafts):
        size += len(draft.data)
        if size >= _BATCH or number + 1 == len(drafts):
            yield range(start, number + 1)
            start, size = number + 1, 0


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
