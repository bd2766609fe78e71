"""Long names that stand in a text with a character or two changed, left out or put in."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from lint.model.record import NamedTuple

_MOST = 2
_LEAST_ALIKE, _LEAST_CHANGED, _LEAST_MOVED, _LEAST_TWICE = 3, 4, 5, 7
"""How many characters a name has besides its place, so that one may be changed to one that sounds alike, or to any; one or two left
out or put in; two changed."""
_LEAST_PLACE = 3
"""How long a place is that may itself be misspelt."""

Alike = Callable[[str, str], bool]
"""Whether two characters sound alike."""


class Form(NamedTuple):
    """A name divided into the place that it begins with and the rest."""

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


def near_forms(text: str, form: Form, are_alike: Alike) -> Iterator[NearForm]:
    """The near forms of a name in a text: its place is right and the rest is not, or the other way round."""
    if len(form.rest) < _LEAST_ALIKE:
        return
    for offset, piece in _pieces(form):
        for at in _places(text, piece):
            yield from _aligned(text, at - offset, form, are_alike)
    if len(form.place) >= _LEAST_PLACE:
        for at in _places(text, form.rest):
            yield from _misplaced(text, at, form, are_alike)


def _places(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _pieces(form: Form) -> Sequence[tuple[int, str]]:
    """A name in two or three pieces, with their offsets in its rest: one of them stands whole in every near form."""
    rest = form.rest
    count = 3 if len(rest) >= 6 else 2
    cuts = [len(rest) * number // count for number in range(count + 1)]
    (_, first), *others = [(start, rest[start:end]) for start, end in pairwise(cuts)]
    return [(-len(form.place), form.place + first), *others]


def _aligned(text: str, start: int, form: Form, are_alike: Alike) -> Iterator[NearForm]:
    """The near forms whose rest begins at an offset, or as much earlier or later as characters were put in or left out."""
    rest, place = form.rest, form.place
    for longer in range(-_MOST, _MOST + 1):
        for shift in range(abs(longer) + 1):
            first = start - shift if longer > 0 else start + shift
            end = first + len(rest) + longer
            if first < len(place) or text[end - 1 : end] != rest[-1] or not text.startswith(place, first - len(place)):
                continue
            if longer and not place and text[first] != rest[0]:
                continue  # Without its first characters a name is often a word for all of a kind: 人民法院 of 最高人民法院.
            difference = _difference(text[first:end], rest, are_alike)
            if difference:
                yield NearForm(first - len(place), end, form, *difference)


def _misplaced(text: str, at: int, form: Form, are_alike: Alike) -> Iterator[NearForm]:
    """The near forms in front of whose rest the place has a character that sounds alike, or one of its characters twice."""
    place, end = form.place, at + len(form.rest)
    for start in (at - len(place), at - len(place) - 1):
        written = text[max(start, 0) : at]
        changed = [(one, other) for one, other in zip(written, place) if one != other] if len(written) == len(place) else []
        if len(changed) == 1 and are_alike(*changed[0]):
            yield NearForm(start, end, form, *changed[0])
        elif len(written) > len(place) and (doubled := _doubled(written, place)):
            yield NearForm(start, end, form, doubled, "")


def _difference(written: str, right: str, are_alike: Alike) -> tuple[str, str] | None:
    """The characters that differ between two texts, where few enough do; None where they are the same or too different."""
    if len(written) == len(right):
        changed = [at for at, (one, other) in enumerate(zip(written, right)) if one != other]
        if not changed or len(changed) > _MOST or not _may_change(written, right, changed, are_alike):
            return None
        return "".join(written[at] for at in changed), "".join(right[at] for at in changed)
    doubled = _doubled(written, right)
    if doubled:
        return doubled, ""
    if len(right) < _LEAST_MOVED:
        return None
    added, lost = _surplus(written, right), _surplus(right, written)
    return None if added is None and lost is None else (added or "", lost or "")


def _may_change(written: str, right: str, changed: Sequence[int], are_alike: Alike) -> bool:
    """Whether a name is long enough for its changed characters to be a slip: one, two apart, or two that changed places."""
    first, last = changed[0], changed[-1]
    if first == last:
        return len(right) >= _LEAST_CHANGED or are_alike(written[first], right[first])
    if last == first + 1:
        return len(right) >= _LEAST_CHANGED and written[first : last + 1] == right[first : last + 1][::-1]
    return len(right) >= _LEAST_TWICE


def _doubled(longer: str, shorter: str) -> str:
    """The character that stands twice in a text and once in another that is the same otherwise; empty for none."""
    places = range(1, len(longer)) if len(longer) == len(shorter) + 1 else ()
    return next((longer[at] for at in places if longer[at] == longer[at - 1] and longer[:at] + longer[at + 1 :] == shorter), "")


def _surplus(longer: str, shorter: str) -> str | None:
    """The characters to take out of one text so that it becomes another; None where that cannot be done."""
    surplus, at = "", 0
    for character in longer:
        if at < len(shorter) and character == shorter[at]:
            at += 1
        else:
            surplus += character
    return surplus if at == len(shorter) and len(longer) > len(shorter) else None
