"""The parts of a speech: blocks, sections, series, and numbering faults. Offsets are code points of the normal text."""

from enum import Enum
from typing import Literal

from lint.model.record import NamedTuple
from lint.model.source import Paragraph
from lint.model.text import Span
from lint.speech.families import Family


class Role(Enum):
    """The role of a block. Anything that is not recognised is BODY."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    FRONT = "front"
    """A date, speaker or occasion line between title and salutation."""
    SALUTATION = "salutation"
    HEADING = "heading"
    """A line that consists of a number and a heading."""
    BODY = "body"
    CLOSING = "closing"
    ASIDE = "aside"
    """Not part of the speech text: a note, a table, a footer. It belongs to no draft."""

    __hash__ = object.__hash__  # Enum's own hash is Python code and slows every lookup by role.


_SENTENCE_MARKS = frozenset("。，；！？")
_SHORTEST_SENTENCE = 12

MarkerFault = Literal["", "mark", "missing", "style"]


class Marker(NamedTuple):
    """A section number as written at the beginning of a block: 一、 （一） 1. （1） ① 第一部分.

    `level` is 0 for 第一部分 and 第一章, then 1 to 5 in the order of GB/T 15834—2011 B.3.8.
    """

    level: int
    number: int
    start: int
    end: int
    label: str
    """The number without the mark that follows it: 一, （三）, 2."""
    usual: str
    """The number as it is usually written: 二、 for 二：. Empty for a number that cannot be written."""
    fault: MarkerFault = ""
    """How the number is badly written; `missing` for a number that is not in the text at all (the span is then empty)."""


class Block(NamedTuple):
    """A paragraph, or the part of one that has its own role (a title joined to a salutation gives two)."""

    start: int
    """First character that is neither indentation nor a stray quote mark."""
    end: int
    """After the last character that is not a space."""
    paragraph: Paragraph
    role: Role
    marker: Marker | None = None
    """The section number that the block begins with."""


def is_sentence(text: str, block: Block) -> bool:
    """Whether a block is long enough for a sentence and has a mark of one: no figure, name or heading of a column."""
    words = text[block.start : block.end]
    return len(words) >= _SHORTEST_SENTENCE and not _SENTENCE_MARKS.isdisjoint(words)


class Section:
    """A numbered section: its marker, its heading, and the sections in it.

    `on_own_line`: nothing follows the heading on its line. `line`: offset of the line that contains the number. `initial`: the
    number is the first thing on that line. `ranks`: levels of the sections directly below.
    """

    __slots__ = ("children", "end", "heading", "initial", "line", "marker", "on_own_line", "parent", "ranks")

    def __init__(self, marker: Marker, heading: Span, block: Block, parent: "Section | None", *, initial: bool) -> None:
        self.marker = marker
        self.heading = heading
        self.on_own_line = heading.end == block.end
        self.line = block.paragraph.start
        self.initial = initial
        self.parent = parent
        self.children: list[Section] = []
        self.ranks: frozenset[int] = frozenset()
        self.end = heading.end

    @property
    def path(self) -> tuple[str, ...]:
        """Labels from the outermost section to this one."""
        return (*(self.parent.path if self.parent else ()), self.marker.label)


class Item(NamedTuple):
    """A member of a series."""

    family: Family
    number: int
    start: int
    end: int
    initial: bool
    """Whether the item begins its block."""
    sure: bool = True
    """False for 第一个…, 第一点…: they may continue a series, but it is no fault when they do not."""
    label: str = ""
    """What the number counts: 件事 in 第一件事，."""


class Series:
    """一是…二是…三是… in the text. `end` is that of the block which holds the last member."""

    __slots__ = ("end", "family", "items", "label", "section")

    def __init__(self, first: Item, section: Section | None, end: int) -> None:
        self.family = first.family
        self.label = first.label
        self.items = [first]
        self.section = section
        self.end = end


Fault = Literal[
    "first", "gap", "duplicate", "order", "skip", "inversion", "style", "lone", "nested", "mark", "missing", "run-in",
    "early", "again", "called",
]  # fmt: skip
"""The faults of numbering and order; `lint.speech.numbering_faults` and `lint.speech.agenda_faults` define each of them."""
Numbered = Literal["section", "series", "agenda"]


class Break(NamedTuple):
    """A number that is not the expected one."""

    fault: Fault
    numbered: Numbered
    level: int
    """The level of the marker; 0 for a series."""
    start: int
    end: int
    expected: str
    """The expected number, written in the same style; empty where it is unknown."""


Binding = Literal["sections", "inline", "heading", "backward", "agenda", "speakers"]
"""What an announced count refers to; see `lint.speech.announced_counts` and, for the last two, `lint.speech.agenda_faults`."""


class Declaration(NamedTuple):
    """An announced count, and the number of members that its list has."""

    binding: Binding
    declared: int
    found: int
    start: int
    end: int
