"""`speechlint fix`: applies fixes, and changes no other byte."""

from collections.abc import Callable, Iterator
from functools import partial

from lint.formats import text_of
from lint.hosts.cli.terminal import name_failures, note, say, write_bytes
from lint.model.errors import ConfigError, SourceError, guarding
from lint.model.violation import Safety, mendable
from lint.model.wording import Wording, said
from lint.pipeline.copies import put_back
from lint.pipeline.discover.draft_file import STDIN, DraftFile, piped
from lint.pipeline.discover.find import placing
from lint.pipeline.fix import Accept, Fixed, diff_of, edits_of, fix_draft
from lint.pipeline.options import Options
from lint.pipeline.rules_that_run import running_in
from lint.pipeline.run import Prepared, prepare

Fixer = Callable[[DraftFile, Accept], Fixed]
Writer = Callable[[DraftFile, bytes], str]
_Failure = tuple[str, str]
"""Path and reason."""
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
        raise ConfigError(
            Wording("--fix cannot write to standard input; use `speechlint fix -`", "--fix 不能写回标准输入；请用 speechlint fix -")
        )
    for draft, fixed in _fixed(prepare(options), options, partial(fix_draft, safeties=_SAFE), []):
        try:
            _write(draft, fixed.data, backup=True)
        except SourceError as error:
            raise ConfigError(*(problem.within(draft.path) for problem in error.problems)) from error


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
            english, chinese = _DONE[diff]
            note(said(f"{draft.path}: {places} places {english}{details}", f"{draft.path}：{chinese} {places} 处{details}"))
        if fixed.at_odds:
            failures.append((draft.path, _at_odds("、".join(fixed.at_odds))))
    note(_summary(len(prepared.drafts), diff, changed, made, offered if offer_unsafe else 0))
    name_failures(failures)
    return 2 if failures else int(diff and changed > 0)


_DONE = {False: Wording("mended", "改了"), True: Wording("would be mended", "可改")}


def _at_odds(rules: str) -> str:
    return said(
        f"{rules} undo each other, and were not followed; please tell the authors of the rules",
        f"{rules} 改了又改回来，没有照它们改；请告诉规则的作者",
    )


def _summary(read: int, diff: bool, changed: int, made: int, offered: int) -> str:
    english, chinese = _DONE[diff]
    more = Wording("", "")
    if offered:
        more = Wording(
            f"; for {offered} more somebody has to look: --diff --unsafe, or --interactive",
            f"；另有 {offered} 处的改法要人看过，可用 --diff --unsafe 或 --interactive",
        )
    return said(
        f"{read} files read, {changed} files {english} in {made} places{more.english}.",
        f"查了 {read} 个文件，{chinese} {changed} 个文件、{made} 处{more.chinese}。",
    )


def _fixed(
    prepared: Prepared, options: Options, fixer: Fixer, failures: list[tuple[str, str]]
) -> Iterator[tuple[DraftFile, Fixed]]:
    for draft in prepared.drafts:
        try:
            with placing(prepared.drafts, options), guarding():
                held = draft.held
                fixed = fixer(held, _accept(prepared, held))
        except SourceError as error:
            failures.append((draft.path, str(error)))
        else:
            yield held, fixed


def _accept(prepared: Prepared, draft: DraftFile) -> Accept:
    """Violations that the project accepts are not fixed."""
    running = partial(running_in, draft)
    project = prepared.project_of(draft)
    return lambda checked: project.accept(draft.path, checked, running).violations


def _show(draft: DraftFile, data: bytes) -> str:
    """Prints a unified diff."""
    for line in diff_of(draft.path, text_of(draft.data, draft.path), text_of(data, draft.path)):
        say(line)
    return ""


def _pipe(draft: DraftFile, data: bytes) -> str:
    """Writes the draft, fixed or unchanged, to standard output."""
    write_bytes(data)
    return ""


def _write(draft: DraftFile, data: bytes, backup: bool) -> str:
    """Writes the new bytes of a draft; returns details for the message to the user. Raises SourceError.

    Changes in a Word document are not marked, so the old version is saved as a backup.
    """
    details = put_back(draft.path, data, draft.data, backup)
    return "".join(said("; ", "；") + detail for detail in details)
