"""Numbering faults: numbers that are missing, duplicated, out of order or in the wrong style.

The faults, by name:

    first      a list does not begin with one
    gap        a number is left out
    duplicate  a number occurs twice
    order      a number is lower than the one before it
    skip       a level is left out: （1） right under 一、
    inversion  a higher level under a lower one: 一、 under （一）
    mark       a number with a wrong mark or in a wrong form: 二： between 一、 and 三、
    missing    a heading that has lost its number
    run-in     a number within a line, though its siblings begin lines of their own
    style      one sibling is numbered in another style: 一、 2、 三、
    lone       a list has a single member
    nested     a series within a series of the same word: 三要…。一要…，二要…。四要…
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lint.speech.blocks import Block, Break, Fault, Item, Role, Section, Series
from lint.speech.families import LAST
from lint.speech.section_numbers import LOOKALIKES, SectionNumbers

_ALIKE = {"是", "要"}
_BARE = 2
"""A member of more characters than 第四 has a label."""
_CLAUSE_ENDS = frozenset("。；，：！？\n \u3000")
_LEAST_BEFORE_RESTART = 2
_SECOND = 2
_ABOVE, _LONGEST_ABOVE = 3, 40
"""A paragraph within this many blocks above, and up to this many characters long, may be the heading of another list."""
_MAX_LOST_START = 4
"""A list that begins with a higher number than this is an excerpt, not a list that has lost its beginning."""
_SURE_LEVEL = 2
"""Down to this level a restart of numbering in the same section is a fault; below it, it is another list."""


def section_breaks(sections: Sequence[Section], blocks: Sequence[Block], numbers: SectionNumbers) -> Iterator[Break]:
    """The faults in the section numbers of a draft, one list of siblings after the other."""
    if not sections:
        return
    yield from _badly_written(sections)
    used = {section.marker.level for section in sections}
    roots = [section for section in sections if section.parent is None]
    lists = [siblings for siblings in (roots, *(section.children for section in sections)) if siblings]
    orderly = list(map(_is_orderly, lists))
    running = set() if all(orderly) else _running(sections)
    indexes = {} if all(orderly) else {block.start: index for index, block in enumerate(blocks)}
    for siblings, in_order in zip(lists, orderly, strict=True):
        if in_order:
            yield from _run_in(siblings)
            continue
        yield from _restarted(siblings, blocks, indexes, numbers)
        yield from _run_in(siblings)
        for fault in _siblings(siblings, numbers):
            if fault.fault != "first" or fault.start not in running:
                yield fault
    for section in sections:
        if section.children:
            yield from _wrong_level(section, used, numbers)


def _is_orderly(siblings: Sequence[Section]) -> bool:
    """Whether siblings are numbered 1, 2, 3, … in one style, as most are: then only their lines can be at fault."""
    level = siblings[0].marker.level
    in_order = all(section.marker[:2] == (level, number) for number, section in enumerate(siblings, 1))
    return in_order and len(siblings) > 1


def _badly_written(sections: Sequence[Section]) -> Iterator[Break]:
    for section in sections:
        marker = section.marker
        if marker.fault:
            end = section.heading.end if marker.fault == "missing" else marker.end
            yield Break(marker.fault, "section", marker.level, marker.start, end, marker.usual)


def _restarted(
    siblings: Sequence[Section], blocks: Sequence[Block], indexes: Mapping[int, int], numbers: SectionNumbers
) -> Iterator[Break]:
    """一、二、一、二、 where no heading indicates another list. Lists of lower ranks restart regularly."""
    level, expected = siblings[0].marker.level if siblings else 0, 1
    for section in siblings if 0 < level <= _SURE_LEVEL else ():
        if section.marker.level != level:
            continue
        number, index = section.marker.number, indexes.get(section.marker.start, 0)
        above = blocks[max(0, index - _ABOVE) : index]
        misread = section.marker.label in LOOKALIKES
        if number == 1 and not misread and expected > _LEAST_BEFORE_RESTART and not any(map(_opens_a_list, above)):
            yield _section_break("duplicate", section, numbers.write(level, expected))
        expected = number + 1


def _opens_a_list(block: Block) -> bool:
    """Whether a block may introduce a list: a line of its own without a number."""
    short = block.end - block.start <= _LONGEST_ABOVE
    return block.marker is None and (block.role is not Role.BODY or short)


def _run_in(siblings: Sequence[Section]) -> Iterator[Break]:
    """The numbers without a line break before them, in a list of which most members begin lines."""
    inside = [section for section in siblings[1:] if not section.initial]
    if siblings and siblings[0].initial and 0 < 2 * len(inside) < len(siblings):
        for section in inside:
            yield _section_break("run-in", section, "")


def _running(sections: Sequence[Section]) -> set[int]:
    """Offsets of numbers that continue the previous number of their level: numbering may run on across the parts of a speech."""
    last: dict[int, int] = {}
    running = set()
    for section in sections:
        level, number = section.marker.level, section.marker.number
        if last.get(level) == number - 1:
            running.add(section.marker.start)
        last[level] = number
    return running


def _siblings(sections: list[Section], numbers: SectionNumbers) -> Iterator[Break]:
    main = sections[0].marker.level if sections else 0
    levels = [section.marker.level for section in sections]
    if len(sections) > 1 and main > levels[1] and levels.count(main) == 1 and sections[0].marker.number == 1:
        yield _section_break("inversion", sections[1], "")
        sections, main = sections[1:], levels[1]
    restyled: set[int] = set()
    for before, section in pairwise(sections):
        if before.marker.level == main != section.marker.level and section.marker.number == before.marker.number + 1:
            restyled.add(section.marker.start)
            yield _section_break("style", section, numbers.write(main, section.marker.number))
    other = [section for section in sections if section.marker.level != main and section.marker.start not in restyled]
    # If a heading has lost its number, the points below it become siblings of the sections: each rank is then a separate list.
    ranks = [main, *sorted({section.marker.level for section in other})]
    for rank in ranks if other else ():
        yield from _order([section for section in sections if section.marker.level == rank], numbers)
    if not other:
        yield from _order(sections, numbers)


def _order(sections: list[Section], numbers: SectionNumbers) -> Iterator[Break]:
    level = sections[0].marker.level if sections else 0
    for run in _lists(sections):
        found = [section.marker.number for section in run]
        for at, fault, expected in sequence_faults(found):
            if fault == "first" and (found[0] > _MAX_LOST_START or (len(run) == 1 and level > _SURE_LEVEL)):
                continue
            yield _section_break(fault, run[at], numbers.write(level, expected))
        if len(run) == 1 and found == [1]:
            yield _section_break("lone", run[0], "")


def _lists(sections: list[Section]) -> Iterator[list[Section]]:
    """Splits siblings where numbering restarts; 一 right after 一 is a duplicate, and after a first 二 out of order."""
    run: list[Section] = []
    for section in sections:
        swapped = len(run) == 1 and run[0].marker.number == _SECOND
        if run and section.marker.number == 1 and run[-1].marker.number > 1 and not swapped:
            yield run
            run = []
        run.append(section)
    if run:
        yield run


def sequence_faults(numbers: Sequence[int]) -> Iterator[tuple[int, Fault, int]]:
    """Index, fault and expected number of every number that is not the next in sequence."""
    if list(numbers) == list(range(1, len(numbers) + 1)):
        return
    complete = sorted(numbers) == list(range(1, len(numbers) + 1))
    expected = 1
    seen: set[int] = set()
    for at, number in enumerate(numbers):
        if number == 0:
            expected += 1
            continue
        follows = at > 0 and number == numbers[at - 1] + 1
        if number != expected and not follows:
            if at == 0:
                yield at, "first", 1
            elif number == numbers[at - 1]:
                yield at, "duplicate", expected
            elif number < numbers[at - 1]:
                yield at, "order" if complete or number not in seen else "duplicate", expected
            elif not complete:
                yield at, "gap", expected
        seen.add(number)
        expected = number + 1 if number >= expected or follows else expected + 1


def _wrong_level(section: Section, used: set[int], numbers: SectionNumbers) -> Iterator[Break]:
    """The first point under a section, if its rank is higher than the section's or skips a rank that the draft never uses."""
    level, child = section.marker.level, section.children[0]
    is_list = len(section.children) > 1 and section.children[1].line != child.line
    between = range(level + 1, child.marker.level)
    # Statutes number 1. and below it （一） throughout: a style of its own when there is no higher section.
    if child.marker.level < level and (section.parent or child.marker.level == 1):
        yield _section_break("inversion", child, "")
    # 一、 with 1. under it is accepted practice in two-level speeches, and so is 1. with ①.
    elif level >= 1 and is_list and len(between) > 1 and not used.intersection(between):
        yield _section_break("skip", child, numbers.write(level + 1, child.marker.number))


