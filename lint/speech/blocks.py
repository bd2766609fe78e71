"""What a speech is made of: blocks, sections, series, and faults in their numbers. Offsets are code points of the normal text."""

from enum import Enum
from typing import Literal, NamedTuple

from lint.model.source import Paragraph
from lint.model.text import Span


class Role(Enum):
    """What a block is for. What is not recognised is BODY."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    FRONT = "front"
    """A date, speaker or occasion line between title and salutation."""
    SALUTATION = "salutation"
    HEADING = "heading"
    """A line that is only a number and a heading."""
    BODY = "body"
    CLOSING = "closing"
    ASIDE = "aside"
    """Beside the speech: a note, a table, a footer. It belongs to no draft."""

    __hash__ = object.__hash__  # That of Enum goes through Python, which every look-up by role would feel.


class Marker(NamedTuple):
    """A section number as it stands at the beginning of a block: 一、 （一） 1. （1） ① 第一部分.

    `level` is 0 for 第一部分 and 第一章, then 1 to 5 in the order of GB/T 15834—2011 B.3.8.
    """

    level: int
    number: int
    start: int
    end: int
    label: str
    """The number without the mark that follows it: 一, （三）, 2."""
    fault: Literal["", "mark", "missing", "style"] = ""
    """What is wrong with how it is written; of a number that is missing nothing stands there."""


class Block(NamedTuple):
    """A paragraph, or the part of one that has its own role (a title glued to a salutation gives two)."""

    start: int
    """First character that is neither indentation nor a stray quote mark."""
    end: int
    """After the last character that is not a space."""
    paragraph: Paragraph
    role: Role
    marker: Marker | None = None
    """The section number that the block begins with."""


class Section:
    """A numbered section: its marker, its heading, and the sections in it.

    `alone` says that the heading has its own line; `line` is where the line begins that the number stands on, `initial` whether it
    begins with it; `ranks` are those of the sections in it.
    """

    __slots__ = ("alone", "children", "end", "heading", "initial", "line", "marker", "parent", "ranks")

    def __init__(self, marker: Marker, heading: Span, block: Block, parent: "Section | None", *, initial: bool) -> None:
        self.marker = marker
        self.heading = heading
        self.alone = heading.end == block.end
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
    """A member of a series. `family` is the word that goes with the number: 是 for 一是, 第 for 第一, 首先 for 其次."""

    family: str
    number: int
    start: int
    end: int
    initial: bool
    """Whether the item begins its block."""
    sure: bool = True
    """False for 第一个…, 第一点…: they may continue a series, but nothing is broken when they do not."""


class Series:
    """一是…二是…三是… in the text. `end` is that of the block which holds the last member."""

    __slots__ = ("end", "family", "items", "section")

    def __init__(self, first: Item, section: Section | None, end: int) -> None:
        self.family = first.family
        self.items = [first]
        self.section = section
        self.end = end


Fault = Literal["first", "gap", "duplicate", "order", "skip", "inversion", "style", "lone", "nested", "mark", "missing", "run-in"]
"""What may be wrong with a number; `lint.speech.numbering_faults` says what each of them is."""
Numbered = Literal["section", "series"]


class Break(NamedTuple):
    """A number that is not the one that was due."""

    fault: Fault
    of: Numbered
    level: int
    """The level of the marker; 0 for a series."""
    start: int
    end: int
    expected: str
    """What was due, written in the same style; empty where nothing can be said."""


Binding = Literal["sections", "inline", "heading", "backward"]
"""Which list an announced count is about; see `lint.speech.announced_counts`."""


class Declaration(NamedTuple):
    """A count that was announced, and what was found."""

    binding: Binding
    declared: int
    found: int
    start: int
    end: int
