"""`speechlint check`."""

from functools import partial

from lint.hosts.cli.outputs import Output, Writing, outputs
from lint.hosts.cli.terminal import name_failures
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
    writing = Writing(wanted, options.force)
    with collector_paused():
        inspection = inspect(options, writing.seen)
        writing.end(inspection)
    return _exit_code(inspection)


def _exit_code(inspection: Inspection) -> int:
    name_failures(inspection.outcome.unreadable)
    return 2 if inspection.outcome.unreadable else int(inspection.failed)
