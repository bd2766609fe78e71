"""Characters that sound alike, told by their places in GB/T 2312, which has the usual ones in the order of their sounds."""

from bisect import bisect_right
from collections.abc import Sequence

_ENCODING = "gb2312"
_FIRST, _AFTER_LAST = b"\xb0\xa1", b"\xd8\xa1"
"""The usual characters: the first level of the standard."""


class Sounds:
    """The syllables, each given by its first character in the standard, in that order."""

    def __init__(self, first: Sequence[str]) -> None:
        self._codes = [character.encode(_ENCODING) for syllables in first for character in syllables]

    def are_alike(self, one: str, other: str) -> bool:
        """Whether two characters surely sound alike; never for those that the standard does not have by sound."""
        syllable = self._syllable(one)
        return syllable >= 0 and syllable == self._syllable(other)

    def _syllable(self, character: str) -> int:
        code = character.encode(_ENCODING, "replace")
        return bisect_right(self._codes, code) if _FIRST <= code < _AFTER_LAST else -1


def is_rare(character: str) -> bool:
    """Whether a character is not among those of the standard: nearly all names do with them."""
    try:
        character.encode(_ENCODING)
    except UnicodeEncodeError:
        return True
    return False
