"""A whole run: finds the drafts, lints them, and applies the suppressions and baselines of their projects."""

import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from lint.formats import text_of
from lint.model.errors import SourceError, placed
from lint.model.record import NamedTuple
from lint.model.results import AS_OTHER, DraftResult, FileResult, RunResult
from lint.model.violation import FailOn, Violation, at_least
from lint.model.wording import said
from lint.pipeline.collector import collector_paused
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import Content, DraftFile, read_again
from lint.pipeline.discover.find import Found, find, placing
from lint.pipeline.many import Result, check_all
from lint.pipeline.options import Options
from lint.pipeline.project import Project
from lint.pipeline.rules_that_run import rules_of, running_in

if TYPE_CHECKING:
    from lint.model.published_rule import PublishedRule

_MOST_NAMED = 5
"""How many drafts that are no speeches are named."""
_PROGRESS_FROM = 20
"""From how many drafts on a progress bar is shown on a terminal."""


Seen = Callable[[FileResult, Mapping[str, "PublishedRule"]], FileResult]


class Prepared(NamedTuple):
    """The drafts of a run with their projects, before linting."""

    found: Found
    projects: dict[tuple[str, str], Project]

    @property
    def drafts(self) -> list[DraftFile]:
        return self.found.drafts

    def project_of(self, draft: DraftFile) -> Project:
        """The project that a draft belongs to."""
        return self.projects[_project_key(draft)]


class Inspection(NamedTuple):
    """The result of a run."""

    outcome: RunResult
    prepared: Prepared
    failed: bool
    """Whether a violation reaches the severity threshold of its project, or a strict baseline has stale entries."""
    recalled: Collection[int] = ()
    """The numbers of the drafts whose results were cached."""


def prepare(options: Options, remembering: bool = True) -> Prepared:
    """Finds and reads the drafts. Raises LintError where nothing can be checked at all."""
    return prepared_of(find(options), options, remembering)


def prepared_of(found: Found, options: Options, remembering: bool = True) -> Prepared:
    """Drafts that were found or made, with their projects. Raises LintError for a baseline that cannot be read."""
    return Prepared(found, _projects(found.drafts, options, remembering))


def inspect(options: Options, seen: Seen | None = None) -> Inspection:
    """Lints the drafts of a run. Raises LintError where nothing can be checked at all.

    `seen` is given every file with the rules as soon as it is checked, in order, and returns what is to be kept of it.
    """
    return inspect_prepared(prepare(options, remembering=seen is None), options, seen)


def inspect_prepared(prepared: Prepared, options: Options, seen: Seen | None = None) -> Inspection:
    """The same for drafts that are at hand."""
    seen = seen or _whole
    rules = rules_of(prepared.drafts)
    files: list[FileResult] = []
    unreadable = list(prepared.found.unreadable)
    notes = [_only_since(options.since)] if options.since else []
    others: list[str] = []
    pages = next((draft.config.rules_url for draft in prepared.drafts if draft.config.rules_url), "")
    failed = False
    recalled: set[int] = set()
    for draft, result in _checked(prepared, options, recalled):
        if isinstance(result, str):
            unreadable.append((draft.path, result))
            continue
        if result.is_other:
            others.append(draft.path)
        if result.unread:
            notes.append(not_read(draft.path, result.unread))
        if draft.against:
            notes += draft.against.said_of(draft.path if len(prepared.drafts) > 1 else "", result.shares)
        file = _accepted(prepared, draft, result)
        failed = failed or _fails(file.violations, draft.config.fail_on)
        try:
            files.append(seen(file._replace(rules_url=pages), rules))
        except SourceError as error:  # A report shows the draft around a finding, and it changed since.
            unreadable.append((draft.path, str(error).removeprefix(f"{draft.path}: ")))
    if others:
        notes.append(_not_speeches(others))
    if prepared.drafts and (against := prepared.drafts[0].against):
        notes += [_not_compared(path, reason) for path, reason in against.unread]
    outcome = RunResult(files, prepared.found.skipped, unreadable, rules, notes, pages)
    return _with_projects(Inspection(outcome, prepared, failed, recalled), options, seen)


def _only_since(revision: str) -> str:
    return said(f"Only lines that changed since {revision} are reported.", f"只报告自 {revision} 以来改动的行。")


def _not_speeches(paths: Sequence[str]) -> str:
    listed = "、".join(paths[:_MOST_NAMED]) + ("……" if len(paths) > _MOST_NAMED else "")
    english, chinese = ("", "") if len(paths) == 1 else (f" (each of {len(paths)})", f"（共 {len(paths)} 份）")
    return said(
        f"{listed}: {AS_OTHER.english}{english}; --genre 讲话 checks it as a speech.",
        f"{listed} {AS_OTHER.chinese}{chinese}；要当讲话稿查，请加 --genre 讲话。",
    )


