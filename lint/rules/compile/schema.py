"""What a rule file may hold: the pydantic models of every kind's table and of the vocabulary, and their JSON Schema.

With `lint.rules.compile.rule_file` the only module that imports pydantic, so that a run with compiled rules need not.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from inspect import getdoc
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from lint.rules import kinds
from lint.rules.compile.shorthand import EXAMPLES, PATTERNS
from lint.rules.kinds import rule_class
from lint.rules.rule import Rule

CATEGORIES = (
    "structure", "numbering", "counts", "placeholders", "punctuation", "numerals", "glyphs", "wording", "style", "hygiene",
)  # fmt: skip


NUMBERED = r"^(\{part\})?[^{}\n]*\{number\}[^{}\n]*$"
"""A form of a number: {number} stands for the numeral, {part} for the number of the part."""
Form = Annotated[str, Field(pattern=NUMBERED)]


class Genre(BaseModel):
    """One [[genre]] of genres.toml."""

    model_config = ConfigDict(extra="forbid")
    name: str
    titles: list[str]
    requires: list[Literal["salutation", "closing"]] = []
    opens: list[str] = []
    closings: list[str] = []
    minutes: list[Annotated[int, Field(ge=0, le=10_000)]] = Field(default=[], max_length=2)
    agenda: bool = False
    severity: dict[str, Literal["error", "warning", "info", "off"]] = {}


class Family(BaseModel):
    """One [[family]] of families.toml: how the members of a series are numbered."""

    model_config = ConfigDict(extra="forbid")
    name: str
    forms: list[Form] = []
    numerals: list[str] = []
    members: list[str] = []
    last: list[str] = []
    at: Literal["clause", "line", "inside"] = "clause"
    labels: list[str] = []
    marks: list[str] = []
    loose: list[str] = []
    unmarked: bool = False
    unless: list[str] = []
    not_before: list[str] = []
    not_after: list[str] = []
    strict: bool = False
    lone: bool = False
    late: bool = False
    mixes: bool = False
    continued_by: list[str] = []


class Agenda(BaseModel):
    """The [agenda] of families.toml: the words by which a host announces the order of business."""

    model_config = ConfigDict(extra="forbid")
    items: list[str] = []
    forms: list[Form] = []
    before: list[str] = []
    looking_back: list[str] = []
    over: list[str] = []
    first: list[str] = []
    next: list[str] = []
    last: list[str] = []
    invitations: list[str] = []
    modifiers: list[str] = []
    speaking: list[str] = []
    in_turn: list[str] = []
    on_stage: list[str] = []
    with_object: list[str] = []
    together: list[str] = []
    again: list[str] = []


class Counting(BaseModel):
    """The [counting] of families.toml: the words around announced counts."""

    model_config = ConfigDict(extra="forbid")
    announcing: list[str] = []
    following: list[str] = []
    about_me: list[str] = []
    about_others: list[str] = []
    backward: list[str] = []
    vague: list[str] = []
    vague_in_headings: list[str] = []
    vague_in_sentences: list[str] = []
    after_colons: list[str] = []
    last_point: list[str] = []
    continued: list[str] = []
    generic: list[str] = []


class Vocabulary(BaseModel):
    """What genres.toml and families.toml hold."""

    model_config = ConfigDict(extra="forbid")
    words: dict[str, list[str]] = {}
    genre: list[Genre] = []
    family: list[Family] = []
    addressees: list[str] = []
    closings: list[str] = []
    conclusions: list[str] = []
    farewells: list[str] = []
    openings: list[str] = []
    occasions: list[str] = []
    institutions: list[str] = []
    measures: list[str] = []
    points: list[str] = []
    nouns: list[str] = []
    agenda: Agenda = Agenda()
    counting: Counting = Counting()


def kind_names() -> list[str]:
    """The kinds that there are."""
    return kinds.names()


def manual(kind: str) -> str:
    """What a kind reports and what its fields mean."""
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
    # pydantic copies defaults, and a mapping proxy does not let itself be copied.
    return dict(value) if isinstance(value, MappingProxyType) else value


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors: one [[rule]] of any kind, or one that extends another rule."""
    tables = []
    for kind in kinds.names():
        table = schema(kind).model_json_schema()
        del table["properties"]["category"]
        table["properties"] = {"kind": {"const": kind}, **{name: _written(name, of) for name, of in table["properties"].items()}}
        table["required"] = ["kind", *(name for name in table.get("required", []) if name != "category")]
        tables.append(table | {"title": kind})
    extension = {
        "title": "extends",
        "description": "A rule that takes the place of another: what it does not say is as there.",
        "type": "object",
        "properties": {"extends": {"type": "string"}, "remove": {"type": "array", "items": {"type": "string"}}},
        "required": ["extends"],
    }
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
        },
        "additionalProperties": False,
        "$defs": {"part": _PART, "example": {"anyOf": [{"$ref": "#/$defs/part"}, _LIST_OF_PARTS]}},
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


def _written(field: str, of: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field, with what rule files may write shorter: see `lint.rules.compile.shorthand`."""
    if field in EXAMPLES:
        return of | {"items": {"$ref": "#/$defs/example"}}
    if field in PATTERNS and of.get("type") == "string":
        described = {name: value for name, value in of.items() if name != "type"}
        return described | {"anyOf": [{"type": "string"}, _TEXTS | {"description": "Alternatives."}]}
    return of


class Shown(NamedTuple):
    """A field of a kind as a skeleton shows it."""

    required: bool
    example: str


def own_fields(kind: str) -> dict[str, Shown]:
    """The fields that a kind adds to those of every rule, with examples in TOML."""
    common = {*Rule.__annotations__}
    return {
        name: Shown(field.is_required(), _example(field.annotation))
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
