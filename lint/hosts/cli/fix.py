"""`speechlint fix`: applies fixes, and changes no other byte."""

import os
import re
from collections.abc import Callable, Iterator
from functools import partial

from lint.formats import annotated_as, text_of
from lint.hosts.cli.terminal import name_failures, note, say, write_bytes
from lint.model.errors import ConfigError, SourceError, guarding
from lint.model.violation import Safety, mendable
from lint.pipeline.copies import put
from lint.pipeline.discover.draft_file import STDIN, DraftFile, piped
from lint.pipeline.discover.find import placing
from lint.pipeline.fix import Accept, Fixed, edits_of, fix_draft
from lint.pipeline.options import Options
from lint.pipeline.rules_that_run import running_in
from lint.pipeline.run import Prepared, prepare

Fixer = Callable[[DraftFile, Accept], Fixed]
Writer = Callable[[DraftFile, bytes], str]
_Failure = tuple[str, str]
"""Path and reason."""
_LINES = re.compile("[^\n]*\n|[^\n]+")
_SAFE: tuple[Safety, ...] = ("safe",)
_ALSO_UNSAFE: tuple[Safety, ...] = ("safe", "unsafe")


def fix(options: Options, unsafe: bool, diff: bool, interactive: bool, backup: bool) -> int:
    """Fixes drafts in place. 0: done, 1: `diff` shows changes, 2: something could not be read or written.

    `backup` writes a backup of Word documents that change.
    """
    safeties = _ALSO_UNSAFE if unsafe else _SAFE
    fixer: Fixer = partial(fix_draft, safeties=safeties)
    if interactive:
        from lint.hosts.cli.interactive import Review

        fixer = Review().fix
    write: Writer = partial(_write, backup=backup)
    if diff:
        write = _show
    elif options.paths == (STDIN,):
        write = _pipe
    return _fix(options, fixer, write, diff, not unsafe)


def fix_quietly(options: Options) -> None:
    """Applies the safe fixes. Unreadable drafts are reported by the check that follows. Raises ConfigError where writing fails."""
    if STDIN in options.paths:
        raise ConfigError("--fix cannot write to standard input; use `speechlint fix -`")
    for draft, fixed in _fixed(prepare(options), options, partial(fix_draft, safeties=_SAFE), []):
        try:
            _write(draft, fixed.data, backup=True)
        except SourceError as error:
            raise ConfigError(f"{draft.path}: {error}") from error


def _fix(options: Options, fixer: Fixer, write: Writer, diff: bool, offer_unsafe: bool) -> int:
    prepared = prepare(options)
    failures = list(prepared.found.unreadable)
    if write is _pipe and not prepared.drafts and not failures:
        write_bytes(piped())  # Excluded drafts are written back unchanged.
    changed = made = offered = 0
    for draft, fixed in _fixed(prepared, options, fixer, failures):
        try:
            details = write(draft, fixed.data)
        except SourceError as error:
            failures.append((draft.path, str(error)))
            continue
        offered += sum(place.fix.safety == "unsafe" for violation in fixed.left for place in mendable(violation))
        if fixed.data != draft.data:
            changed += 1
            places = len(edits_of(fixed.made))
            made += places
            note(f"{draft.path}：{'可改' if diff else '改了'} {places} 处{details}")
        if fixed.at_odds:
            failures.append((draft.path, f"{'、'.join(fixed.at_odds)} 改了又改回来，没有照它们改；请告诉规则的作者"))
    more = f"；另有 {offered} 处的改法要人看过，可用 --diff --unsafe 或 --interactive" if offered and offer_unsafe else ""
    note(f"查了 {len(prepared.drafts)} 个文件，{'可改' if diff else '改了'} {changed} 个文件、{made} 处{more}。")
    name_failures(failures)
    return 2 if failures else int(diff and changed > 0)


def _fixed(
    prepared: Prepared, options: Options, fixer: Fixer, failures: list[tuple[str, str]]
) -> Iterator[tuple[DraftFile, Fixed]]:
    for draft in prepared.drafts:
        try:
            with placing(prepared.drafts, options), guarding():
                fixed = fixer(draft, _accept(prepared, draft))
        except SourceError as error:
            failures.append((draft.path, str(error)))
        else:
            yield draft, fixed


def _accept(prepared: Prepared, draft: DraftFile) -> Accept:
    """Violations that the project accepts are not fixed."""
    running = partial(running_in, draft)
    project = prepared.project_of(draft)
    return lambda checked: project.accept(draft.path, checked, running).violations


def _show(draft: DraftFile, data: bytes) -> str:
    """Prints a unified diff."""
    from difflib import unified_diff

    before, after = (_LINES.findall(text_of(version, draft.path)) for version in (draft.data, data))
    for line in unified_diff(before, after, draft.path, draft.path):
        say(line.removesuffix("\n"))
        if not line.endswith("\n"):
            say("\\ No newline at end of file")
    return ""


def _pipe(draft: DraftFile, data: bytes) -> str:
    """Writes the draft, fixed or unchanged, to standard output."""
    write_bytes(data)
    return ""


def _write(draft: DraftFile, data: bytes, backup: bool) -> str:
    """Writes the new bytes of a draft; returns details for the message to the user. Raises SourceError.

    A symbolic link is followed. Changes in a Word document are not marked, so the old version is saved as a backup.
    """
    if data == draft.data:
        return ""
    path = os.path.realpath(draft.path)
    if not os.access(path, os.W_OK):
        raise SourceError("文件是只读的，没有改动")
    status = os.stat(path)
    backup_path = put(path, data, status.st_mode & 0o7777, old=draft.data, backup=backup and bool(annotated_as(path)))
    details = f"；原来的一份存为 {os.path.basename(backup_path)}" if backup_path else ""
    return f"{details}；它另有名字（硬链接），那里没有改" if status.st_nlink > 1 else details
