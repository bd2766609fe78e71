"""Characters of words of two that were typed twice: 上级级领导."""

import re
from collections.abc import Callable, Collection, Iterator

from lint.model.record import NamedTuple

_SAME = re.compile(r"(.)\1")  # A class of characters would take 1 ms to compile, and more time to match.
_COUNTING = frozenset("一第")
"""一级级 is each of several."""


class TypedTwice(NamedTuple):
    """The span of a word with a character typed twice, and the word."""

    start: int
    end: int
    word: str
    twice: str
    """The character."""


class Twice(NamedTuple):
    """What tells a character typed twice from two words that meet: 北京京剧."""

    single: Collection[str]
    """The characters that stand twice in a row only where one word ends and the next begins."""
    is_edge: Callable[[str], bool]
    """Whether a word that is less common begins or ends with two characters."""
    is_word: Callable[[str], bool]
    """Whether two characters are a common word."""

    def spans(self, text: str) -> Iterator[TypedTwice]:
        """The words in which a character was typed twice."""
        for same in _SAME.finditer(text):
            span = self._span_at(text, same.start()) if same[1] in self.single else None
            if span:
                yield span

    def _span_at(self, text: str, at: int) -> TypedTwice | None:
        """The word of which a character that stands twice, at an offset, is the last or the first one; None where both may be."""
        doubled, before, after = text[at], text[at - 1 : at], text[at + 2 : at + 3]
        is_pair = (before and text[at - 2 : at - 1] == before) or (after and text[at + 3 : at + 4] == after)  # 团团伙伙
        if is_pair or doubled in (before, after) or before in _COUNTING:
            return None
        left, right = before + doubled, doubled + after
        if self.is_word(left) and not self._may_begin(right):
            return TypedTwice(at - 1, at + 2, left, doubled)
        ends_before = not before.isalpha() or self.is_word(text[at - 2 : at])
        if self.is_word(right) and ends_before and not self._may_begin(left):
            return TypedTwice(at, at + 3, right, doubled)
        return None

    def _may_begin(self, pair: str) -> bool:
        """Whether a word begins or ends with two characters."""
        return self.is_edge(pair) or self.is_word(pair)
