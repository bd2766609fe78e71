"""Characters that sound or look alike, by the tables in `rules/lexicons`: sounds.txt, shapes.txt."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple


class Alike(IntEnum):
    """How two characters are alike, the most probable slip first."""

    BOTH = 0
    """The same sound and a like shape."""
    SOUND = 1
    """The same syllable; the tone may differ."""
    NEAR_SOUND = 2
    """Syllables that many speakers do not tell apart: z and zh, l and n, -n and -ng."""
    SHAPE = 3
    NOT = 4
    NEVER = 5
    """Not by a slip: what is written for the other without being wrong."""


class AlikeTables(NamedTuple):
    """The tables as they are written."""

    sounds: str = ""
    """Syllables, with the characters that are mostly read so, and those that can be read so."""
    shapes: str = ""
    """Characters, with those that look like them."""
    everyday: str = ""
    """Pairs of characters that stand in any text, a line each."""
    interchangeable: str = ""
    """Characters that are written for each other without being wrong, or that another rule tells apart, a line for each group."""


_NEAR_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_NEAR_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


class Likeness:
    """Tells how alike characters are. The tables are read when they are needed first."""

    def __init__(self, tables: AlikeTables) -> None:
        self.tables = tables

    def of(self, wrong: str, right: str) -> Alike:
        """How a character is like the one that ought to stand there."""
        if wrong in self._interchangeable.get(right, ""):
            return Alike.NEVER
        here, there = self._syllables.get(wrong, _NONE), self._syllables.get(right, _NONE)
        like_shape = wrong in self._shapes.get(right, "")
        if here & there:
            return Alike.BOTH if like_shape else Alike.SOUND
        if like_shape:
            return Alike.SHAPE
        near = self._near.get(wrong)
        return Alike.NEAR_SOUND if near and near == self._near.get(right) else Alike.NOT

    def like(self, right: str) -> str:
        """The characters that sound like one or look like it, in the order of code points."""
        same = {character for syllable in self._syllables.get(right, _NONE) for character in self._by_syllable[syllable]}
        nearly = self._by_near.get(self._near.get(right, ""), ())
        return "".join(sorted({*same, *nearly, *self._shapes.get(right, "")} - {right, *self._interchangeable.get(right, "")}))

    @cached_property
    def everyday(self) -> Set[str]:
        """The pairs of characters that stand in any text."""
        return frozenset(_lines(self.tables.everyday))

    @cached_property
    def _interchangeable(self) -> Mapping[str, str]:
        return {character: group for group in _lines(self.tables.interchangeable) for character in group}

    @cached_property
    def _readings(self) -> Sequence[tuple[str, str, str]]:
        """The syllables, the characters that are mostly read so, and those that can be read so."""
        return [(syllable, mostly, also) for syllable, mostly, also in (line.split(" ") for line in _lines(self.tables.sounds))]

    @cached_property
    def _by_syllable(self) -> Mapping[str, str]:
        return {syllable: mostly + also for syllable, mostly, also in self._readings}

    @cached_property
    def _near(self) -> Mapping[str, str]:
        """Of each character the syllable that it is mostly read as, without the differences that many speakers do not hear."""
        return {character: _near(syllable) for syllable, mostly, _ in self._readings for character in mostly}

    @cached_property
    def _by_near(self) -> Mapping[str, list[str]]:
        characters: dict[str, list[str]] = defaultdict(list)
        for character, near in self._near.items():
            characters[near].append(character)
        return characters

    @cached_property
    def _syllables(self) -> Mapping[str, Set[str]]:
        syllables: dict[str, set[str]] = defaultdict(set)
        for syllable, characters in self._by_syllable.items():
            for character in characters:
                syllables[character].add(syllable)
        return syllables

    @cached_property
    def _shapes(self) -> Mapping[str, str]:
        return dict(line.split(" ") for line in _lines(self.tables.shapes))


_NONE: Set[str] = frozenset()


def _lines(table: str) -> list[str]:
    return [line for line in table.split("\n") if line and not line.startswith("#")]


def _near(syllable: str) -> str:
    """A syllable without the differences that many speakers do not hear."""
    for one, other in _NEAR_INITIALS:
        if syllable.startswith(one):
            syllable = other + syllable[len(one) :]
            break
    for one, other in _NEAR_FINALS:
        if syllable.endswith(one):
            return syllable[: -len(one)] + other
    return syllable
