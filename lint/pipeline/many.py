"""Many drafts: what is known already is recalled, the rest is linted, over several processes where that pays."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lint.formats import read_bytes, suffix_of
from lint.model.errors import LintError, SourceError, guarding
from lint.model.results import DraftResult
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.load_rules import content_key

if TYPE_CHECKING:
    from lint.model.source import Source

_PAYS_FROM = 300_000
"""How many bytes of drafts outweigh the start of other processes."""
_BATCH = 60_000
"""How many bytes a process is handed at a time."""
_COLLECT_EVERY = 200
"""How many drafts may leave cycles behind."""


Result = DraftResult | str
"""What was found in a draft, or the reason why it cannot be read."""


def check_all(drafts: Sequence[DraftFile], jobs: int, use_cache: bool, done: Callable[[], None] = lambda: None) -> list[Result]:
    """The results of all drafts, in their order; `done` is called after each. Raises RuleError.

    `jobs` is the number of processes; 0 for as many as there are processors, where the work is worth it.
    """
    gc.disable()  # Linting makes many small values and few cycles; looking for cycles all the time costs a fifth of it.
    kept = [number for number, draft in enumerate(drafts) if use_cache and draft.config.cache and draft.config.file]
    recalled = list(_recalled([drafts[number] for number in kept])) if kept else []
    found: dict[int, Result] = {number: result for number, result in zip(kept, recalled) if result}
    for _ in found:
        done()
    left = [number for number in range(len(drafts)) if number not in found]
    for number, result in zip(left, _check_new([drafts[number] for number in left], jobs), strict=True):
        found[number] = result
        done()
    if kept:
        _remember([(drafts[number], found[number]) for number in sorted({*kept} & {*left})])
    return [found[number] for number in range(len(drafts))]


def _recalled(drafts: Sequence[DraftFile]) -> Iterator[DraftResult | None]:
    from lint.pipeline.storage import results  # Most runs over one draft have no project, and no use for what this imports.

    for root, of_project in groupby(drafts, key=_project):
        yield from results.recall(root, [(_name(draft), draft.path) for draft in of_project])


def _remember(checked: Sequence[tuple[DraftFile, Result]]) -> None:
    from lint.pipeline.storage import results

    for root, of_project in groupby(checked, key=lambda pair: _project(pair[0])):
        results.remember(root, [(_name(draft), result) for draft, result in of_project if isinstance(result, DraftResult)])


def _project(draft: DraftFile) -> str:
    return draft.config.root


def _name(draft: DraftFile) -> bytes:
    """What the result of a draft is called."""
    from lint.pipeline.storage import results

    return results.name_of(draft.data, suffix_of(draft.path), draft.settings, content_key(draft.config.rules))


def check_draft(draft: DraftFile) -> Result:
    """What is found in one draft, or the reason why it cannot be read: also that there is no text in it. Raises RuleError."""
    from lint.pipeline.engine import require_text

    try:
        with guarding():
            source = source_of(draft)
            require_text(source)
            return checked(draft, source)
    except SourceError as error:
        return str(error)


def checked(draft: DraftFile, source: "Source") -> DraftResult:
    """What is found in one draft that was read. Raises RuleError."""
    from lint.pipeline.engine import check
    from lint.pipeline.load_rules import ruleset_for

    return check(source, ruleset_for(draft.config.rules, draft.settings), draft.path)


def source_of(draft: DraftFile) -> "Source":
    """A draft as its format reads it, with the genre that its settings give it. Raises SourceError."""
    source = read_bytes(draft.data, draft.path)
    if draft.settings.genre:
        source = source._replace(metadata={**source.metadata, "genre": draft.settings.genre})
    return source


def _check_new(drafts: Sequence[DraftFile], jobs: int) -> Iterator[Result]:
    processes = jobs or (_processors() if sum(len(draft.data) for draft in drafts) > _PAYS_FROM else 1)
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
        _ = ruleset_for(config, settings).scanner  # Made before the processes part, so that each has it from the start.
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    try:
        with ProcessPoolExecutor(processes, initializer=_begin, initargs=(drafts,)) as executor:
            for batch in executor.map(_check_batch, list(_batches(drafts))):
                yield from batch
    except BrokenExecutor as error:
        raise LintError("a process was ended from outside, perhaps for want of memory; try --jobs 1") from error


_handed: list[DraftFile] = []
"""What a process of the pool works on. It has them all from the start: only numbers go through the queue, which a large draft
could block for ever when somebody ends a process."""


def _begin(drafts: Sequence[DraftFile]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The first process is interrupted, too, and ends this one.
    gc.disable()
    _handed[:] = drafts


def _check_batch(numbers: range) -> list[Result]:
    return [check_draft(_handed[number]) for number in numbers]


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
