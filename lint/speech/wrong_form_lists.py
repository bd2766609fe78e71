"""Lists of sections that have the same wrong mark throughout: 一，二，三， or 一 二 三 for 一、二、三、.

Where a draft has no well-formed number of the highest rank, nothing else shows what they are but that they follow each other.
"""

from collections import defaultdict
from collections.abc import Sequence

from lint.speech.blocks import Block, Marker, Role
from lint.speech.numerals import read_number
from lint.speech.vocabulary import Vocabulary

_MARKS = {"：": "：", ":": "：", "，": "，", ",": "，", " ": " ", "\u3000": " ", ";": "；", "；": "；"}
_LEAST, _LEAST_OF_HEADINGS = 3, 2
_HEADING_LIMIT = 40
_LONGEST_NUMERAL = 3
_LEVEL = 1
_NEAR = 2
_NUMERALS = frozenset("一二三四五六七八九十")


def with_wrong_form_lists(text: str, blocks: Sequence[Block], words: Vocabulary) -> list[Block]:
    """The blocks, none of which has a number of the highest rank, with markers for the members of such a list."""
    blocks = list(blocks)
    beginning = [index for index, block in enumerate(blocks) if text[block.start] in _NUMERALS]
    by_mark: defaultdict[str, list[tuple[int, Marker]]] = defaultdict(list)
    for index in beginning:
        block = blocks[index]
        if block.role is not Role.BODY or block.marker:
            continue
        found = _marker(text, block, {mark: members[-1][1].number for mark, members in by_mark.items()}, words)
        if found:
            mark, marker = found
            by_mark[mark].append((index, marker))
    for members in by_mark.values():
        headings = all(_is_heading(text, marker.end, blocks[index].end) for index, marker in members)
        if len(members) >= (_LEAST_OF_HEADINGS if headings else _LEAST):
            for index, marker in members:
                blocks[index] = blocks[index]._replace(marker=marker)
            break
    return blocks


def _marker(text: str, block: Block, last: dict[str, int], words: Vocabulary) -> tuple[str, Marker] | None:
    """The mark and the marker of a block that begins with a number in a wrong form. A list begins with 一, and goes on with what is
    near the number due: one may be left out, or stand twice."""
    stop = block.start
    while stop < block.end and text[stop] in _NUMERALS and stop - block.start < _LONGEST_NUMERAL:
        stop += 1
    if stop in (block.start, block.end):
        return None
    number, mark = read_number(text[block.start : stop]), _MARKS.get(text[stop], "")
    near = number == 1 if mark not in last else last[mark] - _NEAR < number <= last[mark] + 1 + _NEAR
    if not number or not near or (not mark and not text.startswith(words.heading_openings, stop)):
        return None
    end = stop
    while end < block.end and text[end] in _MARKS:
        end += 1
    if end == block.end:
        return None
    return mark, words.section_numbers.badly_written(_LEVEL, number, block.start, end, "mark")


def _is_heading(text: str, start: int, end: int) -> bool:
    return end - start <= _HEADING_LIMIT and "。" not in text[start : end - 1]
