"""Vocatives: 尊敬的各位领导、同志们：."""

from collections.abc import Set as AbstractSet

from lint.model.record import NamedTuple

_NAME_SEPARATORS = "，,、\u3000 "
_NAME_ENDS = frozenset(f"{_NAME_SEPARATORS}。：:；;！!？?“”\n")
_SPACES = "\u3000 "
_NAME_LIMIT = 21
_LONGEST_NAME = 12


class Vocative(NamedTuple):
    """The addressees, the mark after them (empty at the end of a block), and the end offset, including the mark."""

    names: str
    mark: str
    end: int


def read_vocative(
    text: str, start: int, end: int, addressees: tuple[str, ...], addressee_ends: AbstractSet[str], courtesies: tuple[str, ...]
) -> Vocative | None:
    """The vocative that begins at `start`; None if the text there is not a vocative.

    `addressees` end a name (同志们, 各位代表), `addressee_ends` are their last characters, `courtesies` begin a name (尊敬的).
    """
    at, named = start, 0
    listed: tuple[int, int] | None = None
    while at < end:
        stop = _first_mark(text, at, min(end, at + _NAME_LIMIT))
        if _addresses(text, at, stop, addressees if text[stop - 1] in addressee_ends else (), courtesies):
            named = stop
        elif not named:
            break
        else:
            listed = listed or _listed(text, stop, end)
            if stop < listed[0] or not _addresses(text, max(stop, listed[1]), end - 1, addressees, courtesies):
                break
        at = stop + 1
        while at < end and text[at] in _SPACES:
            at += 1
        if stop == end or text[stop] not in _NAME_SEPARATORS:
            break
    if not named:
        return None
    mark = text[named : named + 1] if named < end else ""
    return Vocative(text[start:named], mark, min(named + 1, end))


def is_plainly_addressed(names: str, addressees: AbstractSet[str], courtesies: tuple[str, ...]) -> bool:
    """Whether every name is an addressee and nothing more: 各位领导、同志们, but not 加强领导."""
    separated = names
    for separator in _NAME_SEPARATORS:
        separated = separated.replace(separator, "、")
    return all(name.startswith(courtesies) or name in addressees for name in separated.split("、") if name)


def _addresses(text: str, start: int, end: int, addressees: tuple[str, ...], courtesies: tuple[str, ...]) -> bool:
    if text.startswith(courtesies, start, end):
        return True
    return text.endswith(addressees, start, end) and end - start <= _LONGEST_NAME


def _first_mark(text: str, start: int, end: int) -> int:
    """Offset of the first mark or space that ends a name; `end` if there is none."""
    return next((at for at in range(start, end) if text[at] in _NAME_ENDS), end)


def _listed(text: str, start: int, end: int) -> tuple[int, int]:
    """Start of the names at the end of a line (…，参赛选手，同志们：), and of the last name; both `end` if there are none."""
    if text[end - 1] not in "：:":
        return end, end
    return max(text.rfind(mark, start, end) + 1 for mark in "。；！？"), max(text.rfind(mark, start, end) + 1 for mark in "，,、")
