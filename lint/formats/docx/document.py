"""A Word document as one raw text, with the way from its offsets to the elements that show it.

A paragraph is a line, which ends in \\n; a line break within one is \\v, as in Word itself. Automatic numbers are part of the text.
What stands beside the speech (tables, text boxes, notes, headers and footers) follows after it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lint.formats.docx.names import Element
from lint.formats.docx.package import WordPackage
from lint.formats.docx.shown import Paragraph
from lint.formats.docx.stories import Stories
from lint.model.place import Place
from lint.model.record import NamedTuple
from lint.model.text import Span, overlapping

INNER_BREAK = "\v"
"""What breaks a line within a paragraph."""


class Atom(NamedTuple):
    """Text that one element shows, in raw offsets. A run is the parent of its element."""

    start: int
    end: int
    node: Element
    fixed: bool


class Line(NamedTuple):
    """A paragraph in the raw text; `start` is where its automatic number begins."""

    start: int
    end: int
    paragraph: Paragraph


class WordDocument:
    """One file as it is shown. Raises SourceError where it cannot be read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.package = WordPackage(data)
        main = self.package.related("", "officeDocument")
        self.stories = Stories(self.package, main[0] if main else "word/document.xml")
        self.lines: list[Line] = []
        self.atoms: list[Atom] = []
        """In the order of the text; characters that no element shows, such as automatic numbers, are in none."""
        self.numbers: list[Span] = []
        """Automatic numbers."""
        self.fixed: list[Span] = []
        """What no edit may touch or, where it is empty, span: automatic numbers, fields, marks of paragraphs, pictures."""
        self.comments: dict[str, Span] = {}
        """Ranges of comments by their id."""
        self._opened: dict[str, int] = {}
        self.raw = "".join(self._pieces())
        self.aside = len(self.stories.flow)
        """From this line on, counted from 0, the text is not that of the speech."""

    def _pieces(self) -> Iterator[str]:
        at = 0
        for paragraph in (*self.stories.flow, *self.stories.asides):
            start = at
            if paragraph.label:
                label = paragraph.label
                first = paragraph.pieces[0].text if paragraph.pieces else ""
                if label[-1] in ".．" and first[:1].isdecimal():
                    label += " "  # 1. and 5亿元 are no 1.5亿元.
                self.numbers.append(Span(at, at + len(label)))
                self.fixed.append(self.numbers[-1])
                yield label
                at += len(label)
            self._mark(paragraph, at)
            for text, node, fixed in paragraph.pieces:
                end = at + len(text)
                if node is not None:
                    self.atoms.append(Atom(at, end, node, fixed))
                if fixed:
                    self.fixed.append(Span(at, end))
                yield text
                at = end
            self.fixed.append(Span(at, at + 1))
            self.lines.append(Line(start, at, paragraph))
            yield "\n"
            at += 1
        self.fixed.sort()

    def _mark(self, paragraph: Paragraph, at: int) -> None:
        self.fixed += [Span(at + offset, at + offset) for offset in paragraph.obstacles]
        for identity, begins, offset in paragraph.marks:
            if begins:
                self._opened[identity] = at + offset
            elif identity in self._opened:
                self.comments[identity] = Span(self._opened[identity], at + offset)

    def line_at(self, offset: int) -> Line:
        """The paragraph that an offset lies in."""
        return self.lines[self.number_at(offset)]

    def number_at(self, offset: int) -> int:
        """The line that an offset lies in, counted from 0."""
        return max(0, bisect_right(self.lines, offset, key=_start) - 1)

    def atoms_in(self, start: int, end: int) -> Sequence[Atom]:
        """The atoms that a span lies in."""
        return overlapping(self.atoms, start, end)

    def index_of(self, atom: Atom) -> int:
        """Where an atom stands among the others."""
        return bisect_left(self.atoms, atom.start, key=_start)

    def places(self) -> list[Place]:
        """Where people find each line."""
        return [line.paragraph.place or Place("paragraph", (number,)) for number, line in enumerate(self.lines, 1)]

    def figures(self) -> list[int]:
        """Where the paragraphs end in or below which a picture or a table stands."""
        return [line.end for line in self.lines[: self.aside] if line.paragraph.is_followed]

    def unread(self) -> list[str]:
        """What of the document could not be read, a phrase each."""
        return [f"{name} {count} 个" for name, count in sorted(self.stories.unread.items()) if count]


def _start(stretch: Atom | Line) -> int:
    return stretch.start


@lru_cache(maxsize=1)
def opened(data: bytes) -> WordDocument:
    """The document in some bytes, to be read only: a run asks for its text and then for its structure."""
    return WordDocument(data)


def taken(data: bytes) -> WordDocument:
    """The document in some bytes, to be changed."""
    document = opened(data)
    opened.cache_clear()
    return document
