"""Whether a title is that of an official speech. Company talks, lectures and conversations owe no salutation and no closing."""

import re
from functools import lru_cache
from typing import Any

import re2

from lint.speech.vocabulary import Vocabulary

_QUOTED = "《[^《》]*》|“[^“”]*”"
_MOST = 6
"""Longest name of a place, in characters, without 省, 市 or 县."""


def is_official(title: str, words: Vocabulary) -> bool:
    """Whether a title names a party, state or public body, its place, or a meeting that only such bodies hold."""
    if any(map(title.__contains__, words.conversations)):
        return False
    outside = (re.sub(_QUOTED, "", title) or title) if "《" in title or "“" in title else title
    for word in filter(outside.__contains__, words.other_names):
        outside = outside.replace(word, "")
    return any(map(outside.__contains__, (*words.institutions, *words.official_meetings))) or _names_place(outside, words)


def _names_place(title: str, words: Vocabulary) -> bool:
    """在青屿县…大会上."""
    return "在" in title and _place(tuple(words.places)).search(title.encode("utf-8", "replace")) is not None


@lru_cache(maxsize=4)
def _place(places: tuple[str, ...]) -> Any:
    """By RE2: `re` takes a millisecond to compile classes of all Chinese characters."""
    return re2.compile(f"在[\u4e00-\u9fff]{{2,{_MOST}}}(?:{'|'.join(places)})[\u4e00-\u9fff]".encode())
