"""`speechlint baseline`: records the known violations, so that only new ones are reported."""

import os
from typing import Literal

from lint.hosts.cli.terminal import name_failures, note
from lint.model.errors import ConfigError
from lint.model.wording import Wording, reason_of, said
from lint.pipeline.baseline import Entries, render_baseline
from lint.pipeline.options import Options
from lint.pipeline.project import Project
from lint.pipeline.run import inspect
from lint.pipeline.storage.files import mode_of, replace_file

Action = Literal["create", "update", "prune"]


def baseline(action: Action, options: Options) -> int:
    """Writes the baseline of every project with drafts in the run. 0: done, 2: a draft could not be read.

    `create` writes a new baseline, `update` replaces its entries by the current violations, `prune` only removes stale entries.
    Entries of drafts that were not checked stay. Raises ConfigError.
    """
    inspection = inspect(options)
    name_failures(inspection.outcome.unreadable)
    for project in inspection.prepared.projects.values():
        _write(action, project, mode_of(*(draft.path for draft in inspection.prepared.drafts)))
    return 2 if inspection.outcome.unreadable else 0


def _write(action: Action, project: Project, mode: int) -> None:
    file = os.path.relpath(project.baseline_file)
    exists = os.path.lexists(project.baseline_file)
    if action == "create" and exists:
        already = Wording(
            "there is a baseline already; use `speechlint baseline update`", "已经有基线了；请用 speechlint baseline update"
        )
        raise ConfigError(already.within(file))
    if action != "create" and not exists:
        absent = Wording(
            "there is no baseline yet; use `speechlint baseline create`", "还没有基线；请用 speechlint baseline create"
        )
        raise ConfigError(absent.within(file))
    stale = set(project.stale(whole=True))
    retained = {entry: found for entry, found in project.entries.items() if entry not in stale}
    new: Entries = (
        {} if action == "prune" else {entry: found for entry, found in project.current().items() if entry not in retained}
    )
    try:
        replace_file(project.baseline_file, render_baseline(retained | new), mode & mode_of(project.baseline_file))
    except OSError as error:
        reason = reason_of(error)
        problem = Wording(f"cannot write the baseline: {reason.english}", f"写不出基线：{reason.chinese}")
        raise ConfigError(problem.within(file)) from error
    gone = len(project.entries) - len(retained)
    number = len(retained) + len(new)
    note(
        said(
            f"{file}: {number} entries ({len(new)} added, {gone} taken out)",
            f"{file}：共 {number} 处（新增 {len(new)}，清理 {gone}）",
        )
    )
