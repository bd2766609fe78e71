"""What is looked up in a second walk, when it is known which rules and groups are the frequent ones."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from lint.hosts.corpus.report.counting import GROUPINGS, Counts, Sums, group_name, total_of, years
from lint.hosts.corpus.report.results import PartTables, Results, tables
from lint.model.record import NamedTuple

MOST_RULES = 20
_MOST_COLUMNS = 12
_MOST_YEARS = 24
_EXAMPLES = 3
_LOOKED_AT = 200
"""How many findings of a rule are looked at in a part for examples that differ."""
_LEAST_SHARE = 0.002
"""Of which part of the documents a group must be, not to be gathered with the other small ones."""


class Group(NamedTuple):
    """Documents of a year, a genre or a unit."""

    name: str
    """Empty for those that were gathered."""
    sums: Sums


class Example(NamedTuple):
    """Something that a rule found."""

    id: str
    title: str
    place: str
    line: int
    column: int
    found: str
    sentence: str
    message: str


class Details(NamedTuple):
    """What the frequent rules found, and where."""

    rules: Sequence[str]
    """The most frequent first."""
    groups: Mapping[str, Sequence[Group]]
    """By grouping: years in their order, others the largest first, those that were gathered last."""
    cells: Mapping[tuple[str, str, str], int]
    """How often a rule found something, by grouping, name of the group and rule."""
    examples: Mapping[str, Sequence[Example]]


def detailed(results: Results, counts: Counts) -> Details:
    """Raises ConfigError."""
    rules = sorted(counts.rules, key=lambda rule: (-counts.rules[rule].findings, rule))[:MOST_RULES]
    groups = {grouping: _chosen(counts.groups[grouping], grouping) for grouping in GROUPINGS}
    return Details(rules, groups, _cells(results, rules, groups), _examples(results, counts, rules))


def _chosen(groups: Mapping[str, Sums], grouping: str) -> list[Group]:
    """The groups that are shown by themselves, and the rest as one."""
    least = total_of(groups.values()).documents * _LEAST_SHARE
    names = sorted((name for name in groups if name), key=lambda name: (-groups[name].documents, name))
    shown = [name for name in names[:_MOST_COLUMNS] if groups[name].documents >= least]
    if grouping == "year":
        names.sort()
        shown = names[-_MOST_YEARS:]
    rest = total_of(groups[name] for name in groups if name not in set(shown))
    return [*(Group(name, groups[name]) for name in shown), *([Group("", rest)] if rest.documents else [])]


def _cells(results: Results, rules: Sequence[str], groups: Mapping[str, Sequence[Group]]) -> dict[tuple[str, str, str], int]:
    cells: dict[tuple[str, str, str], int] = {}
    wanted = pa.array(rules, pa.string())
    for part in tables(results, ("date", "genre", "unit"), ("rule",)):
        frequent = pc.is_in(part.findings.column("rule"), wanted)
        found = part.findings.append_column("owner", part.owners).filter(frequent)
        if not found.num_rows:
            continue
        documents = part.documents.append_column("year", years(part.documents.column("date")))
        for grouping in GROUPINGS:
            shown = {group.name for group in groups[grouping]}
            named = pa.table({"rule": found.column("rule"), "name": documents.column(grouping).take(found.column("owner"))})
            for row in named.group_by(["name", "rule"]).aggregate([([], "count_all")]).to_pylist():
                if name := group_name(row["name"]):
                    cell = (grouping, name if name in shown else "", row["rule"])
                    cells[cell] = cells.get(cell, 0) + row["count_all"]
    return cells


def _examples(results: Results, counts: Counts, rules: Sequence[str]) -> dict[str, list[Example]]:
    """Examples from the first parts that have some, each with another text found and of another document."""
    wanted: dict[int, list[str]] = {}
    for rule in rules:
        for number in counts.found_in[rule]:
            wanted.setdefault(number, []).append(rule)
    examples: dict[str, list[Example]] = {rule: [] for rule in rules}
    columns = ("rule", "place", "line", "column", "found", "sentence", "message")
    numbers = sorted(wanted)
    for number, part in zip(numbers, tables(results, ("id", "title"), columns, numbers) if numbers else ()):
        for rule in wanted[number]:
            if len(examples[rule]) < _EXAMPLES:
                _add_examples(examples[rule], part, rule)
    return examples


def _add_examples(examples: list[Example], part: PartTables, rule: str) -> None:
    rows = pc.indices_nonzero(pc.equal(part.findings.column("rule"), rule))[:_LOOKED_AT]
    owners = part.owners.take(rows).to_pylist()
    documents = part.documents.select(["id", "title"]).take(pa.array(owners, pa.int64())).to_pylist()
    known, seen = {one.found for one in examples}, set[int]()
    for finding, document, owner in zip(part.findings.take(rows).to_pylist(), documents, owners):
        found = finding["found"] or ""
        if len(examples) >= _EXAMPLES or found in known or owner in seen:
            continue
        known.add(found)
        seen.add(owner)
        examples.append(
            Example(
                document["id"] or "", document["title"] or "", finding["place"] or "", finding["line"] or 0,
                finding["column"] or 0, found, finding["sentence"] or "", finding["message"] or "",
            )
        )  # fmt: skip
