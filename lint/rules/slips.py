"""Slips of the pen: how a text differs from the phrase that is meant."""

from collections.abc import Iterator

from lint.model.record import NamedTuple

_OPTIONAL = frozenset("的之和及与其了")
"""Characters that may be left out of a phrase."""


class Slip(NamedTuple):
    """The span of a text that is meant for a phrase, and the offset at which it leaves it."""

    start: int
    end: int
    changed: int


def changed(text: str, phrase: str) -> int:
    """The offset of the first character in which two texts differ; the length of the shorter one if it begins the other."""
    return next((at for at, (one, other) in enumerate(zip(text, phrase)) if one != other), min(len(text), len(phrase)))


def moved(text: str, start: int, phrase: str) -> Slip | None:
    """The slip, if a phrase lost a character, or has one doubled or swapped with its neighbour. It would start at an offset, or one
    before or after it, where the slip lies before what is whole."""
    if not has_ends(text, start, phrase):
        return None
    return next(filter(None, (_moved_from(text, begin, phrase) for begin in (start, start + 1, start - 1) if begin >= 0)), None)


def has_ends(text: str, start: int, phrase: str) -> bool:
    """Whether the first and the last character of a phrase stand where they would, or one before or after."""
    end = start + len(phrase)
    return start >= 0 and phrase[0] in text[max(0, start - 1) : start + 2] and phrase[-1] in text[end - 2 : end + 1]


def _moved_from(text: str, start: int, phrase: str) -> Slip | None:
    """The slip in a phrase whose beginning stands at an offset."""
    at = changed(text[start : start + len(phrase) + 1], phrase)
    wrong = next((wrong for wrong in _slips(phrase, at) if text.startswith(wrong, start)), None)
    return Slip(start, start + len(wrong), start + at) if wrong else None


def _slips(phrase: str, at: int) -> Iterator[str]:
    """The forms of a phrase after a slip that first shows at an offset. Without its last character it may be another phrase."""
    if 0 < at < len(phrase):
        yield phrase[:at] + phrase[at - 1 : at] + phrase[at:]
        yield phrase[:at] + phrase[at : at + 2][::-1] + phrase[at + 2 :]
        if phrase[at] not in _OPTIONAL and at < len(phrase) - 1:
            yield phrase[:at] + phrase[at + 1 :]
