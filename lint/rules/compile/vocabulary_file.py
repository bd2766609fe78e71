"""Reading `genres.toml`: the vocabulary for parsing speeches."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from lint.model.errors import Wording
from lint.rules.compile.field_errors import FieldError, causes, unknown, value_fault
from lint.rules.compile.problems import is_no_literal
from lint.rules.compile.schema import Genre, Vocabulary
from lint.rules.compile.toml_file import TomlFile


def read_vocabulary(file: TomlFile, faults: list[Wording]) -> dict[str, Any]:
    """The words of a file, without its word classes; faults are added to `faults`."""
    tables = {name: value for name, value in file.tables.items() if name != "words"}
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
        known = Genre.model_fields if len(location) > 1 else Vocabulary.model_fields
        return unknown(Wording("field", "字段"), str(location[-1]), known, *location)
    if error["type"] == "missing":
        return FieldError(f"[[genre]] lacks '{location[-1]}'", f"[[genre]] 缺少“{location[-1]}”", *location)
    return value_fault(error)


def _invalid_literals(words: dict[str, Any]) -> Iterator[FieldError]:
    tables = [((), words), *((("genre", number), genre) for number, genre in enumerate(words["genre"]))]
    for place, table in tables:
        for field, value in table.items():
            entries = enumerate(value) if field != "genre" and isinstance(value, list) else ()
            for number in (number for number, entry in entries if is_no_literal(entry)):
                yield FieldError(
                    f"'{field}': a literal is empty or holds a line break",
                    f"“{field}”：词语是空的，或者里面有换行",
                    *place,
                    field,
                    number,
                )
