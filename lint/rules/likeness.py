"""Characters that sound or look alike, by the tables in `rules/lexicons`: sounds.txt, shapes.txt."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from enum import IntEnum
from functools import cached_property

from lint.model.pairs import Filed
from lint.model.record import NamedTuple


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
    frequent: str = ""
    """How often pairs of characters stand in a million characters of a usual text, and the pairs: of neighbours, and with _ of
    those between which there is another."""
    everyday: str = ""
    """Words of two characters that stand in any text, a line each."""
    common: str = ""
    """Common words of two characters, a line each."""
    interchangeable: str = ""
    """Characters that are written for each other without being wrong, or that another rule tells apart, a line for each group."""


class LateTables:
    """The tables, of which `read` returns one by its name when it is needed first: short drafts hardly ever need the words, which
    are half of them."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read

    def __getattr__(self, name: str) -> str:
        if name not in AlikeTables._fields:
            raise AttributeError(name)
        table = vars(self)[name] = self._read(name)
        return table


_NEAR_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_NEAR_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


class _Sounds(NamedTuple):
    """The syllables of a character, the usual one, and that one without the differences that many speakers do not hear."""

    syllables: Set[str]
    usual: str
    near: str


class Likeness:
    """Tells how alike characters are. The tables are read when they are needed first."""

    def __init__(self, tables: AlikeTables | LateTables) -> None:
        self.tables = tables
        self.filed = Filed()
        self._compared: dict[str, Alike] = {}
        self._known: dict[str, _Sounds] = {}

    def of(self, wrong: str, right: str) -> Alike:
        """How a character is like the one that ought to stand there."""
        known = self._compared.get(wrong + right)
        if known is None:
            known = self._compared[wrong + right] = self._compare(wrong, right)
        return known

    def _compare(self, wrong: str, right: str) -> Alike:
        if wrong in self._interchangeable.get(right, ""):
            return Alike.NEVER
        here, there = self._sounds_of(wrong), self._sounds_of(right)
        like_shape = wrong in self._looking_like(right)
        if here.syllables & there.syllables:
            return Alike.BOTH if like_shape else Alike.SOUND
        if like_shape:
            return Alike.SHAPE
        return Alike.NEAR_SOUND if here.near and here.near == there.near else Alike.NOT

    def sound_the_same(self, one: str, other: str) -> bool:
        """Whether two characters of names sound alike: in the usual reading of one of them at least. Those that may stand for each
        other in words may not in names: 力, 利."""
        here, there = self._sounds_of(one), self._sounds_of(other)
        return bool(here.usual) and (here.usual in there.syllables or there.usual in here.syllables)

    def is_known(self, character: str) -> bool:
        """Whether the tables have a character: nearly all names do with those."""
        return bool(self._sounds_of(character).usual)

    def like(self, right: str) -> str:
        """The characters that sound like one or look like it, in the order of code points."""
        near = self._sounds_of(right).near
        nearly = {character for syllable, mostly, _ in self._readings if near and _near(syllable) == near for character in mostly}
        other = {*nearly, *self._looking_like(right)} - {right, *self._interchangeable.get(right, "")}
        return "".join(sorted(other.union(self.sounding_like(right))))

    def sounding_like(self, right: str) -> str:
        """The characters that sound like one, in the order of code points."""
        same = {character for _, mostly, also in self._readings if right in mostly or right in also for character in mostly + also}
        return "".join(sorted(same - {right, *self._interchangeable.get(right, "")}))

    def is_word(self, pair: str) -> bool:
        """Whether two characters are a common word."""
        return f"\n{pair}\n" in self.tables.common

    @cached_property
    def everyday(self) -> Set[str]:
        """Words of two characters that stand in any text."""
        return frozenset(_lines(self.tables.everyday))

    @cached_property
    def frequency(self) -> Mapping[str, int]:
        """How often frequent pairs of characters stand in a million characters of a usual text."""
        lines = (line.split(" ") for line in _lines(self.tables.frequent))
        return {pair: int(number) for number, *pairs in lines for pair in pairs}

    @cached_property
    def _interchangeable(self) -> Mapping[str, str]:
        return {character: group for group in _lines(self.tables.interchangeable) for character in group}

    @cached_property
    def _readings(self) -> Sequence[tuple[str, str, str]]:
        """The syllables, the characters that are mostly read so, and those that can be read so."""
        return [(syllable, mostly, also) for syllable, mostly, also in (line.split(" ") for line in _lines(self.tables.sounds))]

    def _sounds_of(self, character: str) -> _Sounds:
        """The sounds of a character. Few are asked for, so that no table of all is made."""
        known = self._known.get(character)
        if known is None:
            readings = list(self._lines_with(character))
            usual = next((syllable for syllable, mostly in readings if character in mostly), "")
            known = self._known[character] = _Sounds(frozenset(syllable for syllable, _ in readings), usual, _near(usual))
        return known

    def _lines_with(self, character: str) -> Iterator[tuple[str, str]]:
        """The syllables of a character, each with the characters that are mostly read so."""
        sounds = self.tables.sounds
        at = sounds.find(character) if not character.isascii() else -1
        while at >= 0:
            end = sounds.find("\n", at)
            syllable, mostly, _ = sounds[sounds.rfind("\n", 0, at) + 1 : end].split(" ")
            yield syllable, mostly
            at = sounds.find(character, end)

    def _looking_like(self, character: str) -> str:
        """The line of a character in the table, where they are in the order of code points. Few are asked for, and to make a list
        of all lines took 0.6 ms."""
        shapes = self.tables.shapes
        at = bisect_left(range(len(shapes)), character, key=lambda at: shapes[shapes.rfind("\n", 0, at) + 1])
        if character.isascii() or not shapes.startswith(character, at):
            return ""
        end = shapes.find("\n", at)
        return shapes[at + 2 : end if end >= 0 else len(shapes)]


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
