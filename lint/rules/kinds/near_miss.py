"""Phrases that are right, and text that differs from one of them by a slip."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter, ne
from types import MappingProxyType
from typing import Any, ClassVar

from lint.model.record import NamedTuple
from lint.model.text import Hit, Text
from lint.rules.likeness import Alike, AlikeTables, Likeness
from lint.rules.phrase_index import LONG, SHORT, PhraseIndex
from lint.rules.rule import Contextual, Finding
from lint.rules.slips import has_ends, moved
from lint.speech.document import Document


class Miss(NamedTuple):
    """A text that may be meant for a phrase."""

    alike: Alike
    start: int
    end: int
    changed: int
    """The offset of the character that is wrong."""
    phrase: str


class NearMiss(Contextual):
    """Reports every text that differs from one of `phrases` in a character that sounds or looks like the right one; the message may
    name {right}. The phrases have three characters at least, and may stand in a word list (`lexicon`). What is in brackets could as
    well be another word, so that nothing is said of it: 生产(力), (县)政府. A phrase of three characters is sure only where the
    wrong one sounds like the right one.

    From the length `slips` on (five at least) any other character within a phrase is reported too, and one that was lost, doubled
    or swapped with its neighbour.

    `unless` are texts that are right although they are near: other words, and what stands where two words meet. What is discussed
    is no miss: “揭榜挂师” on a line that has 揭榜挂帅 too.
    """

    listing: ClassVar[str] = "phrases"
    yields: ClassVar[bool] = True
    compares: ClassVar[bool] = True
    overlapping: ClassVar[bool] = True
    always: ClassVar[bool] = True
    only_prepared: ClassVar[Sequence[str]] = ("phrases",)
    as_lines: ClassVar[Sequence[str]] = ("unless",)
    offers: ClassVar[Sequence[str]] = ("right",)
    phrases: Sequence[str] = ()
    slips: int = 0

    index: ClassVar[Mapping[str, Sequence[bytes]]] = MappingProxyType({})
    likeness: ClassVar[Likeness] = Likeness(AlikeTables())

    @classmethod
    def prepared(cls, fields: Mapping[str, Any], likeness: Likeness) -> Mapping[str, Any]:
        from lint.rules.phrase_filing import written_index  # Only when rules are compiled.

        return {"index": written_index(fields.get("phrases", ()), likeness.frequency, fields.get("slips", 0))}

    def needles(self) -> Sequence[str]:
        return self._index.needles

    def guards(self) -> Sequence[str]:
        return ()  # There are thousands, which are looked at only where something was found.

    @cached_property
    def _index(self) -> PhraseIndex:
        return PhraseIndex(**self.index)

    @cached_property
    def _longest_guard(self) -> int:
        return max(map(len, self._exceptions), default=0)

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        reached = -1
        for start, same in groupby(sorted(set(self.misses(document.text, hits)), key=_leftmost_likeliest), key=attrgetter("start")):
            meant = [miss for miss in same if start >= reached and self._is_meant(text, miss)]
            if meant:
                best, *others = meant
                reached = best.end
                unsure = any((other.alike, other.end) == (best.alike, best.end) for other in others)
                yield Finding(start, best.end, {"right": best.phrase}, best.phrase, safety="display" if unsure else None)

    def misses(self, source: Text, hits: Iterable[Hit]) -> Iterator[Miss]:
        """Whatever is near a phrase, right or wrong."""
        text = source.normal
        for start, phrase, at, found in self._index.differing(text, hits, source.pairs, self.likeness.filed, self.slips):
            alike = self.likeness.of(found, phrase[at])
            moves = LONG <= self.slips <= len(phrase)
            if alike >= Alike.NOT and not (moves and has_ends(text, start, phrase)):
                continue  # Most are other words.
            end = start + len(phrase)
            differing = sum(map(ne, text[start:end], phrase)) if start >= 0 and end <= len(text) else len(phrase)
            if differing == 1 and self._tells(phrase, at, found, alike):
                yield Miss(alike, start, end, start + at, phrase)
            elif moves:
                slip = moved(text, start, phrase)
                if slip:
                    yield Miss(Alike.NOT, slip.start, slip.end, slip.changed, phrase)

    def _tells(self, phrase: str, at: int, found: str, alike: Alike) -> bool:
        """Whether another character in the place of one of a phrase says that it is a slip."""
        return alike <= self._least_alike(phrase, at) and at not in self._index.loose(phrase) and _is_han(found)

    def _least_alike(self, phrase: str, at: int) -> Alike:
        """How little alike the wrong character and the right one may be. Near the edges of a phrase it may be another phrase."""
        if len(phrase) <= SHORT:
            return Alike.SOUND
        inside = 0 < at < len(phrase) - 2
        return Alike.NOT if inside and LONG <= self.slips <= len(phrase) else Alike.SHAPE

    def _is_meant(self, text: str, miss: Miss) -> bool:
        return (
            self.in_context(text, miss.start, miss.end)
            and not self._is_guarded(text, miss)
            and not self._is_part_of_another(text, miss)
            and not self._is_cut_from_words(text, miss)
            and not _is_discussed(text, miss)
        )

    def _is_guarded(self, text: str, miss: Miss) -> bool:
        """Whether the wrong character lies in a text that is right."""
        longest = self._longest_guard
        # Most exceptions are the miss itself.
        return text[miss.start : miss.end] in self._exceptions or any(
            text[start:end] in self._exceptions
            for start in range(max(0, miss.changed + 1 - longest), miss.changed + 1)
            for end in range(miss.changed + 1, start + longest + 1)
        )

    def _is_cut_from_words(self, text: str, miss: Miss) -> bool:
        """Whether a common word reaches from outside to the wrong character or next to it, so that nobody reads a phrase there:
        损[失防万一]. In a phrase of three characters, a word within does as well: 网[老化]."""
        if miss.end - miss.start > len(miss.phrase):
            return False  # The whole phrase stands there, with a character twice.
        is_word = self.likeness.is_word
        left = miss.start > 0 and miss.changed <= miss.start + 1 and is_word(text[miss.start - 1 : miss.start + 1])
        right = miss.changed >= miss.end - 2 and is_word(text[miss.end - 1 : miss.end + 1])
        within = miss.end - miss.start <= SHORT and any(
            is_word(text[at : at + 2]) for at in range(miss.start, miss.end - 1) if miss.changed in (at, at + 1)
        )
        return left or right or within

    def _is_part_of_another(self, text: str, miss: Miss) -> bool:
        """Whether the character is right in another phrase, which stands there whole."""
        first = max(0, miss.start - _AROUND)
        around = text[first : miss.end + _AROUND]
        return any(start <= miss.changed - first < end for start, end in self._index.whole(around))


_AROUND = 8
"""How far beyond a miss another phrase may reach."""
_OPENING, _CLOSING = frozenset("“‘「『\"'"), frozenset("”’」』\"'")


def _leftmost_likeliest(miss: Miss) -> tuple[int, Alike, int, str]:
    return miss.start, miss.alike, -miss.end, miss.phrase


def _is_han(character: str) -> bool:
    """Whether a character is a common Chinese one: a mark, a digit or a blank is no slip for one."""
    return "\u4e00" <= character <= "\u9fff"


def _is_discussed(text: str, miss: Miss) -> bool:
    """Whether a form in quotation marks is told apart from the right one, on the same line."""
    quoted = miss.start > 0 and text[miss.start - 1] in _OPENING and text[miss.end : miss.end + 1] in _CLOSING
    if not quoted:
        return False
    line_end = text.find("\n", miss.end)
    return miss.phrase in text[text.rfind("\n", 0, miss.start) + 1 : line_end if line_end >= 0 else len(text)]
