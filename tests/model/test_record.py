"""Our named tuples are those of `typing`, but for the time in which they are made."""

import pickle
import typing

import pytest

from lint.model.record import _MANY, NamedTuple


class Ours(NamedTuple):
    first: int
    second: str = "b"
    third: tuple[int, ...] = ()

    @property
    def doubled(self) -> int:
        return 2 * self.first


class Theirs(typing.NamedTuple):
    first: int
    second: str = "b"
    third: tuple[int, ...] = ()


CALLS: list[tuple[tuple[typing.Any, ...], dict[str, typing.Any]]] = [
    ((1,), {}),
    ((1, "c"), {}),
    ((1, "c", (2,)), {}),
    ((1,), {"third": (3,)}),
    ((), {"first": 1, "second": "d"}),
    ((), {"third": (), "first": 1}),
]
WRONG: list[tuple[tuple[typing.Any, ...], dict[str, typing.Any]]] = [
    ((), {}),
    ((1, "c", (), 4), {}),
    ((), {"second": "d"}),
    ((1,), {"first": 1}),
    ((1,), {"other": 1}),
]


@pytest.mark.parametrize("made", [1, 2 * _MANY])
def test_they_are_made_and_changed_like_others(made: int) -> None:
    for values, named in CALLS:
        for _ in range(made):
            ours = Ours(*values, **named)
        theirs = Theirs(*values, **named)
        assert tuple(ours) == tuple(theirs)
        assert hash(ours) == hash(theirs)
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
        assert ours._asdict() == theirs._asdict()
        assert tuple(ours._replace(second="x")) == tuple(theirs._replace(second="x"))
        assert (type(ours), ours.first, ours.doubled) == (Ours, theirs.first, 2 * theirs.first)
        assert pickle.loads(pickle.dumps(ours)) == ours
    for values, named in WRONG:
        with pytest.raises(TypeError):
            Ours(*values, **named)
    other: dict[str, typing.Any] = {"other": 2}
    with pytest.raises(ValueError, match="other"):
        Ours(1)._replace(**other)


def test_they_have_fields_and_nothing_else() -> None:
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    assert tuple(Ours._make([1, "c", ()])) == tuple(Theirs._make([1, "c", ()]))
    assert not hasattr(Ours(1), "__dict__")
    with pytest.raises(TypeError):
        Ours._make([1])  # As from a cache of another version: defaults are for the code.
    match Ours(1, "z"):
        case Ours(first, second):
            assert (first, second) == (1, "z")
