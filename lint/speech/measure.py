"""How long a speech is, how long it takes, and where its sentences end."""

import re
from collections.abc import Iterator

from lint.text import Span

_SPOKEN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff\\d]")


def spoken_characters(text: str, *spans: tuple[int, int]) -> int:
    """Han characters and digits in the given spans: what is read aloud, syllable by syllable."""
    return sum(len(_SPOKEN.findall(text, start, end)) for start, end in spans)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences between two offsets, each with the mark that ends it."""
    while start < end:
        stops = [at for at in (text.find(mark, start, end) for mark in "。！？") if at >= 0]
        stop = min(stops) + 1 if stops else end
        yield Span(start, stop)
        start = stop
