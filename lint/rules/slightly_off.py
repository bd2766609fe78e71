"""Long names that stand in a text with a character or two changed, left out or put in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_MOST = 2
_LEAST_CHANGED, _LEAST_MOVED, _LEAST_TWICE = 4, 5, 7
"""How many characters a name has besides its place, so that one may be changed, one or two left out or put in, or two changed."""


class Form(NamedTuple):
    """A name divided into what must stand there as it is (`place`) and the rest."""

    name: str
    place: str = ""

    @property
    def rest(self) -> str:
        return self.name[len(self.place) :]


class NearForm(NamedTuple):
    """A text that is meant for a name. `written` and `right` are the characters that differ."""

    start: int
    end: int
    form: Form
    written: str
    right: str


def pieces(rest: str) -> Sequence[tuple[int, str]]:
    """A name in two or three pieces with their offsets: one of them stands whole in every near form."""
    count = 3 if len(rest) >= 6 else 2
    cuts = [len(rest) * number // count for number in range(count + 1)]
    return [(start, rest[start:end]) for start, end in pairwise(cuts)]


def near_forms(text: str, form: Form) -> Iterator[NearForm]:
    """The near forms of a name in a text."""
    rest = form.rest
    if len(rest) < _LEAST_CHANGED:
        return
    for offset, piece in pieces(rest):
        at = text.find(piece)
        while at >= 0:
            yield from _aligned(text, at - offset, form, rest)
            at = text.find(piece, at + 1)


def _aligned(text: str, start: int, form: Form, rest: str) -> Iterator[NearForm]:
    """The near forms that begin at an offset, or as much earlier or later as characters were put in or left out."""
    for longer in range(-_MOST, _MOST + 1):
        for shift in range(abs(longer) + 1):
            first = start - shift if longer > 0 else start + shift
            end = first + len(rest) + longer
            if (
                first < len(form.place)
                or text[end - 1 : end] != rest[-1]
                or not text.startswith(form.place, first - len(form.place))
            ):
                continue
            difference = _difference(text[first:end], rest)
            if difference:
                yield NearForm(first - len(form.place), end, form, *difference)


def _difference(written: str, right: str) -> tuple[str, str] | None:
    """The characters that differ between two texts, where few enough do; None where they are the same or too different."""
    if len(written) == len(right):
        changed = [at for at, (one, other) in enumerate(zip(written, right)) if one != other]
        apart = all(after > before + 1 for before, after in pairwise(changed))
        swapped = len(changed) == 2 and not apart and written[slice(*_span(changed))][::-1] == right[slice(*_span(changed))]
        most = 2 if swapped or (apart and len(right) >= _LEAST_TWICE) else 1
        if not 0 < len(changed) <= most:
            return None
        return "".join(written[at] for at in changed), "".join(right[at] for at in changed)
    if len(right) < _LEAST_MOVED:
        return None
    added, lost = _surplus(written, right), _surplus(right, written)
    return None if added is None and lost is None else (added or "", lost or "")


def _span(changed: Sequence[int]) -> tuple[int, int]:
    return changed[0], changed[-1] + 1


def _surplus(longer: str, shorter: str) -> str | None:
    """The characters to take out of one text so that it becomes another; None where that cannot be done."""
    surplus, at = "", 0
    for character in longer:
        if at < len(shorter) and character == shorter[at]:
            at += 1
        else:
            surplus += character
    return surplus if at == len(shorter) and len(longer) > len(shorter) else None
