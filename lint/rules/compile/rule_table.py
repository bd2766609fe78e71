"""Converts one [[rule]] table of a file to the fields of its kind."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from lint.model.errors import RuleError
from lint.model.wording import Wording, near_name
from lint.rules import kinds
from lint.rules.compile.field_errors import FieldError, causes, unknown, value_fault
from lint.rules.compile.lexicons import FOLDER, join, read_lexicon
from lint.rules.compile.packs import Tables, extended_rule, merged
from lint.rules.compile.problems import problems_of
from lint.rules.compile.schema import schema
from lint.rules.compile.shorthand import plain_table
from lint.rules.compile.toml_file import TomlFile
from lint.rules.compile.word_classes import WordClasses
from lint.rules.kinds import rule_class
from lint.rules.likeness import Likeness

_KIND = Wording("kind", "规则种类")


class RuleReader:
    """Reads the rules of one file."""

    def __init__(self, file: TomlFile, lexicons: Mapping[str, bytes], base: Tables, classes: WordClasses, alike: Likeness) -> None:
        self._file = file
        self._lexicons = lexicons
        self._base = base
        self._classes = classes
        self._alike = alike
        self.replaced: set[str] = set()
        """The ids of the rules of the base that rules of this file extend."""

    def read(self, number: int, table: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Kind and fields of a rule, given its number in the file. Raises RuleError with all its faults."""
        name = str(table.get("id", f"number {number + 1}"))
        try:
            kind, table = self._plain(table, name)
        except FieldError as fault:
            raise self._error(number, [fault]) from None
        faults = _field_faults(kind, name, table | {"category": self._file.path.stem})
        if faults:
            raise self._error(number, faults)
        checked = schema(kind).model_validate(table | {"category": self._file.path.stem})
        fields = checked.model_dump(mode="json", exclude_unset=True)
        try:
            self._join_lexicon(kind, fields)
        except FieldError as fault:
            raise self._error(number, [_in_rule(name, fault)]) from None
        problems = list(problems_of(rule_class(kind)(**fields), fields))
        if problems:
            raise self._error(number, [_in_rule(name, fault) for fault in problems])
        fields.update(rule_class(kind).prepared(fields, self._alike))
        return kind, fields

    def _error(self, number: int, faults: list[FieldError]) -> RuleError:
        """All faults of a rule, in the order of lines."""
        faults = sorted(faults, key=lambda fault: self._file.line("rule", number, *fault.location))
        return RuleError(*(self._file.located(fault, "rule", number) for fault in faults))

    def _plain(self, table: dict[str, Any], name: str) -> tuple[str, dict[str, Any]]:
        """The kind of a rule, and its table with shorthand expanded and merged with the rule that it extends. Raises FieldError."""
        other: dict[str, Any] | None = None
        kind = table.get("kind")
        if "extends" in table:
            try:
                kind, other = extended_rule(table, self._base)
            except FieldError as fault:
                raise _in_rule(str(table.get("id", "")), fault) from None
            self.replaced.add(table["extends"])
        if kind not in kinds.names():
            raise _kind_fault(kind, name)
        own = {field: value for field, value in table.items() if field not in ("kind", "extends")}
        hints = {field: info.annotation for field, info in schema(kind).model_fields.items()}
        try:
            own = plain_table(own, hints, self._classes)
            return kind, merged(own, other, str(table["extends"])) if other is not None else own
        except FieldError as fault:
            raise _in_rule(name, fault) from None

    def _join_lexicon(self, kind: str, fields: dict[str, Any]) -> None:
        """Adds the entries of the word list of a rule, or of all lists of a folder, to its fields."""
        if not fields.get("lexicon"):
            return
        listing = rule_class(kind).listing
        known = schema(kind).model_fields
        if listing not in known:
            raise FieldError(f"kind '{kind}' takes no word list", f"“{kind}”这种规则不用词表", "lexicon")
        file = f"{FOLDER}/{fields['lexicon']}"
        files = [file] if file in self._lexicons else sorted(name for name in self._lexicons if name.startswith(f"{file}/"))
        if not files:
            raise unknown(Wording("word list", "词表"), file, self._lexicons, "lexicon")
        for name in files:
            join(fields, listing, read_lexicon(self._file.path.parent / name, self._lexicons[name]))
        if any(field in fields and field not in known for field in ("since", "until")):
            raise FieldError(f"kind '{kind}' knows no dates; use 'outdated'", f"“{kind}”这种规则不看日期，请用 outdated", "lexicon")


def _in_rule(name: str, fault: FieldError) -> FieldError:
    """The fault with the name of its rule added."""
    english, chinese = fault.wording
    return FieldError(f"rule '{name}': {english}", f"规则“{name}”：{chinese}", *fault.location)


def _kind_fault(kind: Any, name: str) -> FieldError:
    if kind:
        return unknown(_KIND, str(kind), kinds.names(), "kind")
    return FieldError(f"rule '{name}' lacks 'kind'", f"规则“{name}”缺少“kind”", "kind")


def _field_faults(kind: str, name: str, table: Mapping[str, Any]) -> list[FieldError]:
    """The faults in the fields of a table."""
    try:
        schema(kind).model_validate(table)
    except ValidationError as error:
        return [_field_fault(kind, name, cause) for cause in causes(error.errors())]
    return []


def _field_fault(kind: str, name: str, error: Any) -> FieldError:
    field = str(error["loc"][0])
    if error["type"] == "extra_forbidden":
        known = [known for known in schema(kind).model_fields if known != "category"]
        near = near_name(field, known)
        return FieldError(
            f"no field '{field}' in kind '{kind}'{near.english}", f"“{kind}”这种规则没有字段“{field}”{near.chinese}", field
        )
    if error["type"] == "missing":
        return FieldError(f"rule '{name}' lacks '{field}'", f"规则“{name}”缺少“{field}”", field)
    return _in_rule(name, value_fault(error))
