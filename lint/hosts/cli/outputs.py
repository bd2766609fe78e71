"""Reports: chooses the formats, by options or environment, and writes them."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lint.formats import reports
from lint.formats.reports._chosen import Chosen
from lint.hosts.cli.pieces import Pieces
from lint.hosts.cli.terminal import is_coloured, is_quiet, note, write_bytes, write_text
from lint.model.errors import ConfigError, ReaderGoneError, placed
from lint.model.record import NamedTuple
from lint.model.results import FileResult, RunResult
from lint.model.wording import Wording, reason_of, said, unknown
from lint.pipeline.options import Options
from lint.pipeline.rules_that_run import rules_of
from lint.pipeline.run import Inspection
from lint.pipeline.storage.files import LED_OUT, is_written_outside, mode_of, read_regular, replace_file

if TYPE_CHECKING:
    from lint.formats.reports._protocol import Stream
    from lint.model.published_rule import PublishedRule

_FOR_PEOPLE = ("full", "concise", "statistics")
"""Formats in the encoding of the terminal; the others are always UTF-8, and declare it where they can."""
_LARGEST = 1 << 30
_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The environment variable that names the file in which GitHub looks for the summary of a step."""
_CODE_QUALITY = "gl-code-quality-report.json"


class Output(NamedTuple):
    """A report: its format and its file; empty for standard output."""

    format: str
    file: str = ""
    appended: bool = False
    """Whether it is put behind what the file holds already."""


def outputs(options: Options) -> list[Output]:
    """The reports to write. Raises ConfigError for an unknown format, a file without a format, or options that concern none."""
    wanted = [_output(given) for given in options.output]
    if options.statistics:
        wanted = [Output("statistics"), *wanted]
    elif options.format:
        wanted = [Output(_known(options.format)), *wanted]
    else:
        wanted = [*(_by_environment() if not wanted else [Output("full")]), *wanted]
    if (options.gravest_first or options.max_findings is not None) and not any(map(_is_chosen_of, wanted)):
        raise ConfigError(
            Wording("--sort and --max-findings are for full and concise", "--sort 和 --max-findings 只用于 full 和 concise")
        )
    return [output for output in wanted if output.file or not is_quiet()]


def _by_environment() -> list[Output]:
    """The formats for the CI system. Gitea does not interpret the workflow commands of GitHub."""
    if os.environ.get("GITEA_ACTIONS") or os.environ.get("FORGEJO_ACTIONS"):
        return [Output("full")]
    if os.environ.get("GITHUB_ACTIONS") == "true":
        summary = os.environ.get(_STEP_SUMMARY, "")
        return [Output("full"), Output("github"), *([Output("markdown", summary, appended=True)] if summary else [])]
    if os.environ.get("GITLAB_CI") == "true":
        return [Output("full"), Output("gitlab", _CODE_QUALITY)]
    return [Output("full")]


def _is_chosen_of(output: Output) -> bool:
    """Whether a report is printed for people, finding by finding."""
    return output.format in ("full", "concise") and not output.file


def _output(given: str) -> Output:
    name, equals, file = given.partition("=")
    if not equals or not file:
        raise ConfigError(
            Wording("write format=file, such as sarif=speechlint.sarif", "要写成 格式=文件，如 sarif=speechlint.sarif").within(
                f"--output '{given}'"
            )
        )
    return Output(_known(name), file)


def _known(name: str) -> str:
    names = reports.names()
    if name not in names:
        raise ConfigError(unknown(Wording("format", "格式"), name, names))
    return name


class _Report(NamedTuple):
    """A report in the making."""

    output: Output
    stream: "Stream | None"
    """None for one that needs all files at once."""
    pieces: Pieces
    """What is ready, but not printed yet."""


