"""A long text in pieces, so that what is made of it takes little memory."""

from collections.abc import Iterator

_LEAST = 100_000
"""Minimum length of a piece, in characters."""


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text in pieces that end at line breaks, each with its offset. RE2 copies what it searches: in one piece that took as much
    memory as the file."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _LEAST) + 1 or len(text)
        yield start, text[start:end]
        start = end