def _section_break(fault: Fault, section: Section, expected: str) -> Break:
    marker = section.marker
    return Break(fault, "section", marker.level, marker.start, marker.end, expected)


def series_breaks(text: str, series: Series) -> Iterator[Break]:
    """The faults in one series."""
    family = series.family
    numbers = [item.number for item in series.items if item.number != LAST]
    if len(series.items) == 1:
        if numbers == [1] and family.lone and series.items[0].sure and not series.label:
            yield _item_break("lone", series.items[0], "")
        return
    for at, fault, expected in sequence_faults(numbers):
        item = series.items[at]
        right = f"{item.family.written(expected)}{series.label}"
        worked_in = fault == "gap" and _worked_in(text, right, series.items[at - 1].end, item.start)
        if family.strict and item.sure and not worked_in:
            yield _item_break(fault, item, right)
    yield from _mixed(series)


def _worked_in(text: str, member: str, start: int, end: int) -> bool:
    """Whether a member that is missing opens a sentence without a mark behind it: 第四公司要…; 它的第三件事是…"""
    at = text.find(member, start, end)
    while at >= 0:
        if len(member) > _BARE or text[at - 1] in _CLAUSE_ENDS:
            return True
        at = text.find(member, at + 1, end)
    return False


def _mixed(series: Series) -> Iterator[Break]:
    for item, following in zip(series.items[1:], [*series.items[2:], None]):
        other = item.family is not series.family and item.family.mixes and series.family.mixes
        # 一是…二要… may be a list within a list, unless 三是 follows.
        alike = {item.family.name, series.family.name} == _ALIKE and not (following and following.family is series.family)
        if other and not alike:
            yield _item_break("style", item, series.family.written(item.number))
            return


def _item_break(fault: Fault, item: Item, expected: str) -> Break:
    return Break(fault, "series", 0, item.start, item.end, expected)