def _not_compared(path: str, reason: str) -> str:
    return said(f"The old draft {path} was not compared: {reason}.", f"旧稿 {path} 没有比：{reason}。")


def not_read(path: str, parts: Sequence[str]) -> str:
    """What is said of the parts of a draft that were not read."""
    from lint.model.unread import spoken

    listed = spoken(parts)
    return said(f"{path} holds what was not read: {listed}.", f"{path} 中有没有读的内容：{listed}。")


def _checked(prepared: Prepared, options: Options, recalled: set[int]) -> Iterator[tuple[DraftFile, Result]]:
    """The drafts with their results, each as soon as it is there."""
    with placing(prepared.drafts, options), _progress(len(prepared.drafts)) as done, collector_paused():
        results = check_all(prepared.drafts, options.jobs, not options.no_cache, recalled)
        for pair in zip(prepared.drafts, results, strict=True):
            done()
            yield pair


def _accepted(prepared: Prepared, draft: DraftFile, checked: DraftResult) -> FileResult:
    """The result of a draft with its violations, except those its project accepts and, with `--since`, those on unchanged lines."""
    accepted = prepared.project_of(draft).accept(draft.path, checked, partial(running_in, draft))
    read = partial(_text_of, draft.content, draft.path)
    file = FileResult(draft.path, read, accepted.violations, accepted.accepted, is_other=checked.is_other)
    if prepared.found.changed is None:
        return file
    from lint.pipeline.discover.changed_lines import only_changed

    return only_changed(file, prepared.found.changed[draft.path])


def _whole(file: FileResult, _rules: "Mapping[str, PublishedRule]") -> FileResult:
    return file


@lru_cache(maxsize=1)
def _text_of(content: Content, path: str) -> str:
    """The raw text of a draft. Reports ask for that of one draft again and again, and then for that of the next.

    Raises SourceError where it changed since it was found.
    """
    with placed(path):
        return text_of(read_again(content), path)


def _with_projects(inspection: Inspection, options: Options, seen: Seen) -> Inspection:
    """An inspection with the notes and violations on baselines and suppressions added."""
    outcome, prepared, failed, recalled = inspection
    notes = list(outcome.notes)
    files = list(outcome.files)
    for project in prepared.projects.values():
        whole = _covers(options, project.config) and not outcome.unreadable
        stale = project.stale(whole)
        if stale:
            notes.append(
                said(
                    f"{len(stale)} entries of the baseline are no longer there; speechlint baseline prune takes them out.",
                    f"基线中有 {len(stale)} 处已不再出现，可用 speechlint baseline prune 清理。",
                )
            )
            failed = failed or options.strict_baseline
        if silence := project.silence():
            notes.append(silence)
        extra = None if options.since else project.on_suppressions(whole)
        if extra:
            failed = failed or _fails(extra.violations, project.config.fail_on)
            files.append(seen(extra, outcome.rules))
    return Inspection(outcome._replace(files=files, notes=notes), prepared, failed, recalled)


def _fails(violations: Iterable[Violation], threshold: FailOn) -> bool:
    return threshold != "never" and any(at_least(violation.severity, threshold) for violation in violations)


def _covers(options: Options, config: Config) -> bool:
    """Whether every draft of a project was checked."""
    if options.since:
        return False
    folders = [os.path.abspath(path) for path in options.paths if os.path.isdir(path)]
    return any(config.root == folder or config.root.startswith(f"{folder.rstrip(os.sep)}{os.sep}") for folder in folders)


def _projects(drafts: Iterable[DraftFile], options: Options, remembering: bool) -> dict[tuple[str, str], Project]:
    today = time.strftime("%Y-%m-%d")
    configs = {_project_key(draft): draft.config for draft in drafts}
    use_baseline = not (options.no_baseline or options.isolated)
    return {key: Project(config, use_baseline, today, remembering) for key, config in configs.items()}


def _project_key(draft: DraftFile) -> tuple[str, str]:
    return draft.config.root, draft.config.file


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    if count < _PROGRESS_FROM or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # Without a refresh thread: processes are forked while it is shown.
    console = Console(stderr=True)
    with Progress(console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False) as progress:
        task = progress.add_task(said("Checking", "检查文稿"), total=count)

        def done() -> None:
            progress.advance(task)
            progress.refresh()

        yield done
