"""The characters with which the words of a speech begin and end: one look at a line tells what it cannot be."""

from collections.abc import Sequence

from lint.model.record import NamedTuple

_BEHIND_TITLES = "）)0123456789"
"""What may stand behind the word for a speech in a title: 讲话（审议稿）, 讲话2."""
_ROUND_TITLES = "》日月"
_OF_SENTENCES = "。！？；：”"


class Edges(NamedTuple):
    """The last characters of titles, of addressees and so on; of annexes and beginnings the first ones."""

    titles: frozenset[str]
    doubtful: frozenset[str]
    """Those of lines, without a number before them, that may be the title of a speech or hold one."""
    addressees: frozenset[str]
    called: frozenset[str]
    """Those of addressees and honorifics."""
    addresses: frozenset[str]
    """Those of lines that may address somebody, though there is neither a colon nor a known addressee with a mark on them."""
    farewells: frozenset[str]
    """Those of farewells, without the mark."""
    annexes: frozenset[str]
    beginnings: frozenset[str]
    """The first characters of what may address somebody."""


def edges_of(
    titles: Sequence[str],
    title_suffixes: Sequence[str],
    addressees: Sequence[str],
    called: Sequence[str],
    farewells: Sequence[str],
    annexes: Sequence[str],
    courtesies: Sequence[str],
) -> Edges:
    """The edges of the words by which the parts of a speech are told."""
    title_ends = _last((*titles, *title_suffixes)).union(_BEHIND_TITLES)
    called_ends = _last(called)
    return Edges(
        titles=title_ends,
        doubtful=title_ends.union(_ROUND_TITLES).difference(_OF_SENTENCES),
        addressees=_last(addressees),
        called=called_ends,
        addresses=called_ends.union("，,、"),
        farewells=_last(farewells),
        annexes=frozenset(word[0] for word in annexes),
        beginnings=frozenset(word[0] for word in (*addressees, *courtesies)),
    )


def _last(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word[-1] for word in words)
