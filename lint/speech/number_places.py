"""Where a draft may have a number, and what may be read there: 二： for 二、, （二 for （二）, 2、 for 二、, or mere body."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import re2

from lint.model.record import NamedTuple
from lint.speech.blocks import Block, Marker, MarkerFault, Role
from lint.speech.numerals import read_number
from lint.speech.section_numbers import is_year
from lint.speech.vocabulary import Vocabulary

LEVELS = (1, 2, 3)
"""The levels whose numbers are expected; below them lists are short, and begin anew in every paragraph."""
HEADING_LIMIT = 40
_SECTION, _POINT, _SUBPOINT = LEVELS
_LEAST_BEFORE_BARE = 3
"""A bare numeral goes on with a list of two, even where the list does not go on behind it."""
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_BEGINNINGS = frozenset("第（(【〔[〈一二三四五六七八九十㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩0123456789")
_HAN = "一二三四五六七八九十"
_MOST_HAN = 3
_ENCLOSED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_OPENING, _CLOSING = "（(【〔[〈", "）)】〕]〉"
_SPACES = " \u3000\t"
_MARKS = "、：:，,。．.;；·" + _SPACES
_MORE_NUMERALS = frozenset("十百千零一二三四五六七八九")
_MARK = "[。！？；]"
_NUMBER = rf"{_NUMERAL}、|（{_NUMERAL}）|\d\d?[.、]"


class Reading(NamedTuple):
    """A number that may be read at a place."""

    level: int
    number: int
    """Zero where it is whichever is due."""
    end: int
    fault: MarkerFault
    cost: int


class Place(NamedTuple):
    """A place where a draft has a number, or may have one."""

    block: int
    start: int
    readings: tuple[Reading, ...]
    unread: int | None
    """What it costs to read no number there; None where a number is certain."""


def marked_places(text: str, blocks: Sequence[Block], numbered: Sequence[int], words: Vocabulary) -> Iterator[Place]:
    """The places of the well-formed numbers, given the indexes of all numbered blocks.

    A lone number in another style may be meant as one of another level: 2、 between 一、 and 三、.
    """
    last: dict[int, int] = {}
    new = tuple.__new__  # Reading(…) and Place(…) call Python functions; this loop runs for every number.
    markers = [marker for index in numbered if (marker := blocks[index].marker)]
    for index, before, marker, after in zip(numbered, [None, *markers], markers, [*markers[1:], None], strict=False):
        # Numbering may run on through the sections: then a list that does not begin with one costs nothing.
        runs_on = last.get(marker.level) == marker.number - 1 > 0
        cost = -words.numbering.first if runs_on else 0
        readings: tuple[Reading, ...] = (new(Reading, (marker.level, marker.number, marker.end, "", cost)),)
        if marker.number > 1 and marker.level in LEVELS and not _in_list(before, marker, after):
            readings = (*readings, *_in_other_style(text, blocks[index], marker, words))
        last[marker.level] = marker.number
        yield new(Place, (index, blocks[index].start, readings, None))


def _in_list(before: Marker | None, marker: Marker, after: Marker | None) -> bool:
    """Whether a number belongs to a list of its own style: it goes on, or is out of order there."""
    follows = (
        before is not None
        and before.level == marker.level
        and before.number != marker.number
        and before.number >= marker.number - 1
    )
    return follows or (after is not None and after[:2] == (marker.level, marker.number + 1))


def _in_other_style(text: str, block: Block, marker: Marker, words: Vocabulary) -> Iterator[Reading]:
    costs = words.numbering
    for level in LEVELS:
        if level < marker.level:
            heading = is_heading(text, marker.end, block.end)
            yield Reading(level, marker.number, marker.end, "style", costs.style if heading else costs.style_in_text)
        elif level > marker.level:
            yield Reading(level, marker.number, marker.end, "style", costs.slip)


class _Form(NamedTuple):
    """What a line has that begins like a number; of the numerals one is not empty."""

    ordinal: str
    opening: str
    han: str
    enclosed: str
    digits: str
    closing: str
    marks: str
    """Marks and blanks behind it."""
    end: int
    """Where the text behind them begins."""


def _form_at(text: str, start: int, end: int) -> _Form | None:
    """What begins like a number at an offset, at most up to another. A pattern for it takes `re` 2 ms to compile."""
    line = text[start:end]
    ordinal = _run(line, "第", 1)
    opening = _run(line[len(ordinal) :], _OPENING, 1)
    before = len(ordinal + opening)
    han = _run(line[before:], _HAN, _MOST_HAN)
    closing = _run(line[before + len(han) :], _CLOSING, 1) if han else ""
    enclosed = _run(line, _ENCLOSED, 1)
    digits = line[: 2 if line[1:2].isdecimal() else 1] if line[:1].isdecimal() else ""
    read = len(ordinal + opening + han + closing) if han else len(enclosed + digits)
    marks = _run(line[read:], _MARKS, len(line))
    return _Form(ordinal, opening, han, enclosed, digits, closing, marks, start + read + len(marks)) if read else None


def _run(text: str, characters: str, most: int) -> str:
    """The characters with which a text begins that are some of those given."""
    first = text[:most]
    return first[: len(first) - len(first.lstrip(characters))]


def body_places(text: str, blocks: Sequence[Block], words: Vocabulary) -> Iterator[Place]:
    """The places in blocks without a number where one may be badly written, or run on in a line."""
    ordinal = (0, "")
    for index, block in enumerate(blocks):
        if block.marker:
            ordinal = (0, "")
            continue
        found = _form_at(text, block.start, block.end) if text[block.start] in _BEGINNINGS else None
        if found and block.role is Role.BODY:
            number = _number(found)
            follows = bool(found.ordinal) and ordinal == (number - 1, found.marks)
            ordinal = (number, found.marks) if found.ordinal else ordinal
            if number and not follows and _may_be_number(text, block, found, words):
                yield _badly_written(text, index, block, found, words)
    yield from _run_in_places(text, blocks, words)


@cache
def _runs_in() -> Any:
    """Whether a number runs on in a line, by RE2: `re` takes 0.3 ms to compile this, and few drafts have such a number."""
    return re2.compile(f"{_MARK}(?:{_NUMBER})".replace(r"\d", r"\p{Nd}").encode())


@cache
def _run_in() -> re.Pattern[str]:
    return re.compile(f"{_MARK}(?={_NUMBER})")


def _run_in_places(text: str, blocks: Sequence[Block], words: Vocabulary) -> Iterator[Place]:
    first, last = blocks[0].start, blocks[-1].end
    if not _runs_in().search(text[first:last].encode("utf-8", "replace")):
        return
    index = 0
    for found in _run_in().finditer(text, first, last):
        start = found.end()
        while blocks[index].end <= start:
            index += 1
        block = blocks[index]
        inside = block.role is Role.BODY and start > (block.marker.end if block.marker else block.start)
        marker = words.section_numbers.read(text, start, block.end) if inside else None
        if marker and marker.level in LEVELS:
            reading = Reading(marker.level, marker.number, marker.end, "", words.numbering.run_in)
            yield Place(index, start, (reading,), words.numbering.unread)


def _number(found: _Form) -> int:
    return _ENCLOSED.index(found.enclosed) + 1 if found.enclosed else read_number(found.han or found.digits)


def _may_be_number(text: str, block: Block, found: _Form, words: Vocabulary) -> bool:
    """Whether what begins like a number may be one: not in 二十, 2017, 四川 and 三是."""
    end = found.end
    if end == block.end or (text[end].isdecimal() and not is_year(text[end : end + 5])):
        return False
    plain = not (found.opening or found.closing or found.enclosed)
    if not plain or found.marks.strip(_SPACES):
        return True
    if not found.marks and text[end] in _MORE_NUMERALS:
        return False
    return bool(found.marks) or text[end] not in words.after_numerals or text.startswith(words.heading_openings, end)


def _is_word(text: str, end: int, words: Vocabulary) -> bool:
    """Whether a numeral and what follows it may be a word: 三农, 二回."""
    return (text[end] in words.measure_words or text[end - 1 : end + 1] in words.numeral_words) and not text.startswith(
        words.heading_openings, end
    )


def _badly_written(text: str, index: int, block: Block, found: _Form, words: Vocabulary) -> Place:
    costs, number, end = words.numbering, _number(found), found.end
    unread = costs.unread
    if found.ordinal:
        costs_by_level = {_SECTION: costs.ordinal}
    elif found.opening or found.closing or found.enclosed:
        costs_by_level = {_POINT: costs.wrong_bracket}
    else:
        levels = (_SUBPOINT,) if found.digits else (_SECTION, _POINT)
        heading = is_heading(text, end, block.end)
        in_word = not found.marks and _is_word(text, end, words)
        cost = costs.wrong_mark if found.marks.strip(_SPACES) else costs.no_mark
        cost = costs.no_mark_in_word if in_word and not heading else cost
        # （二） has lost more than a mark where 二 is left of it.
        costs_by_level = {level: cost + (level == _POINT) for level in levels}
        evident = found.marks or number >= _LEAST_BEFORE_BARE or heading or text.startswith(words.heading_openings, end)
        unread = costs.unread if evident and not in_word else 0
    return Place(
        index, block.start, tuple(Reading(level, number, end, "mark", cost) for level, cost in costs_by_level.items()), unread
    )


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line is a heading and nothing more."""
    return end - start <= HEADING_LIMIT and "。" not in text[start : end - 1]
