"""What `genres.toml` and `families.toml` may hold: the pydantic models of the vocabulary by which speeches are read."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

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
    """The content of genres.toml and families.toml."""

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
    after_numerals: list[str] = []
    agenda: Agenda = Agenda()
    counting: Counting = Counting()
