"""Faults in an order of business, and the counts that its host announces.

Beside the faults of every list (first, gap, duplicate, order; see `lint.speech.numbering_faults`) there are

    early      最后 before something that is not the last
    again      首先 a second time
    called     somebody called on twice to do the same
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Any

import re2

from lint.model.record import NamedTuple
from lint.speech.agenda import Agenda, AgendaItem, Call, listed_items
from lint.speech.agenda_words import AgendaWords
from lint.speech.blocks import Block, Break, Declaration, Fault
from lint.speech.numbering_faults import sequence_faults
from lint.speech.numerals import read_number, write_number

_NUMERAL = "[一二三四五六七八九十两]{1,3}|[0-9]{1,2}"
_NUMERALS = tuple("一二三四五六七八九十百0123456789")
_LEAST_LISTED = 2
_MEANT = 12
"""How much of a sentence before a count is searched for words that say that it looks back, in characters."""


def agenda_breaks(text: str, agenda: Agenda, words: AgendaWords) -> Iterator[Break]:
    """The faults in an order of business."""
    for items in listed_items(agenda.items):
        yield from _numbers(text, items)
        yield from _item_words(items, words)
    for calls in _within_items(agenda):
        yield from _early(calls, words)
        yield from _again(calls, words)
    yield from _called_twice(agenda.calls, words)


def _numbers(text: str, items: Sequence[AgendaItem]) -> Iterator[Break]:
    numbers = [item.number for item in items]
    for at, fault, expected in sequence_faults(numbers):
        item = items[at]
        label = text[item.start : item.end]
        yield Break(fault, "agenda", 0, item.start, item.end, _renumbered(label, item.number, expected))


def _renumbered(label: str, number: int, expected: int) -> str:
    han = write_number(number)
    return label.replace(han, write_number(expected)) if han in label else label.replace(str(number), str(expected))


def _item_words(items: Sequence[AgendaItem], words: AgendaWords) -> Iterator[Break]:
    """最后 with an item that is not the last, 首先 with a second one."""
    for item, following in pairwise(items):
        if item.opener in words.last:
            yield _break("early", item)
        if following.opener in words.first and any(other.opener in words.first for other in items if other.start < following.start):
            yield _break("again", following)


def _within_items(agenda: Agenda) -> Iterator[list[Call]]:
    """The calls between one numbered item and the next. The opener of an item is no opener of its call."""
    starts = [item.start for item in agenda.items]
    edges = [-1, *starts, max([call.end for call in agenda.calls], default=0) + 1]
    for start, end in pairwise(edges):
        yield [call for call in agenda.calls if start < call.start < end]


def _early(calls: Sequence[Call], words: AgendaWords) -> Iterator[Break]:
    for at, call in enumerate(calls):
        later = calls[at + 1 :]
        if call.opener not in words.last or not later:
            continue
        following = later[0]
        in_group = call.grouped or (at > 0 and calls[at - 1].act == call.act)
        if in_group and (following.act != call.act or following.opener in words.first):
            continue
        if following.opener or following.block != call.block:
            yield _break("early", call)


def _again(calls: Sequence[Call], words: AgendaWords) -> Iterator[Break]:
    firsts = [at for at, call in enumerate(calls) if call.opener in words.first]
    for before, at in pairwise(firsts):
        between = calls[before : at + 1]
        one_group = all(call.act == calls[at].act for call in between)
        follows = calls[at + 1].act == calls[at].act if at + 1 < len(calls) else False
        announced = any(call.block == calls[at].block for call in between[:-1])
        if not announced and (one_group or not (follows or calls[at].grouped)):
            yield _break("again", calls[at])


def _called_twice(calls: Sequence[Call], words: AgendaWords) -> Iterator[Break]:
    seen: set[tuple[str, str]] = set()
    for call in calls:
        key = call.who, call.act
        if call.speaks and key in seen:
            yield _break("called", call)
        if call.speaks and not any(word in call.who for word in words.again):
            seen.add(key)


def _break(fault: Fault, of: AgendaItem | Call) -> Break:
    return Break(fault, "agenda", 0, of.start, of.end, "")


class _Count(NamedTuple):
    number: int
    start: int
    end: int


def agenda_declarations(text: str, blocks: Sequence[Block], agenda: Agenda, words: AgendaWords) -> Iterator[Declaration]:
    """The announced counts of items (共有五项议程) and of speakers (有5家单位作交流发言), with what was found."""
    lists = [items for items in listed_items(agenda.items) if len(items) >= _LEAST_LISTED]
    if lists:
        first = lists[0][0]
        announced = sorted(_counts(text, blocks[0].start, first.start, _item_counts(words), words), key=attrgetter("start", "end"))
        for count in announced[-1:]:
            wrong = [len(items) for items in lists if count.number not in (len(items), max(item.number for item in items))]
            yield Declaration("agenda", count.number, wrong[0] if wrong else count.number, count.start, count.end)
    speakers = _counts(text, blocks[0].start, blocks[-1].end, _speaker_counts(words), words)
    for count in speakers if any(call.grouped for call in agenda.calls) else ():
        found = _speakers(text, blocks, agenda, count, words)
        if found >= _LEAST_LISTED:
            yield Declaration("speakers", count.number, found, count.start, count.end)


@lru_cache(maxsize=4)
def _item_counts(words: AgendaWords) -> Sequence[Any]:
    """共有五项议程; 议程共五项. The groups of a pattern: the count, and its number."""
    items = "|".join(map(re2.escape, words.items))
    return (
        re2.compile(f"((?P<number>{_NUMERAL})(?:项|个)(?:主要|重要)?(?:{items}))"),
        re2.compile(f"(?:{items})(?:一共|总共|共|有|主要|为|是|分为)+((?P<number>{_NUMERAL})(?:项|个))"),
    )


@lru_cache(maxsize=4)
def _speaker_counts(words: AgendaWords) -> Sequence[Any]:
    """5家单位作交流发言."""
    turns = "|".join(re2.escape(word) for word in sorted(words.in_turn, key=len, reverse=True))
    who = f"(?P<number>{_NUMERAL})(?:家|个|位|名)(?:单位|同志|代表|企业|乡镇|部门|县区|街道)?"
    return (re2.compile(f"(?m)({who})[^，。；：第\\n]{{0,8}}(?:{turns})(?:[，。；：]|$)"),)


def _counts(text: str, start: int, end: int, patterns: Sequence[Any], words: AgendaWords) -> Iterator[_Count]:
    part = text[start:end]
    for found in (found for pattern in patterns for found in pattern.finditer(part)):
        number, at = read_number(found["number"]), found.start(1)
        before = part[max(0, at - _MEANT) : at].rpartition("\n")[2]
        if (
            number > 1
            and not before.endswith((*words.no_counts, *_NUMERALS))
            and not any(word in before for word in words.looking_back)
        ):
            yield _Count(number, start + at, start + found.end(1))


def _speakers(text: str, blocks: Sequence[Block], agenda: Agenda, count: _Count, words: AgendaWords) -> int:
    """How many are called on to speak after a count, one by one; 0 if that is not certain."""
    end = next((item.start for item in agenda.items if item.start > count.end), blocks[-1].end)
    found = 0
    for call in agenda.calls:
        if not count.end < call.start < end:
            continue
        if not call.grouped:
            break
        if any(word in call.who for word in words.together):
            return 0
        found += 1
    return found