class Writing:
    """The reports of a run, written while it goes on as far as their formats allow."""

    def __init__(self, wanted: Iterable[Output], options: Options) -> None:
        self._force = options.force
        self._reader_gone = False
        self._chosen = Chosen(options.gravest_first, options.max_findings)
        self._reports = [_Report(one, self._stream(one), Pieces()) for one in wanted]

    def _stream(self, output: Output) -> "Stream | None":
        """What writes a report file by file; None where its format needs all of them."""
        if not _is_chosen_of(output):
            return reports.stream(output.format)
        if output.format == "concise":
            from lint.formats.reports import concise

            return concise.Stream(self._chosen)
        if sys.stdout.isatty() or is_coloured(sys.stdout):
            from lint.hosts.cli.drawn import Drawn

            return Drawn(self._chosen)
        from lint.formats.reports import full

        return full.Stream(self._chosen)

    def seen(self, file: FileResult, rules: "Mapping[str, PublishedRule]") -> FileResult:
        """Writes what there is to say of a file; returns it without its findings where no report needs them later."""
        for report in self._reports:
            if report.stream and (piece := report.stream.of_file(file, rules)):
                self._write(report, piece)
        if all(report.stream for report in self._reports):
            return file._replace(read_text=str, violations=(), accepted=())
        return file

    def end(self, inspection: Inspection) -> None:
        """Writes the rest. Raises ConfigError where a file cannot be written or, unless forced, is not a report, and
        ReaderGoneError where standard output was closed."""
        drafts = [draft.path for draft in inspection.prepared.drafts]
        for report in self._reports:
            output, stream, pieces = report
            for piece in stream.rest(inspection.outcome) if stream else (rendered(output.format, inspection),):
                self._write(report, piece)
            if output.file:
                _write_file(output, pieces, drafts, self._force)
            else:
                for line in pieces:
                    self._print(output, line)
            if output.format == "concise" and not output.file and (count := self._chosen.left_out):
                note(said(f"{count} more are not shown (--max-findings).", f"还有 {count} 处没有显示（--max-findings）。"))
        if self._reader_gone:
            raise ReaderGoneError

    def _write(self, report: _Report, piece: str | bytes) -> None:
        """Prints a piece of a report, or keeps it for later: for its file, or where it would be printed over a progress bar."""
        data = piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
        if report.output.file or sys.stdout.isatty():
            report.pieces.add(data)
        else:
            self._print(report.output, data)

    def _print(self, output: Output, data: bytes) -> None:
        """Prints a piece of a report. Where the reader has seen enough (`| head`), the run goes on for the sake of files only."""
        if self._reader_gone:
            return
        try:
            _print(output, data)
        except BrokenPipeError:
            self._reader_gone = True
            if not any(report.output.file for report in self._reports):
                raise ReaderGoneError from None


def _print(output: Output, data: bytes) -> None:
    if output.format in _FOR_PEOPLE:
        write_text(data.decode())
    else:
        write_bytes(data)
    sys.stdout.flush()


def _write_file(output: Output, pieces: Pieces, drafts: Sequence[str], force: bool) -> None:
    from lint.pipeline.copies import is_one_of

    file = output.file
    if is_written_outside(file):
        raise ConfigError(LED_OUT.within(file))
    try:
        if output.appended:
            with open(file, "ab") as behind:
                behind.writelines(pieces)
            return
        if os.path.lexists(file):
            if is_one_of(file, drafts):
                raise ConfigError(
                    Wording(f"{file} is a draft, and no report; name another file", f"{file} 是文稿，不是报告；请换一个文件名")
                )
            if not force and not _is_report(output):
                other = Wording(
                    f"there is something that is no {output.format} report; name another file, or --force",
                    f"已有的文件不是 {output.format} 报告；请换一个文件名，或加 --force",
                )
                raise ConfigError(other.within(file))
        os.makedirs(os.path.dirname(file) or os.curdir, exist_ok=True)
        replace_file(file, pieces, mode_of(*drafts))
    except OSError as error:
        reason = reason_of(error)
        problem = Wording(f"cannot write the report: {reason.english}", f"写不出报告：{reason.chinese}")
        raise ConfigError(problem.within(file)) from error


def _is_report(output: Output) -> bool:
    """Whether an existing file may be overwritten: a report of the same format, or an empty file."""
    if os.path.islink(output.file):
        return False
    data = read_regular(output.file, _LARGEST)
    return not data or bool(reports.report(output.format).wrote(data))


def rendered(format: str, inspection: Inspection) -> bytes:
    """A report as bytes."""
    outcome = _with_outlines(inspection) if reports.draws_outlines(format) else inspection.outcome
    if reports.shows_examples(format):
        outcome = outcome._replace(rules=rules_of(inspection.prepared.drafts, with_examples=True))
    data = reports.report(format).render(outcome)
    return data if isinstance(data, bytes) else data.encode("utf-8", "replace")


def _with_outlines(inspection: Inspection) -> RunResult:
    """The result with the structure of every draft, for reports that show it."""
    from lint.pipeline.engine import read
    from lint.pipeline.load_rules import ruleset_for
    from lint.pipeline.many import source_of
    from lint.speech.outline import outlines

    drafts = {draft.path: draft for draft in inspection.prepared.drafts}
    files = []
    for file in inspection.outcome.files:
        draft = drafts.get(file.path)
        if draft:
            with placed(draft.path):
                document = read(source_of(draft), ruleset_for(draft.config.rules, draft.settings))
            file = file._replace(outlines=outlines(document))
        files.append(file)
    return inspection.outcome._replace(files=files)
