"""The structure of a file: its drafts and their parts. All offsets are code points of the normal text."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from lint.model.record import NamedTuple
from lint.model.text import Span, Text
from lint.speech.blocks import Block, Break, Declaration, Role, Section, Series
from lint.speech.genre import Genre
from lint.speech.sentences import Sentences
from lint.speech.wrapped_lines import is_wrapped_throughout, wrapped_lines

if TYPE_CHECKING:
    from lint.model.sheet import Sheet


class Numbering:
    """The blocks of a draft, with its numbered sections and series."""

    def __init__(self, blocks: Sequence[Block], sections: Sequence[Section], series: Sequence[Series]) -> None:
        self.blocks = blocks
        self.sections = sections
        self.series = series

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
        """The innermost section that contains an offset."""
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


class Parts(NamedTuple):
    """The parts of a draft other than its sections."""

    title: Block | None
    titled: bool
    """Whether it has a title, in the text or in the front matter."""
    salutations: Sequence[Block]
    address: Span | None
    """Words that address the audience at the beginning of the body, where no salutation stands before it: 同志们，今天…"""
    is_greeted: bool
    """Whether the body begins with a greeting: 大家好！"""
    closing: Block | None
    last: Block
    """The last spoken block; dates, annexes and residue below it are excluded."""
    annex: int
    """Offset of the annex (附件：…), whose numbers do not belong to the speech; the end of the draft if there is none."""
    ends_with_farewell: bool
    farewells: Sequence[Block]
    """Blocks before the last that contain an explicit farewell (谢谢大家！)."""
    thanks: Sequence[Block]
    """Blocks that end in a farewell, the last included."""
    genre: Genre | None
    official: bool
    """Whether it is certainly an official speech: its title names genre and meeting, and an institution speaks, or the metadata
    says so. Only then are a salutation and a closing required."""
    date: str
    """The date of the speech, as precisely as it is given: 2024-05-06, 2024-05, 2024; empty if unknown."""


class Draft(Numbering):
    """One speech in a file."""

    def __init__(
        self,
        number: int,
        parts: Parts,
        numbering: Numbering,
        *,
        has_lead_in: bool,
        breaks: Sequence[Break],
        declarations: Sequence[Declaration],
        announced: AbstractSet[int],
    ) -> None:
        super().__init__(numbering.blocks, numbering.sections, numbering.series)
        self.number = number
        """Number of the draft in its file, from 1."""
        self.title, self.titled, self.closing = parts.title, parts.titled, parts.closing
        self.salutations, self.address = parts.salutations, parts.address
        self.is_greeted, self.thanks = parts.is_greeted, parts.thanks
        self.last, self.annex, self.ends_with_farewell, self.farewells = (
            parts.last,
            parts.annex,
            parts.ends_with_farewell,
            parts.farewells,
        )
        self.genre, self.official, self.date = parts.genre, parts.official, parts.date
        self.has_lead_in = has_lead_in
        """Whether a lead-in sentence precedes the first numbered section."""
        self.breaks = breaks
        self.declarations = declarations
        self.announced = announced
        """Offsets of the blocks in which a host announces the order of business."""


class Document:
    """A file as the rules see it."""

    def __init__(
        self,
        text: Text,
        drafts: list[Draft],
        asides: list[Block],
        format: str,
        sheet: "Sheet | None" = None,
        figures: Sequence[int] = (),
    ) -> None:
        self.text = text
        self.figures = figures
        """Where in the raw text pictures and tables stand, sorted."""
        self.sheet = sheet
        """What the speech must have, as far as somebody wrote it down."""
        self.blocks = list(chain(chain.from_iterable(draft.blocks for draft in drafts), asides))
        self.drafts = drafts
        self.format = format
        """The name of the input format, for rules that apply only to some formats."""
        self.spans: dict[str, Any] = {}
        self.by_scope: dict[str, Any] = {}
        """What `lint.rules.scope` has gathered for its scopes: their spans, and a text of these."""
        self._starts = list(map(itemgetter(0), self.blocks))
        self._asides = asides[0].paragraph.start if asides else len(text.normal) + 1
        self._draft_starts = [draft.blocks[0].paragraph.start for draft in drafts]

    @cached_property
    def by_role(self) -> dict[Role, list[Block]]:
        """The blocks that are not body, by their role."""
        by_role: defaultdict[Role, list[Block]] = defaultdict(list)
        for block in self.blocks:
            if block.role is not Role.BODY:
                by_role[block.role].append(block)
        return by_role

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.text.normal)

    @cached_property
    def wrapped_lines(self) -> list[Span]:
        """The lines that end in the middle of a sentence."""
        return list(wrapped_lines(self.text, self.blocks))

    @cached_property
    def is_wrapped(self) -> bool:
        """Whether the text is cut into lines of like length, so that the end of a line says nothing of a paragraph."""
        return is_wrapped_throughout(self.wrapped_lines)

    @cached_property
    def speeches(self) -> list[Draft]:
        """The drafts that are certainly speeches: those with a title or a salutation."""
        return [draft for draft in self.drafts if draft.title or draft.salutations]

    def shows_figure(self, start: int, end: int) -> bool:
        """Whether a picture or a table stands between two offsets."""
        first, last = self.text.raw_offset(start), self.text.raw_offset(end)
        return any(first <= figure < last for figure in self.figures)

    def begins_line(self, block: Block) -> bool:
        """Whether a block is the first on its line."""
        return not self.text.normal[block.paragraph.start : block.start].strip()

    def block_at(self, offset: int) -> Block | None:
        """The block that contains an offset, including the space around it; None between blocks."""
        index = bisect_right(self._starts, offset) - 1
        for block in self.blocks[max(index, 0) : index + 2]:  # The second, when the offset is in the indentation of a line.
            if block.paragraph.start <= offset < block.paragraph.end:
                return block
        return None

    def draft_at(self, offset: int) -> Draft | None:
        """The draft that contains an offset."""
        index = bisect_right(self._draft_starts, offset) - 1
        return self.drafts[index] if index >= 0 and offset < self._asides else None


def other_document(document: Document) -> Genre | None:
    """The genre of a file in which nothing is a speech; None where something may be."""
    genres = [draft.genre for draft in document.drafts]
    return genres[0] if genres and all(genre and not genre.spoken for genre in genres) else None
