"""`speechlint baseline`: records the known violations, so that only new ones are reported."""

import os
from typing import Literal

from lint.hosts.cli.terminal import name_failures, note
from lint.model.errors import ConfigError
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
        raise ConfigError(f"{file}: there is a baseline already; use `speechlint baseline update`")
    if action != "create" and not exists:
        raise ConfigError(f"{file}: there is no baseline yet; use `speechlint baseline create`")
    stale = set(project.stale(whole=True))
    retained = {entry: found for entry, found in project.entries.items() if entry not in stale}
    new: Entries = (
        {} if action == "prune" else {entry: found for entry, found in project.current().items() if entry not in retained}
    )
    try:
        replace_file(project.baseline_file, render_baseline(retained | new), mode & mode_of(project.baseline_file))
    except OSError as error:
        raise ConfigError(f"{file}: cannot write the baseline: {error.strerror}") from error
    gone = len(project.entries) - len(retained)
    note(f"{file}：共 {len(retained) + len(new)} 处（新增 {len(new)}，清理 {gone}）")
