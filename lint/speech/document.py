"""What a file says: blocks, drafts, sections, series and declared counts. All offsets are code points of the normal text."""

from bisect import bisect_right
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from lint.model.source import Paragraph
from lint.model.text import Span, Text
from lint.speech.genre import Genre
from lint.speech.sentences import Sentences


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

    `alone` says that the heading has its own line; `line` is where the line begins that the number stands on; `ranks` are those of
    the sections in it.
    """

    __slots__ = ("alone", "children", "end", "heading", "line", "marker", "parent", "ranks")

    def __init__(self, marker: Marker, heading: Span, block: Block, parent: "Section | None") -> None:
        self.marker = marker
        self.heading = heading
        self.alone = heading.end == block.end
        self.line = block.paragraph.start
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


class Break(NamedTuple):
    """A number that is not the one that was due. `fault` is one of the names in `lint.speech.numbering_faults`."""

    fault: str
    of: str
    """`section` or `series`."""
    level: int
    """The level of the marker; 0 for a series."""
    start: int
    end: int
    expected: str
    """What was due, written in the same style; empty where nothing can be said."""


class Declaration(NamedTuple):
    """A count that was announced, and what was found. `binding` is sections, inline, heading or backward."""

    binding: str
    declared: int
    found: int
    start: int
    end: int


class Draft:
    """One speech in a file."""

    def __init__(self, number: int, blocks: list[Block]) -> None:
        self.number = number
        self.blocks = blocks
        self.title: Block | None = None
        self.salutations: list[Block] = []
        self.closing: Block | None = None
        self.last = blocks[-1]
        """The last block that is spoken: dates, annexes and residue below it are not."""
        self.annex = self.end
        """Where an annex begins (附件：…), whose numbers are not those of the speech."""
        self.said_goodbye = False
        self.farewells: list[Block] = []
        """Blocks before the last that end the speech in so many words (谢谢大家！)."""
        self.genre: Genre | None = None
        self.official = False
        """Whether it is surely an official speech: its title names genre and meeting, and an institution speaks, or the file
        says so. Only then is a salutation or a closing owed."""
        self.date = ""
        """The day that it is for, as far as it is known: 2024-05-06, 2024-05, 2024; empty where nothing says."""
        self.led_in = False
        """Whether a sentence leads from the occasion to the first numbered section."""
        self.titled = False
        """Whether it has a title, in the text or in the front matter."""
        self.sections: list[Section] = []
        self.series: list[Series] = []
        self.breaks: list[Break] = []
        self.declarations: list[Declaration] = []

    @cached_property
    def roots(self) -> list[Section]:
        return [section for section in self.sections if section.parent is None]

    @cached_property
    def section_starts(self) -> list[int]:
        return [section.marker.start for section in self.sections]

    @cached_property
    def series_starts(self) -> list[int]:
        return [series.items[0].start for series in self.series]

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that an offset lies in."""
        index = bisect_right(self.section_starts, offset) - 1
        section = self.sections[index] if index >= 0 else None
        while section and offset >= section.end:
            section = section.parent
        return section

    @property
    def start(self) -> int:
        return self.blocks[0].start

    @property
    def end(self) -> int:
        return self.blocks[-1].end


class Document:
    """A file as the rules see it."""

    def __init__(self, text: Text, drafts: list[Draft], asides: list[Block], format: str) -> None:
        self.text = text
        self.blocks = [*(block for draft in drafts for block in draft.blocks), *asides]
        self.drafts = drafts
        self.format = format
        """The name of the input format, for rules that hold only in some."""
        self._starts = [block.start for block in self.blocks]
        self._asides = asides[0].paragraph.start if asides else len(text.normal) + 1
        self._draft_starts = [draft.blocks[0].paragraph.start for draft in drafts]

    @cached_property
    def by_role(self) -> dict[Role, list[Block]]:
        """The blocks that are not body, by their role."""
        others = [block for block in self.blocks if block.role is not Role.BODY]
        return {role: [block for block in others if block.role is role] for role in Role}

    @cached_property
    def joined(self) -> bytes:
        """The text of all blocks in UTF-8, a line each: (?m)^ and $ are the edges of blocks. RE2 is quickest on bytes."""
        normal = self.text.normal
        return "\n".join([normal[block.start : block.end] for block in self.blocks]).encode("utf-8", "replace")

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.text.normal)

    def block_at(self, offset: int) -> Block | None:
        """The block that an offset lies in, with the space around it; None between blocks."""
        index = bisect_right(self._starts, offset) - 1
        for block in self.blocks[max(index, 0) : index + 2]:  # The second one where the space is that before the first on its line.
            if block.paragraph.start <= offset < block.paragraph.end:
                return block
        return None

    def draft_at(self, offset: int) -> Draft | None:
        """The draft that an offset lies in."""
        index = bisect_right(self._draft_starts, offset) - 1
        return self.drafts[index] if index >= 0 and offset < self._asides else None
