"""Counts in the text: 三点意见, 5个方面, 两件事. 几点, 等五大工程 and a count of 1 are not counts."""

from collections.abc import Iterator, Sequence

from lint.model.record import NamedTuple
from lint.model.text import Hit
from lint.speech.blocks import Block
from lint.speech.counting_words import CountingWords
from lint.speech.hits import spoken_hits
from lint.speech.numerals import DIGITS, FORMAL, read_number
from lint.speech.vocabulary import Vocabulary

_SPACES = " \u3000"
OPENING_MARKS = "“‘「《"
_DIGITS = frozenset(f"{DIGITS}十两{FORMAL}0123456789")
_HAN = frozenset(f"{DIGITS}十两")
_NUMERALS = _DIGITS | frozenset("百千万亿零〇")
_PARTIAL_WINDOW = 9
_GROUP = 3


class Count(NamedTuple):
    """A number and what it counts; `noun` is empty for 讲三点。"""

    number: int
    noun: str
    start: int
    end: int
    block: int
    """Index of its block in the draft."""


def find_counts(text: str, blocks: Sequence[Block], hits: list[Hit], words: Vocabulary) -> Iterator[Count]:
    """The counts of a draft, in the order of the text. `hits` are those of `words.counted`."""
    for index, block, hit in spoken_hits(blocks, hits):
        start = hit.start
        if text[start - 1] not in _NUMERALS and text[start - 1] not in _SPACES:
            continue
        start = _after_numeral(text, start)
        if text[start - 1] in _NUMERALS:
            noun = words.counted[hit.needle]
            end = hit.end if noun else hit.end - 1  # 讲三点。: without a noun, the mark after the count is excluded.
            count = _count(text, block, index, start, end, noun, words.counting)
            if count:
                yield count


def _after_numeral(text: str, start: int) -> int:
    """Where the numeral before a measure word ends. Only Chinese numerals are set off by spaces (五 点); 5 点 is a time."""
    at = start
    while text[at - 1] in _SPACES and at > 1:
        at -= 1
    return at if text[at - 1] in _HAN else start


def _count(text: str, block: Block, index: int, start: int, end: int, noun: str, words: CountingWords) -> Count | None:
    first = start
    while first > block.start and text[first - 1] in _NUMERALS:
        first -= 1
    number = read_number(text[first:start])
    before = text[max(block.start, first - 12) : first]
    if number < 2 or before.endswith(words.no_counts) or text[end : end + 1] in _DIGITS or _grouped(before, start - first):
        return None
    rest = text[end : first_mark(text, "。：:；，", end, end + _PARTIAL_WINDOW)]
    if any(map(rest.__contains__, words.partial)):
        return None
    return Count(number, noun, first, end, index)


def _grouped(before: str, length: int) -> bool:
    """Whether a number is the last group of a longer number with digit grouping: 1,200."""
    return length == _GROUP and before[-1:] in ",，" and before[-2:-1].isdecimal()


def first_mark(text: str, marks: str, start: int, end: int) -> int:
    """Offset of the first of the given marks; `end` if there is none."""
    found = (text.find(mark, start, end) for mark in marks)
    return min((at for at in found if at >= 0), default=end)
