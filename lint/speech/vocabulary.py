"""The words by which a speech is read, as data: `rules/genres.toml` fills them, so that a team can add its own."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import product
from typing import NamedTuple

from lint.speech.document import Genre
from lint.speech.markers import HAN

LAST = 99
"""The number of 最后: it ends a series whatever its length."""


class Meaning(NamedTuple):
    """What a needle of the outline stands for; a vocative where it is neither."""

    item: tuple[str, int] | None
    """Family and number of a series item."""
    counted: tuple[str, str] | None
    """Measure word and noun."""


class Vocabulary:
    """Words of the trade and what the outline makes of them.

    `addressees` end a vocative (同志们, 各位代表); `closings` end a speech of any genre, `farewells` leave nothing to follow;
    `occasions` name a meeting in a title; `measures` and `nouns` make up what is counted (点 + 意见).
    """

    def __init__(
        self,
        genres: list[Genre],
        addressees: list[str],
        closings: list[str],
        farewells: list[str],
        occasions: list[str],
        measures: list[str],
        nouns: list[str],
    ) -> None:
        self.genres = genres
        self.addressees = addressees
        self.closings = closings
        self.farewells = farewells
        self.occasions = occasions
        self.measures = measures
        self.nouns = nouns

    @cached_property
    def items(self) -> dict[str, tuple[str, int]]:
        """Needle of a series item → its family and number."""
        words = {f"{han}{family}": (family, value) for family in "是要靠看" for value, han in enumerate(HAN[:15], 1)}
        words |= {f"第{han}": ("第", value) for value, han in enumerate(HAN[:20], 1)}
        words |= {f"其{han}": ("其", value) for value, han in enumerate(HAN[:6], 1)}
        words |= {f"{han}、": ("、", value) for value, han in enumerate(HAN[:15], 1)}
        words |= {f"（{han}）": ("（", value) for value, han in enumerate(HAN[:15], 1)}
        words |= {f"({han})": ("（", value) for value, han in enumerate(HAN[:15], 1)}
        words |= {"首先": ("首先", 1), "其次": ("首先", 2), "再次": ("首先", 3), "最后": ("首先", LAST)}
        return words | {"一个是": ("个", 1), "另一个是": ("个", 2), "一方面": ("方面", 1), "另一方面": ("方面", 2)}

    @cached_property
    def counted(self) -> dict[str, tuple[str, str]]:
        """Needle of something that can be counted → its measure word and noun: 点意见 → 点, 意见."""
        words = {f"{measure}{noun}": (measure, noun) for measure, noun in product(self.measures, self.nouns)}
        return words | {f"点{mark}": ("点", "") for mark in "。：:，"}

    @cached_property
    def needles(self) -> list[str]:
        """Every literal that the outline asks of the scan."""
        vocatives = [f"{word}{mark}" for word in self.addressees for mark in "：:，,。！!"]
        return sorted({*self.items, *self.counted, *vocatives})

    @cached_property
    def meanings(self) -> list[Meaning]:
        """What each of the needles may be."""
        return [Meaning(self.items.get(needle), self.counted.get(needle)) for needle in self.needles]

    @cached_property
    def vocative(self) -> re.Pattern[str]:
        """A whole vocative at the beginning of a block: 尊敬的各位领导、同志们："""
        words = _any(self.addressees)
        part = f"(?:(?:尊敬的|敬爱的|亲爱的|各位)[^，,、。：:；！!？\\s]{{0,16}}|[^，,、。：:；！!？\\s]{{0,8}}(?:{words}))"
        return re.compile(f"(?P<names>(?:{part}[，,、\u3000 ]{{1,2}}){{0,6}}{part})(?P<mark>[：:，,。！!；;]|$)")

    @cached_property
    def _group(self) -> re.Pattern[str]:
        return re.compile(f"各位|尊敬的|{_any(self.addressees)}")

    def is_group(self, names: str) -> bool:
        """Whether the names of a vocative address somebody, and are not just short words."""
        return self._group.search(names) is not None

    @cached_property
    def title(self) -> re.Pattern[str]:
        """The end of a line that names itself a speech: …上的讲话, …表态发言（审议稿）, …讲话2."""
        words = _any({word for genre in self.genres for word in genre.titles})
        return re.compile(f"(?:{words})(?:稿|提纲|材料|摘要|全文)?(?:[（(][^（）()]{{1,16}}[）)])?\\d{{0,2}}$")

    @cached_property
    def occasion(self) -> re.Pattern[str]:
        """The part of a title that names a meeting."""
        return re.compile(f"(?:{_any(self.occasions)})[^，。]{{0,8}}上?的?")

    @cached_property
    def farewell(self) -> re.Pattern[str]:
        return re.compile(f"(?:{_any(self.farewells)})[。！!]?$")

    @cached_property
    def _closing(self) -> dict[Genre | None, re.Pattern[str]]:
        by_genre = {genre: (*self.closings, *(genre.closings if genre else ())) for genre in (None, *self.genres)}
        return {genre: re.compile(_any(words)) for genre, words in by_genre.items()}

    def closing(self, genre: Genre | None) -> re.Pattern[str]:
        """What ends a speech of a genre."""
        return self._closing[genre]

    def genre_of(self, title: str) -> Genre | None:
        """The genre that a title names, judged by the last word that names one; of two that end alike, the longer."""
        words = [(word, genre) for genre in self.genres for word in genre.titles if word in title]
        named = [(title.rfind(word) + len(word), len(word), genre) for word, genre in words]
        return max(named, key=lambda found: found[:2])[2] if named else None

    def genre_named(self, name: str) -> Genre | None:
        return next((genre for genre in self.genres if genre.name == name), None)


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
