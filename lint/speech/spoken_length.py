"""The length and the speaking time of a speech."""

import re

RATE = 220
"""Default speaking rate, in characters per minute."""
_UNSPOKEN = "[^\u3400-\u9fff\U00020000-\U0003ffff\\d]+"


def spoken_characters(text: str, *spans: tuple[int, int]) -> int:
    """The number of Han characters and digits in the given spans, each of which is about one syllable."""
    return sum(len(re.sub(_UNSPOKEN, "", text[start:end])) for start, end in spans)
