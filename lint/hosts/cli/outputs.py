"""Reports: chooses the formats, by options or environment, and writes them."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lint.formats import reports
from lint.hosts.cli.terminal import print_lines, write_bytes, write_text
from lint.model.errors import ConfigError, ReaderGoneError, did_you_mean
from lint.model.record import NamedTuple
from lint.model.results import FileResult, RunResult
from lint.pipeline.copies import is_one_of
from lint.pipeline.options import Options
from lint.pipeline.rules_that_run import rules_of
from lint.pipeline.run import Inspection
from lint.pipeline.storage.files import is_written_outside, mode_of, read_regular, replace_file

if TYPE_CHECKING:
    from lint.formats.reports._protocol import Stream
    from lint.model.published_rule import PublishedRule

_FOR_PEOPLE = ("full", "concise", "statistics")
"""Formats in the encoding of the terminal; the others are always UTF-8, and declare it where they can."""
_LARGEST = 1 << 30
_CODE_QUALITY = "gl-code-quality-report.json"


class Output(NamedTuple):
    """A report: its format and its file; empty for standard output."""

    format: str
    file: str = ""


def outputs(options: Options) -> list[Output]:
    """The reports to write. Raises ConfigError for an unknown format, or a file without a format."""
    wanted = [_output(given) for given in options.output]
    if options.statistics:
        return [Output("statistics"), *wanted]
    if options.format:
        return [Output(_known(options.format)), *wanted]
    return [*(_by_environment() if not wanted else [Output("full")]), *wanted]


def _by_environment() -> list[Output]:
    """The formats for the CI system. Gitea does not interpret the workflow commands of GitHub."""
    if os.environ.get("GITEA_ACTIONS") or os.environ.get("FORGEJO_ACTIONS"):
        return [Output("full")]
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return [Output("full"), Output("github")]
    if os.environ.get("GITLAB_CI") == "true":
        return [Output("full"), Output("gitlab", _CODE_QUALITY)]
    return [Output("full")]


def _output(given: str) -> Output:
    name, equals, file = given.partition("=")
    if not equals or not file:
        raise ConfigError(f"--output '{given}': write format=file, such as sarif=speechlint.sarif")
    return Output(_known(name), file)


def _known(name: str) -> str:
    names = reports.names()
    if name not in names:
        raise ConfigError(f"no format '{name}'{did_you_mean(name, names)}; known: {', '.join(names)}")
    return name


class _Report(NamedTuple):
    """A report in the making."""

    output: Output
    stream: "Stream | None"
    """None for one that needs all files at once."""
    pieces: list[bytes]
    """What is ready, but not printed yet."""


class Writing:
    """The reports of a run, written while it goes on as far as their formats allow."""

    def __init__(self, wanted: Iterable[Output], force: bool) -> None:
        self._force = force
        self._reader_gone = False
        self._reports = [_Report(one, None if _is_drawn(one) else reports.stream(one.format), []) for one in wanted]

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
            if _is_drawn(output):
                from lint.formats.reports.full import lines

                print_lines(lines(inspection.outcome))
                continue
            for piece in stream.rest(inspection.outcome) if stream else (rendered(output.format, inspection),):
                self._write(report, piece)
            if output.file:
                _write_file(output, b"".join(pieces), drafts, self._force)
            elif pieces:
                self._print(output, b"".join(pieces))
        if self._reader_gone:
            raise ReaderGoneError

    def _write(self, report: _Report, piece: str | bytes) -> None:
        """Prints a piece of a report, or keeps it for later: for its file, or where it would be printed over a progress bar."""
        data = piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
        if report.output.file or sys.stdout.isatty():
            report.pieces.append(data)
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


def _is_drawn(output: Output) -> bool:
    """Whether a report is drawn with colours."""
    return output.format == "full" and not output.file and bool(sys.stdout.isatty() or os.environ.get("FORCE_COLOR"))


def _print(output: Output, data: bytes) -> None:
    if output.format in _FOR_PEOPLE:
        write_text(data.decode())
    else:
        write_bytes(data)
    sys.stdout.flush()


def _write_file(output: Output, data: bytes, drafts: Sequence[str], force: bool) -> None:
    file = output.file
    if is_written_outside(file):
        raise ConfigError(f"{file}: a link on the way leads out of the working folder; nothing was written there")
    try:
        if os.path.lexists(file):
            if is_one_of(file, drafts):
                raise ConfigError(f"{file} is a draft, and no report; name another file")
            if not force and not _is_report(output):
                raise ConfigError(f"{file}: there is something that is no {output.format} report; name another file, or --force")
        os.makedirs(os.path.dirname(file) or os.curdir, exist_ok=True)
        replace_file(file, data, mode_of(*drafts))
    except OSError as error:
        raise ConfigError(f"{file}: cannot write the report: {error.strerror}") from error


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
            document = read(source_of(draft), ruleset_for(draft.config.rules, draft.settings))
            file = file._replace(outlines=outlines(document))
        files.append(file)
    return inspection.outcome._replace(files=files)
