"""What is counted in one walk over all parts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lint.hosts.corpus.report.results import PartTables, Results, tables
from lint.model.record import NamedTuple
from lint.model.violation import SEVERITIES

GROUPINGS = ("year", "genre", "unit")
"""By what documents are grouped."""
LENGTHS = (1, 3, 5, 8, 10, 15, 20, 30, 45, 60)
"""Where the classes of lengths end, in minutes; the last has no end."""
_COUNTS = tuple(f"{severity}s" for severity in SEVERITIES)
_SUMS = ("drafts", "characters", "minutes", *_COUNTS)
_DOCUMENTS = ("id", "title", "genre", "date", "unit", "speech", "error", *_SUMS)
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_MOST_GROUPS = 20_000
"""How many units, genres or reasons are told apart while counting; of more, the smallest are gathered."""
_MOST_DRAFTS = 20
_EXAMPLE_PARTS = 3
_LONGEST = 200
_NAMELESS = ""
"""The name of the group of those that were gathered."""


class Sums(NamedTuple):
    """What some documents come to."""

    documents: int = 0
    drafts: int = 0
    characters: int = 0
    minutes: float = 0.0
    errors: int = 0
    warnings: int = 0
    infos: int = 0

    @property
    def findings(self) -> int:
        return self.errors + self.warnings + self.infos

    def plus(self, other: "Sums") -> "Sums":
        return Sums(**{name: getattr(self, name) + getattr(other, name) for name in self._fields})

    def rate(self, findings: int | None = None) -> float | None:
        """Findings in 10,000 characters: those given, or else all; None where there are no characters."""
        return (self.findings if findings is None else findings) * 10_000 / self.characters if self.characters else None


class Worst(NamedTuple):
    """A document with many findings."""

    findings: int
    errors: int
    warnings: int
    infos: int
    id: str
    title: str
    minutes: float


class RuleCount(NamedTuple):
    """How often a rule found something."""

    findings: int = 0
    documents: int = 0

    def plus(self, findings: int, documents: int) -> "RuleCount":
        return RuleCount(self.findings + findings, self.documents + documents)


class Counts:
    """What was counted so far. Its size depends on how many rules, groups and reasons there are, not on how many documents."""

    def __init__(self) -> None:
        self.documents = self.unreadable = self.other = 0
        self.total = Sums()
        self.reasons: Counter[str] = Counter()
        self.groups: dict[str, dict[str, Sums]] = {grouping: {} for grouping in GROUPINGS}
        self.rules: dict[str, RuleCount] = {}
        self.severities: dict[str, Counter[str]] = {}
        self.found_in: dict[str, list[int]] = {}
        """For each rule the numbers of the first parts in which it found something."""
        self.lengths = [0] * (len(LENGTHS) + 1)
        self.worst: list[Worst] = []


def counted(results: Results) -> Counts:
    """Everything but what needs to know first which rules and groups are frequent. Raises ConfigError."""
    counts = Counts()
    for number, part in enumerate(tables(results, _DOCUMENTS, ("rule", "severity"))):
        documents = part.documents.append_column("year", years(part.documents.column("date")))
        _count_documents(counts, documents)
        _count_rules(counts, part, number)
        counts.worst = sorted([*counts.worst, *_worst(documents)], key=lambda one: (-one.findings, -one.errors))[:_MOST_DRAFTS]
    return counts


def years(dates: pa.ChunkedArray) -> pa.ChunkedArray:
    """The years in dates, however these are written; null where there is none."""
    return pc.struct_field(pc.extract_regex(dates, _YEAR), "year")


def _count_documents(counts: Counts, documents: pa.Table) -> None:
    read = documents.filter(pc.is_null(documents.column("error")))
    counts.documents += documents.num_rows
    counts.unreadable += documents.num_rows - read.num_rows
    errors = pc.utf8_slice_codeunits(documents.column("error").drop_null(), 0, _LONGEST)
    for reason in pc.value_counts(errors).to_pylist():
        counts.reasons[reason["values"]] += reason["counts"]
    if len(counts.reasons) > _MOST_GROUPS:
        counts.reasons = Counter(dict(counts.reasons.most_common(_MOST_GROUPS // 2)))
    speeches = read.filter(pc.fill_null(read.column("speech"), False))
    counts.other += read.num_rows - speeches.num_rows
    counts.total = counts.total.plus(_sums(read.group_by([])))
    for grouping in GROUPINGS:
        _count_groups(counts.groups[grouping], read.filter(pc.is_valid(read.column(grouping))), grouping)
    _count_lengths(counts.lengths, speeches.column("minutes"))


def _sums(grouped: pa.TableGroupBy) -> Sums:
    return next(_rows_of_sums(grouped))[1]


def _rows_of_sums(grouped: pa.TableGroupBy, grouping: str = "") -> Iterator[tuple[str, Sums]]:
    for row in grouped.aggregate([([], "count_all"), *((name, "sum") for name in _SUMS)]).to_pylist():
        yield row.get(grouping, ""), Sums(row["count_all"], *(row[f"{name}_sum"] or 0 for name in _SUMS))


def _count_groups(groups: dict[str, Sums], documents: pa.Table, grouping: str) -> None:
    for given, sums in _rows_of_sums(documents.group_by(grouping), grouping):
        if name := group_name(given):
            groups[name] = groups.get(name, Sums()).plus(sums)
    if len(groups) > _MOST_GROUPS:
        largest = sorted(groups.keys() - {_NAMELESS}, key=lambda name: (-groups[name].documents, name))[: _MOST_GROUPS // 2]
        rest = [groups.pop(name) for name in groups.keys() - set(largest)]
        groups[_NAMELESS] = total_of(rest)


def group_name(given: str | None) -> str:
    """What a group is called, by what its documents have in the column; empty where they have nothing."""
    return (given or "")[:_LONGEST].strip()


def total_of(groups: Iterable[Sums]) -> Sums:
    total = Sums()
    for one in groups:
        total = total.plus(one)
    return total


def _count_lengths(lengths: list[int], minutes: pa.ChunkedArray) -> None:
    below = [pc.sum(pc.less(minutes, end)).as_py() or 0 for end in LENGTHS]
    below.append(len(minutes) - minutes.null_count)
    for number, (reached, before) in enumerate(zip(below, [0, *below])):
        lengths[number] += reached - before


def _count_rules(counts: Counts, part: PartTables, number: int) -> None:
    found = part.findings.append_column("owner", part.owners)
    by_document = found.group_by(["rule", "owner"]).aggregate([([], "count_all")])
    for row in by_document.group_by("rule").aggregate([("count_all", "sum"), ([], "count_all")]).to_pylist():
        rule = row["rule"]
        counts.rules[rule] = counts.rules.get(rule, RuleCount()).plus(row["count_all_sum"], row["count_all"])
        parts = counts.found_in.setdefault(rule, [])
        if len(parts) < _EXAMPLE_PARTS:
            parts.append(number)
    for row in found.group_by(["rule", "severity"]).aggregate([([], "count_all")]).to_pylist():
        counts.severities.setdefault(row["rule"], Counter())[row["severity"]] += row["count_all"]


def _worst(documents: pa.Table) -> Sequence[Worst]:
    errors, warnings, infos = (pc.fill_null(documents.column(name), 0).cast(pa.int64()) for name in _COUNTS)
    total = pc.add(pc.add(errors, warnings), infos)
    order = pc.sort_indices(pa.table({"total": total, "errors": errors}), [("total", "descending"), ("errors", "descending")])[
        :_MOST_DRAFTS
    ]
    chosen = documents.append_column("total", total).take(order)
    return [_worst_of(row) for row in chosen.to_pylist() if row["total"]]


def _worst_of(row: Mapping[str, Any]) -> Worst:
    counts = [row[name] or 0 for name in _COUNTS]
    return Worst(row["total"], counts[0], counts[1], counts[2], row["id"] or "", row["title"] or "", row["minutes"] or 0.0)
