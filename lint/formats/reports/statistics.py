"""For people: how often which rule speaks, and in which drafts. Places are left out; widths are cells of a terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence

from lint.formats.printable import printable
from lint.formats.reports._files_read import files_read, tells_files_read
from lint.model.results import RunResult
from lint.model.violation import SEVERITIES, SEVERITY_NAMES
from lint.model.wording import said

_MOST_FILES = 50
"""How many drafts have a row of their own."""

Row = Sequence[str]


def render(outcome: RunResult) -> str:
    """A table by rule, a table by draft, and the same counts at the end as `full`."""
    count = len(outcome.violations)
    tables = [*_table(list(_by_rule(outcome))), "", *_table(list(_by_draft(outcome))), ""] if count else []
    accepted = sum(len(file.accepted) for file in outcome.files)
    found = said(f"{count} findings", f"共 {count} 处")
    if accepted:
        found += said(f"; {accepted} more in the baseline or let stand", f"；另有 {accepted} 处在基线中或已放行")
    return "".join(f"{line}\n" for line in [*tables, found + files_read(outcome), *map(printable, outcome.notes)])


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return tells_files_read(data)


def _by_rule(outcome: RunResult) -> Iterator[Row]:
    counts = Counter((SEVERITIES.index(violation.severity), violation.rule) for violation in outcome.violations)
    yield said("times", "次数"), said("severity", "级别"), said("rule", "规则")
    for (grade, rule), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        yield (str(count), SEVERITY_NAMES[SEVERITIES[grade]], rule)
    yield str(counts.total()), "", said("all", "合计")


def _by_draft(outcome: RunResult) -> Iterator[Row]:
    counts: dict[str, Counter[str]] = {}
    for violation in outcome.violations:
        counts.setdefault(violation.path, Counter())[violation.severity] += 1
    worst = sorted(counts, key=lambda path: (*(-counts[path][severity] for severity in SEVERITIES), path))
    rest = worst[_MOST_FILES:]
    yield *SEVERITY_NAMES.values(), said("draft", "文稿")
    yield from (_counted(counts[path], printable(path)) for path in worst[:_MOST_FILES])
    if rest:
        yield _counted(sum((counts[path] for path in rest), Counter()), said(f"{len(rest)} others", f"其余 {len(rest)} 篇"))
    yield _counted(sum(counts.values(), Counter()), said("all", "合计"))


def _counted(counts: Counter[str], name: str) -> Row:
    return (*(str(counts[severity]) for severity in SEVERITIES), name)


def _table(rows: list[Row]) -> Iterator[str]:
    """Lines of a table: columns of numbers and names of severities to the right, the last one as it comes."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows)]
    for row in rows:
        padded = (" " * (width - cell_len(cell)) + cell for cell, width in zip(row[:-1], widths))
        yield "  ".join([*padded, row[-1]])
