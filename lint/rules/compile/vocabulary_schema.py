"""What `genres.toml` and `families.toml` may hold: the pydantic models of the vocabulary by which speeches are read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from lint.speech.agenda_words import AgendaWords
from lint.speech.counting_words import CountingWords
from lint.speech.line_words import LineWords
from lint.speech.numbering_costs import NumberingCosts
from lint.speech.section_numbers import Numerals

NUMBERED = r"^(\{part\})?[^{}\n]*\{number\}[^{}\n]*$"
"""A form of a number: {number} stands for the numeral, {part} for the number of the part."""
Form = Annotated[str, Field(pattern=NUMBERED)]


Overrides = dict[str, Literal["error", "warning", "info", "off"]]
"""Severities by rule and category."""


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
    severity: Overrides = {}
    spoken: bool = True
    layout: Literal["", "blanks", "options", "decimals", "letters"] = ""


class Section(BaseModel):
    """One [[section]] of families.toml: how the sections of a level are numbered."""

    model_config = ConfigDict(extra="forbid")
    name: str
    level: Annotated[int, Field(ge=0, le=5)]
    forms: Annotated[list[Annotated[str, Field(pattern=r"^[^{}\n]*\{number\}[^{}\n]*$")]], Field(min_length=1)]
    numerals: Numerals
    points: str = ""
    superfluous: str = ""
    before: str = ""
    unless: list[str] = []


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


def _table(name: str, fields: Sequence[str], default: Any, **others: Any) -> type[BaseModel]:
    """The model of a table with the fields of the named tuple as which code reads it; `default` is their type and default value."""
    return create_model(name, __config__=ConfigDict(extra="forbid"), **dict.fromkeys(fields, default) | others)


_NUMBER = (Annotated[int, Field(ge=1)], 0)
LIMITS = tuple(name for name, kind in get_type_hints(CountingWords).items() if kind is int)

if TYPE_CHECKING:
    Agenda = BaseModel
    Counting = BaseModel
    Numbering = BaseModel
    Lines = BaseModel
else:
    Agenda = _table("Agenda", AgendaWords._fields, (list[str], []), forms=(list[Form], []))
    Counting = _table("Counting", CountingWords._fields, (list[str], []), **dict.fromkeys(LIMITS, _NUMBER))
    Lines = _table("Lines", LineWords._fields, (list[str], []))
    Numbering = _table("Numbering", NumberingCosts._fields, _NUMBER)


class Vocabulary(BaseModel):
    """The content of genres.toml and families.toml."""

    model_config = ConfigDict(extra="forbid")
    words: dict[str, list[str]] = {}
    genre: list[Genre] = []
    section: list[Section] = []
    family: list[Family] = []
    addressees: list[str] = []
    closings: list[str] = []
    conclusions: list[str] = []
    farewells: list[str] = []
    openings: list[str] = []
    occasions: list[str] = []
    institutions: list[str] = []
    places: list[str] = []
    other_names: list[str] = []
    official_meetings: list[str] = []
    conversations: list[str] = []
    honorifics: list[str] = []
    surnames: list[str] = []
    given_names: list[str] = []
    greetings: list[str] = []
    outcomes: list[str] = []
    measures: list[str] = []
    points: list[str] = []
    nouns: list[str] = []
    heading_openings: list[str] = []
    after_numerals: str = ""
    measure_words: str = ""
    numeral_words: list[str] = []
    asides: Overrides = {}
    fragments: Overrides = {}
    list_openings: list[str] = []
    agenda: Agenda = Agenda()
    counting: Counting = Counting()
    numbering: Numbering = Numbering()
    lines: Lines = Lines()
