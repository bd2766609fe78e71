"""Lists of sections that have the same wrong mark throughout: 一，二，三， or 一 二 三 for 一、二、三、.

Where a draft has no well-formed number of the highest rank, nothing else shows what they are but that they follow each other.
"""

from collections import defaultdict
from collections.abc import Sequence

from lint.speech.blocks import Block, Marker, Role
from lint.speech.numerals import write_number
from lint.speech.section_numbers import write_label
from lint.speech.vocabulary import Vocabulary

_MARKS = {"：": "：", ":": "：", "，": "，", ",": "，", " ": " ", "\u3000": " ", ";": "；", "；": "；"}
_LEAST, _LEAST_OF_HEADINGS = 3, 2
_HEADING_LIMIT = 40
_LONGEST_NUMERAL = 3
_LEVEL = 1


def with_wrong_form_lists(text: str, blocks: Sequence[Block], words: Vocabulary) -> list[Block]:
    """The blocks, with markers for the members of such a list."""
    blocks = list(blocks)
    if any(block.marker and block.marker.level <= _LEVEL for block in blocks):
        return blocks
    by_mark: defaultdict[str, list[tuple[int, Marker]]] = defaultdict(list)
    for index, block in enumerate(blocks):
        expected_by_mark = {mark: len(members) + 1 for mark, members in by_mark.items()}
        found = _marker(text, block, expected_by_mark, words) if block.role is Role.BODY and block.marker is None else None
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


def _marker(text: str, block: Block, expected: dict[str, int], words: Vocabulary) -> tuple[str, Marker] | None:
    """The mark and the marker of a block that begins with the next number in a wrong form; a list begins with 一."""
    if text[block.start] not in "一二三四五六七八九十":
        return None
    for number in {1, *expected.values()}:
        numeral = write_number(number)
        stop = block.start + len(numeral)
        if len(numeral) > _LONGEST_NUMERAL or stop >= block.end or not text.startswith(numeral, block.start):
            continue
        mark = _MARKS.get(text[stop], "")
        if expected.get(mark, 1) != number or (not mark and not text.startswith(words.heading_openings, stop)):
            continue
        end = stop
        while end < block.end and text[end] in _MARKS:
            end += 1
        if end < block.end:
            return mark, Marker(_LEVEL, number, block.start, end, write_label(_LEVEL, number).rstrip("、"), "mark")
    return None


def _is_heading(text: str, start: int, end: int) -> bool:
    return end - start <= _HEADING_LIMIT and "。" not in text[start : end - 1]
