"""What the [[person]], [[unit]] and [[meeting]] tables of a rule pack may hold."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"(?P<year>\d{4})(?:(?:[-/.]|年)(?P<month>\d{1,2})(?:(?:[-/.]|月)(?P<day>\d{1,2}))?[月日]?|年)?")
_SEPARATORS = re.compile("[、；;/]")


def day(value: Any) -> Any:
    """A date in ISO 8601, as precisely as it is given: 2026-12-31, 2026-12, 2026. Raises ValueError."""
    text = value.isoformat() if type(value) is date else str(value).strip() if isinstance(value, str | int) else ""
    found = _DAY.fullmatch(text)
    if not found:
        raise PydanticCustomError("date_text", "no date")
    given = [found["year"], *(f"{int(part):02}" for part in (found["month"], found["day"]) if part)]
    try:
        date(*map(int, [*given, "1", "1"][:3]))
    except ValueError:
        raise PydanticCustomError("date_text", "no date") from None
    return "-".join(given)


def _offices(value: Any) -> Any:
    """Offices written as text, several of them divided by 、, as tables."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return value
    return [
        table for entry in value for table in ([{"title": title} for title in titles(entry)] if isinstance(entry, str) else [entry])
    ]


def titles(text: str) -> list[str]:
    """The offices in one text: 市委副书记、市长."""
    return [title.strip() for title in _SEPARATORS.split(text)]


def _former(value: Any) -> Any:
    return [{"name": entry} if isinstance(entry, str) else entry for entry in value] if isinstance(value, list) else value


Day = Annotated[str, BeforeValidator(day)]
Words = Annotated[str, StringConstraints(min_length=2, max_length=100, pattern=r"^\S[^\n\r\x00]*\S$")]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Office(_Table):
    title: Words
    since: Day = Field(default="", alias="from")
    until: Day = ""


class Person(_Table):
    """One [[person]]: who it is, and where he or she stands in the order of precedence."""

    name: Words
    offices: Annotated[list[Office], BeforeValidator(_offices, json_schema_input_type=list[str | Office])] = []
    rank: int = Field(default=0, ge=0, le=1_000_000)
    guest: bool = False


class FormerName(_Table):
    name: Words
    until: Day = ""


class Unit(_Table):
    """One [[unit]]: its full name, its short forms, and the names that it had."""

    name: Words
    short: list[Words] = []
    former: Annotated[list[FormerName], BeforeValidator(_former, json_schema_input_type=list[str | FormerName])] = []


class Meeting(_Table):
    """One [[meeting]]: the meeting at hand."""

    name: Words
    short: list[Words] = []
    date: Day = ""
    until: Day = ""
    place: str = ""
    edition: str = ""


class Lists(_Table):
    """The tables of a roster."""

    person: list[Person] = []
    unit: list[Unit] = []
    meeting: list[Meeting] = []
