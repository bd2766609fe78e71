"""`speechlint report`: a 校对单 for every draft, as a Word document or as a page."""

import os

from lint.formats.reports._sheet import brief
from lint.hosts.cli.outputs import rendered
from lint.hosts.cli.terminal import name_failures, say
from lint.model.errors import ConfigError, SourceError, guarding
from lint.model.wording import Wording
from lint.pipeline.copies import SHEET, Copies, put
from lint.pipeline.discover.draft_file import STDIN
from lint.pipeline.options import Options
from lint.pipeline.run import inspect, prepare
from lint.pipeline.storage.files import mode_of

_FORMATS = ("docx", "html")
"""The first is written where nothing else is asked for: it is opened, edited and printed like the draft itself."""


def report(options: Options, output: str, wanted: str) -> int:
    """Writes a sheet for every draft. 0: done, 2: something could not be read or written. Raises ConfigError."""
    ending = os.path.splitext(output)[1].lower().lstrip(".") if not os.path.isdir(output) else ""
    form = wanted or ending or _FORMATS[0]
    if STDIN in options.paths:
        raise ConfigError(
            Wording("report writes a sheet beside the draft; give the path of one", "校对单写在文稿旁边；请给出文稿的路径")
        )
    if form not in _FORMATS or (ending and ending != form):
        other = form if form not in _FORMATS else ending
        raise ConfigError(Wording(f"a sheet is docx or html, not '{other}'", f"校对单是 docx 或 html，不是“{other}”"))
    prepared = prepare(options)
    copies = Copies([draft.path for draft in prepared.drafts], output, SHEET)
    failures = list(prepared.found.unreadable)
    for draft in prepared.drafts:
        try:
            with guarding():
                message = write_sheet(draft.path, options, copies.of(draft.path, f".{form}"), form)
            say(message)
        except SourceError as error:
            failures.append((draft.path, str(error)))
    name_failures(failures)
    return 2 if failures else 0


def write_sheet(path: str, options: Options, target: str, form: str) -> str:
    """Writes the sheet of one draft; returns the message for the user. Raises SourceError."""
    inspection = inspect(options._replace(paths=(path,)))
    outcome = inspection.outcome
    if outcome.unreadable:
        raise SourceError(outcome.unreadable[0][1])
    put(target, rendered(form, inspection), mode_of(path))
    return f"{path} → {target}：{brief(outcome.violations)}"
