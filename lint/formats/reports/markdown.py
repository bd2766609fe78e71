"""A short summary in Markdown, for the page of a CI job or a remark on a merge request.

It has counts by draft, and what was not checked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lint.formats.printable import printable
from lint.formats.reports import whole
from lint.formats.reports._files_read import files_read
from lint.formats.reports._unread import unread
from lint.model.results import FileResult, RunResult
from lint.model.violation import SEVERITIES, SEVERITY_NAMES, Severity
from lint.model.wording import said

if TYPE_CHECKING:
    from lint.model.published_rule import PublishedRule

_TITLE = "### speechlint"
_MOST_DRAFTS = 20
"""How many drafts have a row, the worst first."""
_MOST_UNREAD = 20
_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#!|~&@:]|^[-+=0-9]")
"""What could be a mark of Markdown, a link or a tag; some signs only where a line begins."""


def render(outcome: RunResult) -> str:
    """The summary."""
    return whole(Stream(), outcome)


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return data.startswith(_TITLE.encode())


class Stream:
    """The summary, for which only the counts of each draft are kept."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[Severity]] = {}

    def of_file(self, file: FileResult, _rules: "Mapping[str, PublishedRule]") -> str:
        """Nothing yet."""
        if file.violations:
            self._counts.setdefault(file.path, Counter()).update(violation.severity for violation in file.violations)
        return ""

    def rest(self, outcome: RunResult) -> Iterable[str]:
        """All of it."""
        return (f"{line}\n" for line in self._lines(outcome))

    def _lines(self, outcome: RunResult) -> Iterator[str]:
        total = sum(self._counts.values(), Counter())
        found = said(f"{total.total()} findings", f"共 {total.total()} 处")
        yield f"{_TITLE}{said(': ', '：')}{found}{files_read(outcome)}"
        yield ""
        if self._counts:
            yield from _table(self._counts, total)
        for path, reason in outcome.unreadable[:_MOST_UNREAD]:
            yield f"- {_text(path)} — {_text(unread(reason))}"
        if (more := len(outcome.unreadable) - _MOST_UNREAD) > 0:
            yield said(f"- {more} more cannot be read", f"- 还有 {more} 个无法读取")
        yield from (f"- {_text(note)}" for note in outcome.notes)


def _table(counts: Mapping[str, Counter[Severity]], total: Counter[Severity]) -> Iterator[str]:
    yield _row([said("draft", "文稿"), *SEVERITY_NAMES.values()])
    yield _row(["---", *("--:" for _ in SEVERITIES)])
    worst = sorted(counts, key=lambda path: (*(-counts[path][severity] for severity in SEVERITIES), path))
    for path in worst[:_MOST_DRAFTS]:
        yield _counted(_text(path), counts[path])
    if rest := worst[_MOST_DRAFTS:]:
        others = sum((counts[path] for path in rest), Counter())
        yield _counted(said(f"{len(rest)} others", f"其余 {len(rest)} 篇"), others)
    yield _counted(said("all", "合计"), total)
    yield ""


def _counted(name: str, counts: Counter[Severity]) -> str:
    return _row([name, *(str(counts[severity]) for severity in SEVERITIES)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """A text as nothing but text, whatever is in it."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", printable(text))
