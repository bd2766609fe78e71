"""The words that identify the parts of a speech, loaded from `rules/genres.toml`, so that a team can add its own."""

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import product
from typing import Any, Generic, Literal, TypeVar

import re2

from lint.model.record import NamedTuple
from lint.model.violation import Severity
from lint.model.wording import Wording, unknown
from lint.speech.agenda_words import AgendaWords
from lint.speech.counting_words import CountingWords
from lint.speech.edges import Edges, edges_of
from lint.speech.families import MEMBERS, NUMBER, Family, member_literals
from lint.speech.genre import Genre, without_version
from lint.speech.line_words import LineWords
from lint.speech.numbering_costs import NumberingCosts
from lint.speech.section_numbers import SectionNumbers
from lint.speech.vocatives import Vocative, is_plainly_addressed, read_vocative

Literals = TypeVar("Literals")

_NUMBERED = r"\d{1,2}$"


class Structure(NamedTuple, Generic[Literals]):
    """The literals that identify structure, or their hits."""

    vocatives: Literals
    items: Literals
    counted: Literals
    agenda: Literals


class Vocabulary:
    """The words that identify the parts of a speech, and functions that apply them.

    `addressees` end a vocative (同志们, 各位代表); `closings` end a speech of any genre, `conclusions` begin its last paragraph,
    `farewells` end it, `outcomes` end the sentence of purpose that may close a report (为…营造良好氛围); `openings` lead in to the
    points; `greetings` stand in for a vocative, `honorifics` end a line in a block of vocatives; `surnames`
    begin the name of a speaker, and the characters of `given_names` end it. In a title `occasions` name a
    meeting, `institutions` its organiser, `places` end the name of its place (but not inside `other_names`), `official_meetings`
    one that only such bodies hold, and `conversations` one at which nobody makes a speech. `measures` and `nouns` combine to what
    can be counted (点 + 意见); `heading_openings` begin headings, `list_openings` the first paragraph of a list below one;
    `after_numerals` make any numeral a mere word (三是, 二次), `measure_words` mostly do, `numeral_words` with one numeral (三农);
    `points` count alone (三点。), `section_numbers` are those of sections, `families` those of series; `counting` is how counts are
    announced, `agenda` how a host announces the order of business, `numbering` what readings of section numbers cost;
    `lines` show what a line is; `asides` are the severities that rules and categories have in what stands beside the speech, and
    `fragments` those in what of it is no sentence.
    """

    def __init__(
        self,
        genres: list[Genre],
        section_numbers: SectionNumbers,
        families: list[Family],
        addressees: list[str],
        closings: list[str],
        conclusions: list[str],
        farewells: list[str],
        openings: list[str],
        occasions: list[str],
        institutions: list[str],
        places: list[str],
        other_names: list[str],
        official_meetings: list[str],
        conversations: list[str],
        honorifics: list[str],
        surnames: list[str],
        given_names: list[str],
        greetings: list[str],
        outcomes: list[str],
        measures: list[str],
        points: list[str],
        nouns: list[str],
        heading_openings: list[str],
        after_numerals: str,
        measure_words: str,
        numeral_words: list[str],
        list_openings: list[str],
        asides: Mapping[str, Severity | Literal["off"]],
        fragments: Mapping[str, Severity | Literal["off"]],
        agenda: AgendaWords,
        counting: CountingWords,
        numbering: NumberingCosts,
        lines: LineWords,
    ) -> None:
        self.genres = genres
        self.section_numbers = section_numbers
        self.families = families
        self.addressees = tuple(addressees)
        self.closings = closings
        self.conclusions = tuple(conclusions)
        self.farewells = tuple(farewells)
        self.openings = tuple(openings)
        self.occasions = occasions
        self.institutions = institutions
        self.places = places
        self.other_names = other_names
        self.official_meetings = official_meetings
        self.conversations = conversations
        self.honorifics = tuple(honorifics)
        self.surnames = tuple(surnames)
        self.given_names = frozenset("".join(given_names))
        self.greetings = tuple(greetings)
        self.outcomes = tuple(outcomes)
        self.measures = measures
        self.points = points
        self.nouns = nouns
        self.heading_openings = tuple(heading_openings)
        self.after_numerals = frozenset(after_numerals)
        self.measure_words = frozenset(measure_words)
        self._numeral_words = numeral_words
        self.list_openings = tuple(list_openings)
        self.asides = asides
        self.fragments = {**asides, **fragments}
        self.agenda = agenda
        self.counting = counting
        self.numbering = numbering
        self.lines = lines
        self._closings: dict[str, Any] = {}

    @cached_property
    def numeral_words(self) -> frozenset[str]:
        """Numerals with a character behind them that makes them a word: 三农, 四川."""
        return frozenset(entry[0] + character for entry in self._numeral_words for character in entry[1:])

    @cached_property
    def _items(self) -> Mapping[str, tuple[Family, int]]:
        return member_literals(self.families)

    @cached_property
    def _counted(self) -> dict[str, str]:
        return {f"{measure}{noun}": noun for measure, noun in product(self.measures, self.nouns)} | dict.fromkeys(self.points, "")

    @cached_property
    def _agenda_items(self) -> dict[str, int]:
        numerals = [(str(number), number) for number in range(1, len(MEMBERS) + 1)]
        numerals += [(han, number) for number, han in enumerate(MEMBERS, 1)]
        return {form.replace(NUMBER, numeral): number for form in self.agenda.forms for numeral, number in numerals}

    @cached_property
    def agenda_items(self) -> list[tuple[str, int]]:
        """The literal and the number of every needle that may announce an item of an order of business."""
        return list(self._agenda_items.items())

    @cached_property
    def items(self) -> list[tuple[Family, int]]:
        """Family and number of every needle that opens a member of a series."""
        return list(self._items.values())

    @cached_property
    def counted(self) -> list[str]:
        """The noun of every needle that can be counted (点意见 → 意见); empty for 三点。"""
        return list(self._counted.values())

    @property
    def needles(self) -> Structure[list[str]]:
        """The literals that the scan must find for parsing, by purpose."""
        vocatives = [f"{word}{mark}" for word in self.addressees for mark in "：:，,。！!"]
        return Structure(vocatives, list(self._items), list(self._counted), list(self._agenda_items))

    def vocative(self, text: str, start: int, end: int) -> Vocative | None:
        """The vocative that begins at `start`: 尊敬的各位领导、同志们：. None if the text there is not a vocative."""
        return read_vocative(text, start, end, self.addressees, self.edges.addressees, self.lines.courtesies)

    def is_plainly_addressed(self, names: str) -> bool:
        """Whether every name is an addressee and nothing more: 各位领导、同志们, but not 加强领导."""
        return is_plainly_addressed(names, self.known_addressees, self.lines.courtesies)

    @cached_property
    def known_addressees(self) -> frozenset[str]:
        return frozenset(self.addressees)

    @cached_property
    def called(self) -> tuple[str, ...]:
        """What a vocative without a mark ends in."""
        return (*self.addressees, *self.honorifics)

    @cached_property
    def edges(self) -> Edges:
        """The characters with which words begin or end."""
        lines = self.lines
        return edges_of(
            self._titles, lines.title_suffixes, self.addressees, self.called, self.farewells, lines.annexes, lines.courtesies
        )

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple({word for genre in self.genres if genre.spoken for word in genre.titles})

    def names_speech(self, line: str) -> bool:
        """Whether a line ends in a word for a speech: …上的讲话, …表态发言（审议稿）, …讲话2."""
        if line[-1:] not in self.edges.titles:
            return False
        if line[-1].isdecimal():
            line = re.sub(_NUMBERED, "", line)
        if line[-1:] in ("）", ")"):
            line = line[: max(line.rfind("（"), line.rfind("("), 0)]
        if line.endswith(self._titles) or not line.endswith(self.lines.title_suffixes):
            return line.endswith(self._titles)
        return any(line.removesuffix(suffix).endswith(self._titles) for suffix in self.lines.title_suffixes)

    def names_occasion(self, title: str) -> bool:
        """Whether a title names a meeting."""
        return any(map(title.__contains__, self.occasions))

    def takes_leave(self, sentence: str) -> bool:
        """Whether a text ends in a farewell: 谢谢大家！"""
        return sentence.rstrip("。！!").endswith(self.farewells)

    def closes(self, paragraph: str, genre: Genre | None) -> bool:
        """Whether a paragraph contains a closing phrase of a genre."""
        name = genre.name if genre else ""
        if name not in self._closings:
            words = (*self.closings, *(genre.closings if genre else ()))
            self._closings[name] = re2.compile("|".join(map(re2.escape, words)).encode())
        # Bytes: for a text RE2 would count where in it the match stands, which takes as long as the search.
        return self._closings[name].search(paragraph.encode("utf-8", "replace")) is not None

    def leads_in(self, opening: str, genre: Genre | None) -> bool:
        """Whether the text before the first section contains a lead-in: 下面，我讲三点意见."""
        return any(map(opening.__contains__, (*self.openings, *(genre.opens if genre else ()))))

    @cached_property
    def _named_genres(self) -> dict[str, Genre]:
        """The genre of each word; of a word of several genres the first."""
        return {word: genre for genre in reversed(self.genres) for word in genre.titles}

    def genre_of(self, title: str) -> Genre | None:
        """The genre named by the last genre word in a title; of two words with the same end, the longer. A word for what nobody
        speaks counts only at the very end, as 合同 does not in 在合同管理培训班上."""
        title = without_version(title)
        words = (word for word, genre in self._named_genres.items() if (word in title if genre.spoken else title.endswith(word)))
        named = [(title.rfind(word) + len(word), len(word), self._named_genres[word]) for word in words]
        return max(named, key=lambda entry: entry[:2])[2] if named else None

    def unknown_genre(self, name: str) -> Wording | None:
        """What is wrong with the name of a genre; None where there is one."""
        names = [known.name for known in self.genres]
        return None if name in names else unknown(Wording("genre", "文种"), name, names)

    def genre_named(self, name: str) -> Genre | None:
        return next((genre for genre in self.genres if genre.name == name), None)
