"""The text of an OpenDocument as it grows while its elements are read, with the strings that show it.

Of white space in the file one space is shown (OpenDocument 1.3, part 3, 6.1.2). To read never changes the file: strings are brought
into that form where something in their paragraph is about to be changed.
"""

import re
from typing import Literal

from lint.formats.odt.names import Element
from lint.model.record import NamedTuple
from lint.model.source import OBJECT
from lint.model.text import Span

_WHITE = re.compile("[ \t\r\n]+")


class Atom(NamedTuple):
    """Text that one string shows, in raw offsets: the text or the tail of an element, or a sign that an element stands for."""

    start: int
    end: int
    node: Element
    part: Literal["text", "tail", "sign"]
    fixed: bool


class Annotation(NamedTuple):
    """A comment, with the raw text that it lies on."""

    element: Element
    name: str
    span: Span


class TextBuilder:
    """Raw text so far."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.at = 0
        self.atoms: list[Atom] = []
        self.numbers: list[Span] = []
        self.fixed: list[Span] = []
        """What no edit may touch or, where it is empty, span."""
        self.annotations: list[Annotation] = []
        self._after_space = True
        self._loose: dict[int, list[tuple[Element, Literal["text", "tail"], str]]] = {}
        """Strings of which less is shown than stands in the file, by where their paragraph begins, with what is shown."""
        self._paragraph = 0
        self._pictured = False

    def begin(self, label: str) -> None:
        """A paragraph begins, with its automatic number."""
        self._after_space, self._pictured = True, False
        self._paragraph = self.at
        if label:
            self.numbers.append(Span(self.at, self.at + len(label)))
            self.fixed.append(self.numbers[-1])
            self._say(label)

    def end(self) -> None:
        """A paragraph ends."""
        self.fixed.append(Span(self.at, self.at + 1))
        self._say("\n")

    def string(self, node: Element, part: Literal["text", "tail"], fixed: bool) -> None:
        """The text or the tail of an element is shown."""
        content = (node.text if part == "text" else node.tail) or ""
        visible = _WHITE.sub(" ", content)
        if self._after_space:
            visible = visible.removeprefix(" ")
        if visible != content:
            self._loose.setdefault(self._paragraph, []).append((node, part, visible))
        if visible:
            self._show(visible, node, part, fixed)
            self._after_space = visible[-1] == " "

    def settle(self, paragraph: int) -> None:
        """Brings the strings of the paragraph that begins at an offset into the form that is shown."""
        for node, part, visible in self._loose.pop(paragraph, ()):
            setattr(node, part, visible)

    def sign(self, content: str, node: Element, fixed: bool) -> None:
        """An element stands for white space."""
        if content:
            self._show(content, node, "sign", fixed)
            self._after_space = False

    def obstacle(self) -> None:
        """Here is something that edits must not take out."""
        self.fixed.append(Span(self.at, self.at))

    def object(self) -> None:
        """Here is something without text that belongs to the sentence: a formula."""
        self.fixed.append(Span(self.at, self.at + 1))
        self._say(OBJECT)
        self._after_space = False

    def picture(self) -> None:
        """Here is a picture, which belongs to the sentence where text follows behind it."""
        self.obstacle()
        self._pictured = self.at > self._paragraph

    def annotation(self, element: Element, name: str) -> None:
        """A comment begins, and perhaps ends, here."""
        self.annotations.append(Annotation(element, name, Span(self.at, self.at)))

    def annotation_end(self, name: str) -> None:
        """The comment of a name that was begun last ends here."""
        for index in reversed(range(len(self.annotations))):
            annotation = self.annotations[index]
            if annotation.name == name:
                self.annotations[index] = annotation._replace(span=Span(annotation.span.start, self.at))
                return

    def _show(self, content: str, node: Element, part: Literal["text", "tail", "sign"], fixed: bool) -> None:
        if self._pictured:
            self._pictured = False
            self.object()
        self.atoms.append(Atom(self.at, self.at + len(content), node, part, fixed))
        if fixed:
            self.fixed.append(Span(self.at, self.at + len(content)))
        self._say(content)

    def _say(self, content: str) -> None:
        self.pieces.append(content)
        self.at += len(content)
