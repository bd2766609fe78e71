"""Reading `genres.toml` and `families.toml`: the vocabulary for parsing speeches."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from lint.model.wording import Wording
from lint.rules.compile.field_errors import FieldError, causes, unknown, value_fault
from lint.rules.compile.problems import is_no_literal
from lint.rules.compile.roster_file import TABLES as ROSTER
from lint.rules.compile.toml_file import TomlFile
from lint.rules.compile.vocabulary_schema import Agenda, Counting, Family, Genre, Lines, Numbering, Section, Vocabulary

_LISTED = ("genre", "section", "family")
"""The fields that are lists of tables."""
_SINGLE = ("agenda", "counting", "numbering", "lines")
"""The fields that are tables of words or costs."""
_TABLES: dict[str, type[BaseModel]] = {
    "genre": Genre,
    "section": Section,
    "family": Family,
    "agenda": Agenda,
    "counting": Counting,
    "numbering": Numbering,
    "lines": Lines,
}


def read_vocabulary(file: TomlFile, faults: list[Wording]) -> dict[str, Any]:
    """The words of a file, without its word classes and its roster; faults are added to `faults`."""
    tables = {name: value for name, value in file.tables.items() if name != "words" and name not in ROSTER}
    try:
        words = Vocabulary.model_validate(tables).model_dump(exclude={"words"})
    except ValidationError as error:
        faults += [file.located(_fault(cause)) for cause in causes(error.errors())]
        return {}
    faults += [file.located(fault) for fault in _invalid_literals(words)]
    return words


def _fault(error: Any) -> FieldError:
    location = error["loc"]
    if error["type"] == "extra_forbidden":
        known = _TABLES[str(location[0])].model_fields if len(location) > 1 else Vocabulary.model_fields
        return unknown(Wording("field", "字段"), str(location[-1]), known, *location)
    if error["type"] == "missing":
        table = f"[[{location[0]}]]"
        return FieldError(f"{table} lacks '{location[-1]}'", f"{table} 缺少“{location[-1]}”", *location)
    return value_fault(error)


def _invalid_literals(words: dict[str, Any]) -> Iterator[FieldError]:
    tables = [((field, number), table) for field in _LISTED for number, table in enumerate(words[field])]
    for place, table in [((), words), *(((name,), words[name]) for name in _SINGLE), *tables]:
        for field, value in table.items():
            entries = enumerate(value) if isinstance(value, list) else ()
            for number in (number for number, entry in entries if isinstance(entry, str) and is_no_literal(entry)):
                yield FieldError(
                    f"'{field}': a literal is empty or holds a line break",
                    f"“{field}”：词语是空的，或者里面有换行",
                    *place,
                    field,
                    number,
                )
