"""Invisible characters, and the contexts in which they have a function."""

import re
from collections.abc import Iterator
from functools import cache

INVISIBLE_IN_PLANE_0 = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb"
)
INVISIBLE = f"{INVISIBLE_IN_PLANE_0}\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
"""The content of a character class: Default_Ignorable_Code_Point of Unicode, blanks other than spaces, annotation marks."""
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Those with a width: removing one may join separate words."""

_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u24c2\u25aa\u25ab\u25b6"
    "\u25c0\u25fb-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_IDEOGRAPHS = "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_JOINED_LETTERS = "\u0590-\u061b\u061d-\u109f\u1700-\u17b3\u17b6-\u180a\u1810-\u18af\u1900-\u1cff"
"""From Hebrew to Mongolian: scripts whose letters change form next to each other."""
_FUNCTIONAL = (
    f"(?<=[{_EMOJI}])[\ufe0e\ufe0f]"
    f"|(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
    "|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    "|(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
    f"|(?<=[{_IDEOGRAPHS}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
    "|(?<=[、。，．：；！？])[\ufe00\ufe01]"
    f"|(?<=[{_JOINED_LETTERS}])[\u034f\u17b4\u17b5\u180b-\u180f\u200c\u200d]{{1,2}}"
)
"""Joiners and variation selectors of emoji, keycaps, flags, variants of ideographs and of punctuation, joining letters. Controls of
writing direction have no function in Chinese text."""


_NEVER_FUNCTIONAL = frozenset("\u00ad\u200b\u2060\ufeff")
"""What is pasted with text from web pages and files, as nearly all invisible characters in drafts are. For these the pattern, which
takes 1.5 ms to compile, is not needed."""


@cache  # Few drafts contain such characters, and compiling the pattern is slow.
def _functional() -> re.Pattern[str]:
    return re.compile(_FUNCTIONAL)


def functional_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of invisible characters that have a function, within a run between two offsets."""
    if _NEVER_FUNCTIONAL.issuperset(text[start:end]):
        return iter(())
    return (match.span() for match in _functional().finditer(text, start, end + 1) if match.end() <= end)
