"""Reading the roster in the files of a rule pack: [[person]], [[unit]] and [[meeting]] tables, and tables in CSV.

A file may name its CSV (`roster = "名册.csv"`); one that is called so lies beside it and need not be named. The same tables below
[example] are the roster of the examples of rules.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from lint.model.errors import RuleError
from lint.model.wording import Wording
from lint.rules.compile.field_errors import FieldError, causes, unknown, value_fault
from lint.rules.compile.roster_csv import read_persons
from lint.rules.compile.roster_schema import FormerName, Lists, Meeting, Office, Person, Unit
from lint.rules.compile.toml_file import TomlFile
from lint.rules.roster import PlainRoster

LISTS = tuple(Lists.model_fields)
CSV, EXAMPLE = "roster", "example"
TABLES = (*LISTS, CSV, EXAMPLE)
"""The keys of a rule file that hold a roster."""
ENDING = ".csv"
_NAMED_SO = ("roster.csv", "名册.csv")
_WHAT = Wording("field", "字段")
_INNER: Mapping[str, type[BaseModel]] = {"person": Office, "unit": FormerName}
_OUTER: Mapping[str, type[BaseModel]] = {"person": Person, "unit": Unit, "meeting": Meeting}


def read_roster(files: Sequence[TomlFile], tables: Mapping[str, bytes], folder: Path, faults: list[Wording]) -> PlainRoster:
    """The roster of a folder, given its rule files and its tables in CSV by name; faults are added to `faults`."""
    named = [name for file in files for name in _named(file, tables, faults)]
    roster: PlainRoster = {}
    for name in dict.fromkeys([*named, *(name for name in tables if name in _NAMED_SO)]):
        try:
            roster = joined(roster, {"person": read_persons(folder / name, tables[name])})
        except RuleError as error:
            faults += error.problems
    for file in files:
        roster = joined(roster, _lists(file, (), file.tables, faults))
    return roster


def read_examples(files: Sequence[TomlFile], faults: list[Wording]) -> PlainRoster:
    """The roster of the examples of a folder."""
    roster: PlainRoster = {}
    for file in files:
        tables = file.tables.get(EXAMPLE, {})
        if not isinstance(tables, Mapping):
            faults.append(file.located(FieldError("[example] is a table", "[example] 要写成一张表"), EXAMPLE))
            continue
        faults += [file.located(unknown(_WHAT, name, LISTS), EXAMPLE, name) for name in tables if name not in LISTS]
        roster = joined(roster, _lists(file, (EXAMPLE,), tables, faults))
    return roster


def joined(base: PlainRoster, own: PlainRoster) -> PlainRoster:
    """A roster with another added, whose entries take the place of those of the same name."""
    both = dict(base)
    for name, entries in own.items():
        by_name = {entry["name"]: entry for entry in both.get(name, ())}
        both[name] = list((by_name | {entry["name"]: entry for entry in entries}).values())
    return both


def _named(file: TomlFile, tables: Mapping[str, bytes], faults: list[Wording]) -> Iterator[str]:
    given = file.tables.get(CSV, [])
    for name in [given] if isinstance(given, str) else given if isinstance(given, list) else [None]:
        if isinstance(name, str) and name in tables:
            yield name
        elif isinstance(name, str):
            near = unknown(Wording("table", "表格文件"), name, tables)
            faults.append(file.located(near, CSV))
        else:
            problem = FieldError("'roster' is the name of a table: \"名册.csv\"", '“roster”写表格文件的名字，如 "名册.csv"')
            faults.append(file.located(problem, CSV))


def _lists(file: TomlFile, prefix: tuple[str, ...], tables: Mapping[str, Any], faults: list[Wording]) -> PlainRoster:
    given = {name: tables[name] for name in LISTS if name in tables}
    try:
        lists = Lists.model_validate(given).model_dump(include=set(given))
    except ValidationError as error:
        faults += [file.located(_fault(cause), *prefix) for cause in causes(error.errors())]
        return {}
    for name, entries in lists.items():
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            if entry["name"] in seen:
                twice = FieldError(f"'{entry['name']}' stands twice in the roster", f"名册里“{entry['name']}”写了两次")
                faults.append(file.located(twice, *prefix, name, number, "name"))
            seen.add(entry["name"])
    return lists


def _fault(error: Any) -> FieldError:
    location = error["loc"]
    table = f"[[{location[0]}]]"
    if error["type"] == "extra_forbidden":
        model = _OUTER[str(location[0])] if len(location) < 4 else _INNER[str(location[0])]
        known = [field.alias or name for name, field in model.model_fields.items()]
        return unknown(_WHAT, str(location[-1]), known, *location)
    if error["type"] == "missing":
        return FieldError(f"{table} lacks '{location[-1]}'", f"{table} 缺少“{location[-1]}”", *location)
    if error["type"] == "string_pattern_mismatch":
        return FieldError(f"'{location[-1]}' begins or ends with a space", f"“{location[-1]}”前后有空格，或者里面有换行", *location)
    return value_fault(error)
