"""The schema of rule files: pydantic models for the table of every kind and for the vocabulary, and their JSON Schema.

With `lint.rules.compile.rule_file` the only module that imports pydantic, so that a run with compiled rules does not.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from inspect import getdoc
from types import MappingProxyType
from typing import Any, ClassVar, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from lint.model.record import NamedTuple
from lint.rules import kinds
from lint.rules.compile.roster_schema import Lists
from lint.rules.compile.shorthand import EXAMPLES, PATTERNS
from lint.rules.kinds import rule_class
from lint.rules.rule import Rule

CATEGORIES = (
    "structure", "numbering", "counts", "placeholders", "punctuation", "numerals", "glyphs", "wording", "style", "hygiene",
    "leftovers", "across", "roster",
)  # fmt: skip


def kind_names() -> list[str]:
    """The names of all kinds."""
    return kinds.names()


def manual(kind: str) -> str:
    """The documentation of a kind and its fields."""
    return getdoc(rule_class(kind)) or ""


@cache
def schema(kind: str) -> type[BaseModel]:
    """The pydantic model of a kind's table, made from the annotations of its class."""
    rule = rule_class(kind)
    hints = get_type_hints(rule, include_extras=True)
    fields: dict[str, Any] = {
        name: (hint, _default(getattr(rule, name, ...))) for name, hint in hints.items() if get_origin(hint) is not ClassVar
    }
    return create_model(rule.__name__, __config__=ConfigDict(extra="forbid"), __doc__=rule.__doc__, **fields)


def _default(value: Any) -> Any:
    # pydantic copies defaults, and a mapping proxy cannot be copied.
    return dict(value) if isinstance(value, MappingProxyType) else value


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors: one [[rule]] of any kind, or one that extends another rule."""
    tables = []
    for kind in kinds.names():
        table = schema(kind).model_json_schema()
        del table["properties"]["category"]
        table["properties"] = {
            "kind": {"const": kind},
            **{name: _with_shorthand(name, value) for name, value in table["properties"].items()},
        }
        table["required"] = ["kind", *(name for name in table.get("required", []) if name != "category")]
        tables.append(table | {"title": kind})
    extension = {
        "title": "extends",
        "description": "A rule that takes the place of another: what it does not say is as there.",
        "type": "object",
        "properties": {"extends": {"type": "string"}, "remove": {"type": "array", "items": {"type": "string"}}},
        "required": ["extends"],
    }
    lists = Lists.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "speechlint rule file",
        "type": "object",
        "properties": {
            "words": {
                "description": "Word classes: {name} in a pattern or in a list stands for each of the words.",
                "type": "object",
                "additionalProperties": _TEXTS | {"minItems": 1},
            },
            "rule": {"type": "array", "items": {"anyOf": [*tables, extension]}},
            "roster": {"description": "Tables in CSV that list persons.", "anyOf": [{"type": "string"}, _TEXTS]},
            **lists["properties"],
            "example": {"type": "object", "properties": lists["properties"], "additionalProperties": False},
        },
        "additionalProperties": False,
        "$defs": {"part": _PART, "example": {"anyOf": [{"$ref": "#/$defs/part"}, _LIST_OF_PARTS]}, **lists["$defs"]},
    }


_TEXTS = {"type": "array", "items": {"type": "string"}}
_PART = {
    "anyOf": [
        {"type": "string"},
        {
            "description": "A text that is repeated.",
            "type": "object",
            "properties": {"text": {"type": "string"}, "times": {"type": "integer", "minimum": 1}},
            "required": ["text", "times"],
            "additionalProperties": False,
        },
    ]
}
_LIST_OF_PARTS = {"type": "array", "items": {"$ref": "#/$defs/part"}}


def _with_shorthand(field: str, definition: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field, extended by the shorthand that rule files may use: see `lint.rules.compile.shorthand`."""
    if field in EXAMPLES:
        return definition | {"items": {"$ref": "#/$defs/example"}}
    if field in PATTERNS and definition.get("type") == "string":
        described = {name: value for name, value in definition.items() if name != "type"}
        return described | {"anyOf": [{"type": "string"}, _TEXTS | {"description": "Alternatives."}]}
    return definition


class FieldExample(NamedTuple):
    """A field of a kind as a rule skeleton presents it."""

    required: bool
    example: str


def own_fields(kind: str) -> dict[str, FieldExample]:
    """The fields that a kind adds to those of all rules, with examples in TOML."""
    common = {*Rule.__annotations__}
    return {
        name: FieldExample(field.is_required(), _example(field.annotation))
        for name, field in schema(kind).model_fields.items() if name not in common
    }  # fmt: skip


def _example(annotation: Any) -> str:
    choices = get_args(annotation)
    if annotation is str:
        return '"……"'
    if annotation in (int, float, bool):
        return {int: "0", float: "0.0", bool: "false"}[annotation]
    if get_origin(annotation) is Literal:
        return f'"{choices[0]}"  # {", ".join(map(str, choices))}'
    if get_origin(annotation) is Mapping:
        return '{ "……" = "……" }'
    if get_origin(annotation) is Sequence:
        return {int: "[0]", str: '["……"]'}.get(choices[0], '[["……", "……"]]')
    return '"……"'
