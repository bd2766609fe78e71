"""What a writer takes home: the draft with comments, with tracked changes, mended, and its 校对单."""

from collections.abc import Iterator

from lint.formats import annotated_as, reports, suffix_of, text_of
from lint.hosts.web.desk import MENDED, TRACKED, copy_name
from lint.hosts.web.paper import Paper
from lint.model.record import NamedTuple
from lint.model.results import Accepted, FileResult, RunResult
from lint.pipeline.annotate import MOST_REMARKS
from lint.pipeline.copies import ANNOTATED, SHEET
from lint.speech.outline import outlines

_SHEET = "docx"
_WITHOUT_CHANGES = (".odt",)
"""Formats with comments in which tracked changes cannot be written."""


class Download(NamedTuple):
    """A file that can be had of a draft."""

    what: str
    label: str
    """What the page calls it."""
    name: str


def downloads(paper: Paper) -> Iterator[Download]:
    """What can be had of a draft."""
    name = paper.draft.path
    suffix = suffix_of(name)
    if annotated_as(name):
        few = f"（最要紧的 {MOST_REMARKS} 处）" if paper.uncommented else ""
        yield Download("comments", f"带批注的文稿{few}", copy_name(name, ANNOTATED, suffix))
        if suffix not in _WITHOUT_CHANGES:
            yield Download("tracked", "带修订的文稿", copy_name(name, TRACKED, suffix))
    if paper.is_mendable:
        yield Download("mended", "改好的文稿", copy_name(name, MENDED, suffix or ".txt"))
    yield Download("sheet", "校对单", copy_name(name, SHEET, f".{_SHEET}"))


def made(paper: Paper, what: str) -> bytes:
    """The bytes of a download. Raises SourceError."""
    if what == "comments":
        return paper.commented()
    if what == "tracked":
        return paper.tracked()
    return paper.state.data if what == "mended" else _sheet(paper)


def _sheet(paper: Paper) -> bytes:
    reading, state, path = paper.reading, paper.state, paper.draft.path
    accepted = [Accepted(kept.violation, "suppression", kept.reason) for kept in paper.kept]
    violations = [finding.violation for finding in paper.open]
    file = FileResult(path, lambda: text_of(state.data, path), violations, accepted, outlines(reading.document))
    notes = [*reading.notes, *([f"没有查 {'、'.join(state.ignored)}。"] if state.ignored else [])]
    notes += [f"{path} 中有没有读的内容：{'、'.join(reading.source.unread)}。"] if reading.source.unread else []
    data = reports.report(_SHEET).render(RunResult([file], [], [], reading.rules, notes))
    return data if isinstance(data, bytes) else data.encode()
