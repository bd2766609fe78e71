"""What stands in for `typing` stands for the same types."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

import lint
from lint.model import annotations
from lint.model.violation import SEVERITIES, Severity

COLOUR = annotations.Literal["red", "green"]
REAL = Literal["red", "green"]


@pytest.mark.parametrize(
    ("annotation", "real"),
    [
        (COLOUR, REAL),
        (annotations.Literal["red"], Literal["red"]),
        (COLOUR | None, REAL | None),
        (None | COLOUR, None | REAL),
        (COLOUR | int | None, REAL | int | None),
        (annotations.Any, Any),
        (annotations.ClassVar[Sequence[str]], ClassVar[Sequence[str]]),
        (annotations.ClassVar[COLOUR], ClassVar[REAL]),
        (Mapping[str, COLOUR | None], Mapping[str, REAL | None]),
        (tuple[tuple[str, COLOUR], ...] | None, tuple[tuple[str, REAL], ...] | None),
        (Sequence[annotations.Any], Sequence[Any]),
        (str | None, str | None),
        (int, int),
        (SEVERITIES, SEVERITIES),
    ],
)
def test_an_annotation_is_told_as_typing_would(annotation: Any, real: Any) -> None:
    assert annotations.typed(annotation) == real


def test_pydantic_reads_them_as_they_are() -> None:
    adapter = TypeAdapter(dict[str, COLOUR | None])
    assert adapter.validate_python({"a": "red", "b": None}) == {"a": "red", "b": None}
    assert adapter.json_schema() == TypeAdapter(dict[str, REAL | None]).json_schema()
    with pytest.raises(ValidationError, match="'red' or 'green'"):
        adapter.validate_python({"a": "blue"})


def test_their_choices_can_be_asked_for() -> None:
    assert annotations.get_args(Severity) == SEVERITIES
    assert get_args(lint.Severity) == SEVERITIES


def test_as_base_classes_they_add_nothing() -> None:
    member = annotations.TypeVar("member")

    class Stream(annotations.Protocol):
        """With a method."""

    class Pair(tuple[Any, ...], annotations.Generic[member]):
        """Of members."""

    assert (Stream.__mro__[1:], Pair.__mro__[1:]) == ((object,), (tuple, object))
    assert get_args(Pair[int]) == (int,)
