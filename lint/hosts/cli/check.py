"""`speechlint check`."""

import os
import time
from functools import partial

from lint.hosts.cli.outputs import Output, Writing, outputs
from lint.hosts.cli.terminal import detail, is_verbose, name_failures
from lint.model.wording import said
from lint.pipeline.collector import collector_paused
from lint.pipeline.options import Options
from lint.pipeline.run import Inspection, inspect


def check(options: Options) -> int:
    """Lints drafts and writes the reports. 0: clean, 1: violations at the threshold or above, 2: could not check."""
    if options.watch:
        from lint.hosts.cli.watch import watch

        return watch(options, partial(_check_once, options, outputs(options)))
    if options.fix:
        from lint.hosts.cli.fix import fix_quietly

        fix_quietly(options)
    return _check_once(options, outputs(options))


def _check_once(options: Options, wanted: list[Output]) -> int:
    """One run, with its reports."""
    started = time.perf_counter()
    writing = Writing(wanted, options)
    with collector_paused():
        inspection = inspect(options, writing.seen)
        writing.end(inspection)
    if is_verbose():
        _tell_more(inspection, time.perf_counter() - started)
    return _exit_code(inspection, options)


def _tell_more(inspection: Inspection, seconds: float) -> None:
    """What was read, by which configuration, whether it was checked anew, and how long all of it took."""
    drafts = inspection.prepared.drafts
    for number, draft in enumerate(drafts):
        config = os.path.relpath(draft.config.file) if draft.config.file else said("none", "无")
        anew = said("cached", "取自缓存") if number in inspection.recalled else said("checked anew", "重新查的")
        size = f"{draft.size / 1000:.1f} KB"
        detail(said(f"{draft.path}: {size}, configuration: {config}, {anew}", f"{draft.path}：{size}，配置：{config}，{anew}"))
    size = f"{sum(draft.size for draft in drafts) / 1000:.1f} KB"
    detail(said(f"{len(drafts)} files, {size}, {seconds:.2f} seconds.", f"{len(drafts)} 个文件，{size}，用时 {seconds:.2f} 秒。"))


def _exit_code(inspection: Inspection, options: Options) -> int:
    name_failures(inspection.outcome.unreadable)
    return 2 if inspection.outcome.unreadable else int(inspection.failed and not options.exit_zero)
