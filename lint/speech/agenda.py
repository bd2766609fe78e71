"""The order of business that a host announces: 下面，进行第三项议程，请……同志讲话。

Its items are numbered (第一项议程), and within an item, or without numbers at all, people are called on one after the other
(首先请…发言，接下来请…发言，最后请…发言).
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import re2

from lint.model.record import NamedTuple
from lint.model.text import Hit
from lint.speech.agenda_words import AgendaWords
from lint.speech.blocks import Block, Role
from lint.speech.genre import Genre
from lint.speech.hits import spoken_hits
from lint.speech.vocabulary import Vocabulary

_MARKS = "，：、。,:；！ \u3000"
_CLAUSE_ENDS = frozenset("，。！；：？,!;:?\n　 ）)")
_SENTENCE_ENDS = "。！；：？"
_FARTHEST = 24
"""An item that is announced stands within this many characters from the beginning of its sentence."""
_LEAST_ITEMS = 2
"""Fewer numbered items do not make an order of business, unless the draft is the script of a host."""
_OPENER_WINDOW = 12


class AgendaItem(NamedTuple):
    """A numbered item as it is announced: 进行第二项议程."""

    number: int
    start: int
    end: int
    block: int
    opener: str
    """What it begins with: 首先, 下面, 最后; empty if nothing."""


class Call(NamedTuple):
    """Somebody called on to do something: 最后，请县委书记王强同志讲话。"""

    opener: str
    who: str
    act: str
    start: int
    end: int
    block: int
    grouped: bool
    """Whether such calls come several in a row, within one item: 发言, 颁奖."""
    speaks: bool


class Agenda(NamedTuple):
    """What a host announces, in the order of the text."""

    items: Sequence[AgendaItem]
    calls: Sequence[Call]

    @property
    def blocks(self) -> set[int]:
        """Indexes of the blocks in which something is announced."""
        return {item.block for item in self.items} | {call.block for call in self.calls}


def read_agenda(text: str, blocks: Sequence[Block], hits: list[Hit], genre: Genre | None, words: Vocabulary) -> Agenda:
    """The order of business of a draft; empty if it has none. `hits` are those of `words.agenda_items`."""
    hosted = genre is not None and genre.agenda
    items = list(_items(text, blocks, hits, hosted, words))
    if len(items) < _LEAST_ITEMS and not hosted:
        return Agenda([], [])
    return Agenda(items, list(_calls(text, blocks, words.agenda)))


def _items(text: str, blocks: Sequence[Block], hits: list[Hit], hosted: bool, words: Vocabulary) -> Iterator[AgendaItem]:
    for index, block, hit in spoken_hits(blocks, hits):
        if not _announces(text, block, hit, hosted, words):
            continue
        start = _sentence_start(text, block, hit.start)
        if start is None or _looks_back(text, block, start, hit, words.agenda):
            continue
        opener = _opener(text[start : hit.start], words.agenda)
        yield AgendaItem(words.agenda_items[hit.needle][1], hit.start, hit.end, index, opener)


def _announces(text: str, block: Block, hit: Hit, hosted: bool, words: Vocabulary) -> bool:
    """Whether a number is that of an item: 第二项议程, 进行第二项，, and in the script of a host 第二项：."""
    agenda = words.agenda
    form = words.agenda_items[hit.needle][0]
    ends = hit.end == block.end or text[hit.end] in _MARKS
    if form.startswith(agenda.items):
        return (hit.start == block.start or text[hit.start - 1] in _CLAUSE_ENDS) and ends
    if text.startswith(agenda.items, hit.end):
        return True
    if not ends or not form.endswith("项"):
        return False
    before = text[max(block.start, hit.start - _OPENER_WINDOW) : hit.start].rstrip("，, 　")
    return before.endswith(agenda.before) or (hosted and hit.start == block.start and text[hit.end : hit.end + 1] in "，：:, 　")


def _sentence_start(text: str, block: Block, offset: int) -> int | None:
    """Where the sentence that holds an offset begins; None if that is far away."""
    for at in range(offset - 1, max(block.start, offset - _FARTHEST) - 1, -1):
        if text[at] in _SENTENCE_ENDS:
            return at + 1
    return block.start if offset - block.start <= _FARTHEST else None


def _looks_back(text: str, block: Block, start: int, hit: Hit, agenda: AgendaWords) -> bool:
    """Whether an item is only mentioned: 刚才，会议进行了第二项议程; 第二项议程进行完毕。"""
    stop = hit.end
    while stop < block.end and text[stop] not in _CLAUSE_ENDS:
        stop += 1
    before, after = text[start : hit.start], text[hit.end : stop]
    return any(word in before for word in agenda.looking_back) or any(word in after for word in agenda.over)


def _opener(before: str, agenda: AgendaWords) -> str:
    """The word that a sentence opens with: 首先, 下面, 最后."""
    before = before.lstrip(" \u3000（(")
    return next((word for word in (*agenda.first, *agenda.next, *agenda.last) if before.startswith(word)), "")


def _calls(text: str, blocks: Sequence[Block], agenda: AgendaWords) -> Iterator[Call]:
    # One search in the whole draft: each search costs more than what it reads.
    first = blocks[0].start
    at = 0
    for found in _call_pattern(agenda).finditer(text[first : blocks[-1].end]):
        start = first + found.start()
        while blocks[at].end <= start and at + 1 < len(blocks):
            at += 1
        block = blocks[at]
        opens_clause = start == block.start or text[start - 1] in _CLAUSE_ENDS
        if block.role in (Role.BODY, Role.CLOSING) and opens_clause and not (block.marker and start < block.marker.end):
            yield _call(found, first, at, agenda)


def _call(found: Any, offset: int, block: int, agenda: AgendaWords) -> Call:
    opener, who, act = found[1] or "", found[2], found[3] or found[4]
    while who.endswith(agenda.modifiers):
        who = next(who.removesuffix(word) for word in agenda.modifiers if who.endswith(word))
    end = found.end(3 if found[3] else 4)
    grouped, speaks = act in (*agenda.in_turn, *agenda.on_stage), act in (*agenda.speaking, *agenda.in_turn)
    return Call(opener, who, act, offset + found.start(), offset + end, block, grouped, speaks)


@lru_cache(maxsize=4)
def _call_pattern(agenda: AgendaWords) -> Any:
    """Its groups: opener, who, and what for: an act, or one with an object."""

    def one_of(words: Sequence[str]) -> str:
        return "|".join(re2.escape(word) for word in sorted(words, key=len, reverse=True))

    opener = one_of((*agenda.first, *agenda.next, *agenda.last))
    act = f"({one_of((*agenda.speaking, *agenda.in_turn, *agenda.on_stage))})(?:[，。！；、,!;\u3000 （(]|$)"
    with_object = f"({one_of(agenda.with_object)})"
    call = f"(?:我们)?(?:{one_of(agenda.invitations)})"
    who = "([^，。；：！？,;:!?\\n]{1,60}?)"
    return re2.compile(f"(?m)(?:({opener})[，,、]?)?{call}{who}(?:{act}|{with_object})")


def listed_items(items: Sequence[AgendaItem]) -> Iterator[list[AgendaItem]]:
    """Splits the items where they begin anew: an overview (第一项…；第二项…) is followed by the announcements themselves."""
    run: list[AgendaItem] = []
    for item, following in zip(items, [*items[1:], None]):
        numbers = [other.number for other in run]
        if item.number == 1 and 1 in numbers and numbers != [1] and (following is None or following.number != numbers[-1] + 1):
            yield run
            run = []
        run.append(item)
    if run:
        yield run
