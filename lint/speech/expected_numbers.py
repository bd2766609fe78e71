"""The numbers of a draft as one search for its cheapest reading: 二：抓好抢收 between 一、 and 三、 is a number, badly written.

Every place that has a number, or may have one, offers its readings (`number_places`, `lost_headings`), each at a cost; a number
that is left out or repeated costs, too. The cheapest reading of the whole draft is taken, so each fault is reported once, where it
is and as what it is. Well-formed numbers are certain; the costs are those of `rules/families.toml`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from lint.model.record import NamedTuple
from lint.speech.blocks import Block, Marker, Role
from lint.speech.lost_headings import Looks, LostHeading
from lint.speech.number_places import LEVELS, Place, Reading, body_places, marked_places
from lint.speech.numbering_costs import NumberingCosts
from lint.speech.section_numbers import SectionNumbers
from lint.speech.vocabulary import Vocabulary

_HIGHEST = LEVELS[0]
_MOST_MISSING = 3
"""Maximum number of consecutive lost numbers; a larger gap means that text is missing."""
_LEAST_BEFORE_LOST = 2
"""Behind a single number nothing shows what the headings of its list look like."""
_BEAM = 8
"""How many readings are followed at once."""

_Numbers = tuple[int, ...]
"""The last number of each level; zero where its list has not begun."""


class _List(NamedTuple):
    """The numbers of one level under the same parent number, as indexes of their blocks."""

    level: int
    members: list[int]
    end: int
    """The index of the block before which the list must end."""


class _Read(NamedTuple):
    """A number as read, and the one read before it."""

    place: Place
    reading: Reading
    number: int
    before: "_Read | None"


def with_expected_numbers(text: str, blocks: list[Block], annex: int, words: Vocabulary) -> list[Block]:
    """The blocks, with markers added for badly written and missing numbers; blocks are split where numbers run on in a line."""
    if not any(block.marker and block.marker.level <= _HIGHEST for block in blocks):
        from lint.speech.wrong_form_lists import with_wrong_form_lists

        blocks = with_wrong_form_lists(text, blocks, words)
    end = _end_of_speech(blocks, annex)
    speech = blocks[:end]
    numbered = [index for index, block in enumerate(speech) if block.marker]
    if not numbered:
        return blocks
    places = list(marked_places(text, speech, numbered, words))
    places += body_places(text, speech, words)
    places += _lost_headings(text, blocks, numbered, end, words)
    if len(places) == len(numbered) and all(len(place.readings) == 1 for place in places):
        return blocks
    return _applied(blocks, _cheapest(_one_for_each_start(places), words.numbering), words.section_numbers)


def _end_of_speech(blocks: Sequence[Block], annex: int) -> int:
    """The index of the first block that is no longer the speech."""
    closing = Role.CLOSING
    for index, block in enumerate(blocks):
        if block.role is closing or block.start >= annex:
            return index
    return len(blocks)


def _one_for_each_start(places: Sequence[Place]) -> Iterator[Place]:
    """The places in the order of the text; of those at the same offset, one with the readings of all."""
    for _, group in groupby(sorted(places, key=attrgetter("start")), key=attrgetter("start")):
        first, *others = group
        if others and first.unread is not None:
            readings = (reading for place in (first, *others) for reading in place.readings)
            first = first._replace(readings=tuple(readings), unread=max(place.unread or 0 for place in (first, *others)))
        yield first


def _lost_headings(text: str, blocks: Sequence[Block], numbered: Sequence[int], end: int, words: Vocabulary) -> Iterator[Place]:
    for listed in _lists(blocks, numbered, end):
        for lost in _lost_of(text, blocks, listed, words):
            start = blocks[lost.block].start
            yield Place(lost.block, start, (Reading(listed.level, 0, start, "missing", lost.cost),), lost.unread)


def _lists(blocks: Sequence[Block], numbered: Sequence[int], end: int) -> Iterator[_List]:
    """The lists in the blocks before `end`."""
    members: dict[int, list[int]] = {level: [] for level in LEVELS}
    for index in numbered:
        marker = blocks[index].marker
        if not marker:
            continue
        for level in LEVELS:
            if members[level] and (marker.level < level or (marker.level == level and marker.number == 1)):
                yield _List(level, members[level], index)
                members[level] = []
        if marker.level in members:
            members[marker.level].append(index)
    yield from (_List(level, of_level, end) for level, of_level in members.items() if of_level)


def _lost_of(text: str, blocks: Sequence[Block], listed: _List, words: Vocabulary) -> Iterator[LostHeading]:
    """The headings that a list may have lost, in its gaps and behind its last."""
    if len(listed.members) < _LEAST_BEFORE_LOST:
        return
    numbers = [marker.number for index in listed.members if (marker := blocks[index].marker)]
    gaps = [
        (range(index + 1, following), after - number - 1)
        for (index, following), (number, after) in zip(pairwise(listed.members), pairwise(numbers), strict=True)
        if 1 < after - number <= _MOST_MISSING + 1
    ]
    goes_on = listed.level == LEVELS[0] and numbers[-1] >= _LEAST_BEFORE_LOST
    if not gaps and not goes_on:
        return
    looks = Looks(text, blocks, listed.members, words)
    for between, missing in gaps:
        yield from looks.lost(between, missing)
    if goes_on:
        yield from looks.lost_behind(range(listed.members[-1] + 1, listed.end))


def _cheapest(places: Iterable[Place], costs: NumberingCosts) -> list[_Read]:
    """The numbers that are not as they should be, in the cheapest reading of all places; `places` are in the order of the text."""
    beam: dict[_Numbers, tuple[int, _Read | None]] = {(0,) * (len(LEVELS) + 1): (0, None)}
    for place in places:
        following: dict[_Numbers, tuple[int, _Read | None]] = {}
        for numbers, (cost, last) in beam.items():
            if place.unread is not None:
                _keep(following, numbers, cost + place.unread, last)
            for reading in place.readings:
                number = reading.number or _due(numbers, reading.level)
                certain = not reading.fault and place.unread is None
                if not certain and (number == 1 or number != _due(numbers, reading.level)):
                    continue
                step = _step(numbers, reading.level, number, costs) + reading.cost
                read = last if certain else _Read(place, reading, number, last)
                _keep(following, _after(numbers, reading.level, number), cost + step, read)
        beam = dict(sorted(following.items(), key=_cost)[:_BEAM])
    return _path(min(beam.items(), key=_cost)[1][1])


def _cost(entry: tuple[_Numbers, tuple[int, _Read | None]]) -> int:
    return entry[1][0]


def _keep(beam: dict[_Numbers, tuple[int, _Read | None]], numbers: _Numbers, cost: int, last: _Read | None) -> None:
    if numbers not in beam or cost < beam[numbers][0]:
        beam[numbers] = cost, last


def _due(numbers: _Numbers, level: int) -> int:
    return numbers[level] + 1


def _after(numbers: _Numbers, level: int, number: int) -> _Numbers:
    """The last numbers once another has been read: below it, lists begin anew."""
    if level >= len(numbers):
        return numbers
    return (*numbers[:level], number, *(0 for _ in numbers[level + 1 :]))


def _step(numbers: _Numbers, level: int, number: int, costs: NumberingCosts) -> int:
    """What it costs that a number is not the one that is due."""
    if level not in LEVELS or number == _due(numbers, level):
        return 0
    last = numbers[level]
    if number == 1:
        return costs.restart
    if not last:
        return costs.first
    return costs.gap * min(number - last - 1, _MOST_MISSING + 1) if number > last else costs.repetition


def _path(last: _Read | None) -> list[_Read]:
    path = []
    while last:
        path.append(last)
        last = last.before
    return path[::-1]


def _applied(blocks: Sequence[Block], read: Sequence[_Read], numbers: SectionNumbers) -> list[Block]:
    """The blocks with the numbers that were read in them."""
    by_block = {index: list(group) for index, group in groupby(read, key=lambda number: number.place.block)}
    return [
        piece
        for index, block in enumerate(blocks)
        for piece in (_pieces(block, by_block[index], numbers) if index in by_block else (block,))
    ]


def _pieces(block: Block, read: Sequence[_Read], numbers: SectionNumbers) -> Iterator[Block]:
    """A block, split before the numbers within it."""
    starts = [number.place.start for number in read]
    if starts[0] > block.start:
        yield block._replace(end=starts[0])
    for number, end in zip(read, [*starts[1:], block.end], strict=True):
        yield block._replace(start=number.place.start, end=end, marker=_marker(number, numbers))


def _marker(read: _Read, numbers: SectionNumbers) -> Marker:
    return numbers.badly_written(read.reading.level, read.number, read.place.start, read.reading.end, read.reading.fault)
