"""`speechlint annotate`: violations as comments in a copy of the draft, or its 校对单 where the format has no comments."""

import os
import time
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from lint.formats import annotated_as, suffix_of
from lint.formats.portable import xml_text
from lint.hosts.cli.options import Annotation
from lint.hosts.cli.terminal import name_failures, say
from lint.model.errors import ConfigError, SourceError, guarding
from lint.model.results import AS_OTHER, DraftResult
from lint.model.unread import spoken
from lint.model.violation import Safety, Violation
from lint.model.wording import Wording, said
from lint.pipeline.annotate import Annotated, annotate_draft
from lint.pipeline.collector import collector_paused
from lint.pipeline.copies import ANNOTATED, SHEET, Copies, kept_as, put
from lint.pipeline.discover.draft_file import STDIN, DraftFile
from lint.pipeline.discover.find import placing
from lint.pipeline.options import Options
from lint.pipeline.rules_that_run import rules_of, running_in
from lint.pipeline.run import Prepared, prepare
from lint.pipeline.storage.files import mode_of

_TRACKED: dict[bool, tuple[Safety, ...]] = {False: ("safe",), True: ("safe", "unsafe")}


def annotate(options: Options, wanted: Annotation) -> int:
    """Annotates drafts. 0: done, 2: something could not be read or written. Raises ConfigError for invalid options."""
    if STDIN in options.paths:
        raise ConfigError(
            Wording(
                "annotate writes a document beside the draft; give the path of one", "annotate 把批注写在文稿旁边；请给出文稿的路径"
            )
        )
    prepared = prepare(options)
    copies = Copies([draft.path for draft in prepared.drafts], wanted.output, ANNOTATED)
    _require_ending(copies, [draft.path for draft in prepared.drafts], wanted.output)
    failures = list(prepared.found.unreadable)
    for draft in prepared.drafts:
        try:
            with placing(prepared.drafts, options), guarding(), collector_paused():
                message = _annotate(prepared, draft.held, options, wanted, copies)
            say(message)
        except SourceError as error:
            failures.append((draft.path, str(error)))
    name_failures(failures)
    return 2 if failures else 0


def _require_ending(copies: Copies, drafts: Sequence[str], output: str) -> None:
    """Raises ConfigError where a file is named for something else than what will be written into it."""
    given = suffix_of(output)
    for draft in drafts:
        written = annotated_as(draft) or ".docx"
        if output and not copies.to_folder and given != written:
            what = Wording("what is written of", "写出来的") if annotated_as(draft) else Wording("the 校对单 of", "校对单")
            raise ConfigError(
                Wording(
                    f"{what.english} {draft} is a {written}, not '{given}'; name a file that ends so, or a folder",
                    f"{draft} {what.chinese}是 {written}，不是“{given}”；请换一个这样结尾的文件名，或给出文件夹",
                )
            )


def _annotate(prepared: Prepared, draft: DraftFile, options: Options, wanted: Annotation, copies: Copies) -> str:
    """Annotates one draft; returns the message for the user. Raises SourceError."""
    if not annotated_as(draft.path):
        from lint.hosts.cli.report import write_sheet

        return write_sheet(draft.path, options, copies.of(draft.path, ".docx", SHEET), "docx")
    safeties: Collection[Safety] = _TRACKED[wanted.unsafe] if wanted.track else ()
    # Local time labelled as UTC, as Word does; the modification time, so that a second run writes the same bytes.
    date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.localtime(os.stat(draft.path).st_mtime))
    project = prepared.project_of(draft)
    running = partial(running_in, draft)
    unread: list[str] = []
    notes: list[str] = []

    def accept(checked: DraftResult) -> Sequence[Violation]:
        unread[:] = checked.unread
        notes[:] = [AS_OTHER.spoken()] if checked.is_other else []
        notes.extend(draft.against.said_of("", checked.shares) if draft.against else ())
        return project.accept(draft.path, checked, running).violations

    annotated = annotate_draft(draft, accept, rules_of([draft]), safeties, xml_text(wanted.author), date)
    if wanted.in_place and annotated_as(draft.path) == suffix_of(draft.path):
        target = draft.path
        backup = put(os.path.realpath(target), annotated.data, os.stat(target).st_mode & 0o7777, old=draft.data)
    else:
        target = copies.of(draft.path, annotated_as(draft.path))
        if not (wanted.output or annotated.remarked or annotated.changed or os.path.lexists(target)):
            return f"{draft.path}：没有发现问题，不另存检查稿{_details(annotated, unread, '', notes)}"
        backup = put(target, annotated.data, mode_of(draft.path))
    arrow = "" if target == draft.path else f" → {target}"
    counts = said(", ", "，").join(_counts(annotated, wanted.track))
    return f"{draft.path}{arrow}{said(': ', '：')}{counts}{_details(annotated, unread, backup, notes)}"


def _counts(annotated: Annotated, track: bool) -> Iterator[str]:
    remarked, changed = len(annotated.remarked), len(annotated.changed)
    yield said(f"{remarked} comments", f"批注 {remarked} 处")
    if track:
        yield said(f"{changed} tracked changes", f"修订 {changed} 处")


def _details(annotated: Annotated, unread: Sequence[str], backup: str, said_before: Sequence[str]) -> str:
    """Details for the message to the user."""
    notes = [sentence.rstrip("。.") for sentence in said_before]
    if annotated.omitted:
        notes.append(
            said(
                f"{annotated.omitted} more are no comments, being too many; speechlint check shows them",
                f"另有 {annotated.omitted} 处没有写成批注，太多了，可用 speechlint check 查看",
            )
        )
    if unread:
        parts = spoken(unread)
        notes.append(said(f"not read: {parts}", f"没有读的：{parts}"))
    if backup:
        notes.append(kept_as(backup))
    return "".join(said("; ", "；") + note for note in notes)
