"""A paragraph as it is shown: its text, and where something without text stands in it."""

from lint.formats.docx.names import Element
from lint.model.place import Place
from lint.model.record import NamedTuple
from lint.model.source import OBJECT


class Piece(NamedTuple):
    """Text that one element shows. `fixed` says that it cannot be changed: the result of a field."""

    text: str
    node: Element | None
    """None for what is shown though no element has it: the brackets of a prompt."""
    fixed: bool


class Paragraph:
    """A paragraph of a story as it is shown. Offsets count from its first character, its automatic number not included."""

    def __init__(self, element: Element, part: str, place: Place | None, anchor: Element | None) -> None:
        self.elements = [element]
        """More than one where the marks between them are deleted."""
        self.part = part
        self.place = place
        """Where the story is; None in the body, whose paragraphs are counted once all are read."""
        self.anchor = anchor
        """For what stands elsewhere, the run of the body that brings it in."""
        self.label = ""
        """Its automatic number."""
        self.heading = 0
        self.pieces: list[Piece] = []
        self.size = 0
        self.obstacles: list[int] = []
        """Where something without text stands (the reference of a note, a picture), which no edit may take out."""
        self.is_followed = False
        """Whether a picture stands in it, or a table below it."""
        self._pictured = False
        """Whether a picture stands behind the last text."""
        self.marks: list[tuple[str, bool, int]] = []
        """Where ranges of comments begin (True) and end: id, which of the two, offset."""

    def enclose(self, opening: str, closing: str) -> None:
        """Puts brackets that stand in no element of the file around the whole text."""
        if self.size:
            self.pieces.insert(0, Piece(opening, None, True))
            self.obstacles = [offset + len(opening) for offset in self.obstacles]
            self.marks = [(identity, begins, offset + len(opening)) for identity, begins, offset in self.marks]
            self.size += len(opening)
            self.add_unwritten(closing)

    def add(self, text: str, node: Element | None, fixed: bool) -> None:
        """Appends text."""
        if self._pictured and self.size:
            self._append(OBJECT, None, True)
        self._pictured = False
        self._append(text, node, fixed)

    def add_unwritten(self, text: str) -> None:
        """Appends text that stands in no element of the file."""
        if text:
            self.add(text, None, True)

    def add_picture(self) -> None:
        """A picture counts as a part of the sentence where text follows behind it: pictures at an edge only go with it."""
        self._pictured = True

    def settle(self) -> None:
        """What shows nothing but objects has no text."""
        objects = sum(piece.node is None and piece.text == OBJECT for piece in self.pieces)
        if objects and objects + sum(piece.text.isspace() for piece in self.pieces) == len(self.pieces):
            self.pieces, self.size, self.is_followed = [], 0, True

    def _append(self, text: str, node: Element | None, fixed: bool) -> None:
        self.pieces.append(Piece(text, node, fixed))
        self.size += len(text)
