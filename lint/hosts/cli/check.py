"""`speechlint check`."""

import gc
import sys
from collections.abc import Iterable
from importlib import import_module

from lint.engine import lint
from lint.errors import SourceError
from lint.hosts.cli.files import STDIN, find
from lint.hosts.cli.options import Options
from lint.outcome import Linted, Outcome
from lint.reading import read_bytes, read_file
from lint.ruleset import Ruleset, load
from lint.violation import at_least

_COLLECT_EVERY = 200
"""How many files may leave cycles behind."""
_PROGRESS_FROM = 20
"""From this many files on a terminal shows a progress bar."""


def check(options: Options) -> int:
    """Lints what was asked for and prints the report. 0: clean, 1: violations at the threshold or above, 2: could not check."""
    ruleset = load(options.rules).only(options.select, options.ignore, options.preview)
    if options.genre:
        ruleset.vocabulary.require_genre(options.genre)
    found = find(options.paths)
    files: list[Linted] = []
    unreadable = list(found.unreadable)
    gc.disable()  # Linting makes many small values and few cycles; looking for cycles all the time costs a fifth of it.
    for number, path in enumerate(_watched(found.files), 1):
        if number % _COLLECT_EVERY == 0:
            gc.collect()
        try:
            files.append(_lint(path, options, ruleset))
        except SourceError as error:
            unreadable.append((path, str(error)))
    outcome = Outcome(files, found.skipped, unreadable, {rule.id: rule for rule in ruleset.rules})
    _print(outcome, options.format)
    for path, reason in unreadable:
        print(f"speechlint: {path}: {reason}", file=sys.stderr)
    if unreadable:
        return 2
    threshold = options.fail_on
    return int(threshold != "never" and any(at_least(violation.severity, threshold) for violation in outcome.violations))


def _lint(path: str, options: Options, ruleset: Ruleset) -> Linted:
    name = options.stdin_filename or "<stdin>" if path == STDIN else path
    source = read_bytes(sys.stdin.buffer.read(), options.stdin_filename) if path == STDIN else read_file(path)
    if options.genre:
        source = source._replace(metadata=source.metadata | {"genre": options.genre})
    return Linted(name, source.text.raw, lint(source, ruleset, name))


def _watched(files: list[str]) -> Iterable[str]:
    if len(files) < _PROGRESS_FROM or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, description="检查文稿", console=Console(stderr=True), transient=True)


def _print(outcome: Outcome, format_name: str) -> None:
    if format_name == "full" and sys.stdout.isatty():
        from lint.hosts.cli.terminal import print_lines
        from lint.reports.full import lines

        print_lines(lines(outcome))
        return
    sys.stdout.write(import_module(f"lint.reports.{format_name}").render(outcome))
