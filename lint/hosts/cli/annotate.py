"""`speechlint annotate`: findings as comments in a copy of the document, or as a page where the format has no comments."""

import gc
import os
import sys
import time
from collections.abc import Collection, Sequence
from functools import partial
from typing import NamedTuple

from lint.annotating import annotate_draft
from lint.errors import ConfigError, SourceError
from lint.hosts.cli.copies import ANNOTATED, destination, put
from lint.hosts.cli.files import STDIN
from lint.hosts.cli.inspection import Prepared, placing, prepare
from lint.hosts.cli.options import Options
from lint.hosts.cli.running import rules_of, running_in
from lint.reading import annotates, suffix_of
from lint.run import DraftFile
from lint.suppress import Checked
from lint.violation import Safety, Violation

_TRACKED: dict[bool, tuple[Safety, ...]] = {False: ("safe",), True: ("safe", "unsafe")}


class Annotation(NamedTuple):
    """How findings are to be written into drafts."""

    output: str
    """A file, or a folder; empty for beside the draft."""
    in_place: bool
    track: bool
    unsafe: bool
    author: str


def annotate(options: Options, wanted: Annotation) -> int:
    """Annotates drafts. 0: done, 2: something could not be read or written. Raises ConfigError for what cannot be meant."""
    if STDIN in options.paths:
        raise ConfigError("annotate writes a document beside the draft; give the path of one")
    gc.disable()  # As when drafts are checked: there are many small values and few cycles.
    prepared = prepare(options)
    failures = list(prepared.unreadable)
    for draft in prepared.drafts:
        try:
            with placing(prepared.drafts, options):
                print(_annotate(prepared, draft, options, wanted))
        except SourceError as error:
            failures.append((draft.path, str(error)))
    for path, reason in failures:
        print(f"speechlint: {path}: {reason}", file=sys.stderr)
    return 2 if failures else 0


def _annotate(prepared: Prepared, draft: DraftFile, options: Options, wanted: Annotation) -> str:
    """Annotates one draft; gives what to tell the user. Raises SourceError."""
    if not annotates(draft.path):
        from lint.hosts.cli.report import write_sheet

        return write_sheet(draft.path, options, destination(draft.path, wanted.output, ANNOTATED, ".html"), "html")
    safeties: Collection[Safety] = _TRACKED[wanted.unsafe] if wanted.track else ()
    # The hour of this place called that of Greenwich, as Word does; of the last change, so that a second run writes the same.
    date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.localtime(os.stat(draft.path).st_mtime))
    project = prepared.project_of(draft)
    running = partial(running_in, draft)

    def accept(checked: Checked) -> Sequence[Violation]:
        return project.accept(draft.path, checked, running).violations

    done = annotate_draft(draft, accept, rules_of([draft]), safeties, wanted.author, date)
    said = f"批注 {len(done.remarked)} 处" + (f"，修订 {len(done.changed)} 处" if wanted.track else "")
    if done.omitted:
        said += f"，另有 {done.omitted} 处没有写成批注（太多了；用 speechlint check 查看）"
    if wanted.in_place and annotates(draft.path) == suffix_of(draft.path):
        if done.data == draft.data:
            return f"{draft.path}：{said}，文件没有变化"
        put(draft.path, done.data, os.stat(draft.path).st_mode & 0o7777)
        return f"{draft.path}：{said}"
    target = destination(draft.path, wanted.output, ANNOTATED, annotates(draft.path))
    put(target, done.data)
    return f"{draft.path} → {target}：{said}"
