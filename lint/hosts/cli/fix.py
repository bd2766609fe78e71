"""`speechlint fix`: mends what can be mended, and leaves every other byte alone."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial

from lint.errors import ConfigError, SourceError
from lint.fixing import Accept, Fixed, edits_of, fix_draft
from lint.hosts.cli.files import STDIN
from lint.hosts.cli.inspection import Prepared, placing, prepare
from lint.hosts.cli.options import Options
from lint.hosts.cli.running import running_in
from lint.reading import bytes_of, text_of
from lint.run import DraftFile
from lint.storage import replace_file
from lint.violation import Safety

Fixer = Callable[[DraftFile, Accept], Fixed]
_Failure = tuple[str, str]
"""Path and reason."""
_LINES = re.compile("[^\n]*\n|[^\n]+")
_SAFE: tuple[Safety, ...] = ("safe",)
_ALSO_UNSAFE: tuple[Safety, ...] = ("safe", "unsafe")


def fix(options: Options, unsafe: bool, diff: bool, interactive: bool) -> int:
    """Mends drafts in place. 0: done, 1: `diff` shows changes, 2: something could not be read or written."""
    safeties = _ALSO_UNSAFE if unsafe else _SAFE
    fixer: Fixer = partial(fix_draft, safeties=safeties)
    if interactive:
        from lint.hosts.cli.interactive import Review

        fixer = Review().fix
    return _fix(options, fixer, diff, not unsafe)


def fix_quietly(options: Options) -> None:
    """Makes the safe fixes. What cannot be read the check that follows names. Raises ConfigError for what cannot be written."""
    if STDIN in options.paths:
        raise ConfigError("--fix cannot write to standard input; use `speechlint fix -`")
    for draft, fixed in _fixed(prepare(options), options, partial(fix_draft, safeties=_SAFE), []):
        try:
            _write(draft, fixed.data)
        except SourceError as error:
            raise ConfigError(f"{draft.path}: {error}") from error


def _fix(options: Options, fixer: Fixer, diff: bool, offer_unsafe: bool) -> int:
    prepared = prepare(options)
    failures = list(prepared.unreadable)
    put = _show if diff else _pipe if options.paths == (STDIN,) else _write
    if put is _pipe and not prepared.drafts and not failures:
        sys.stdout.buffer.write(sys.stdin.buffer.read())  # Excluded, and yet whoever pipes it wants it back.
    changed = made = offered = 0
    for draft, fixed in _fixed(prepared, options, fixer, failures):
        try:
            put(draft, fixed.data)
        except SourceError as error:
            failures.append((draft.path, str(error)))
            continue
        offered += sum(one.fix is not None and one.fix.safety == "unsafe" for one in fixed.left)
        if fixed.data != draft.data:
            changed += 1
            places = len(edits_of(fixed.made))
            made += places
            print(f"{draft.path}：{'可改' if diff else '改了'} {places} 处", file=sys.stderr)
        if fixed.at_odds:
            failures.append((draft.path, f"{'、'.join(fixed.at_odds)} 改了又改回来，没有照它们改；请告诉规则的作者"))
    more = f"；另有 {offered} 处的改法要人看过，可用 --diff --unsafe 或 --interactive" if offered and offer_unsafe else ""
    print(f"查了 {len(prepared.drafts)} 个文件，{'可改' if diff else '改了'} {changed} 个文件、{made} 处{more}。", file=sys.stderr)
    for path, reason in failures:
        print(f"speechlint: {path}: {reason}", file=sys.stderr)
    return 2 if failures else int(diff and changed > 0)


def _fixed(
    prepared: Prepared, options: Options, fixer: Fixer, failures: list[tuple[str, str]]
) -> Iterator[tuple[DraftFile, Fixed]]:
    for draft in prepared.drafts:
        try:
            with placing(prepared.drafts, options):
                fixed = fixer(draft, _accept(prepared, draft))
        except SourceError as error:
            failures.append((draft.path, str(error)))
        else:
            yield draft, fixed


def _accept(prepared: Prepared, draft: DraftFile) -> Accept:
    """What the project lets stand is not mended."""
    running = partial(running_in, draft)
    project = prepared.project_of(draft)
    return lambda checked: project.accept(draft.path, checked, running).violations


def _show(draft: DraftFile, data: bytes) -> None:
    """Prints a unified diff."""
    from difflib import unified_diff

    before, after = (_LINES.findall(text_of(version, draft.path)) for version in (draft.data, data))
    for line in unified_diff(before, after, draft.path, draft.path):
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")


def _pipe(draft: DraftFile, data: bytes) -> None:
    """Writes what was read, mended or not, to standard output."""
    sys.stdout.buffer.write(data)


def _write(draft: DraftFile, data: bytes) -> None:
    """Puts the new bytes in the place of the old. A link stays one: the file that it names is changed. Raises SourceError."""
    if data == draft.data:
        return
    path = os.path.realpath(draft.path)
    if bytes_of(path) != draft.data:
        raise SourceError("检查期间文件被别的程序改过，没有改动；请再运行一次")
    if not os.access(path, os.W_OK):
        raise SourceError("文件是只读的，没有改动")
    try:
        replace_file(path, data, os.stat(path).st_mode & 0o7777)
    except OSError as error:
        raise SourceError(f"写不进去，原文件没有动：{error.strerror}") from error
