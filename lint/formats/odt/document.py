"""An OpenDocument text as one raw text, with the way from its offsets to the strings that show it.

A paragraph is a line; automatic numbers are part of the text; what stands beside the speech follows after it. Deletions that are
tracked lie elsewhere in the file, so that what is read is what stands there once all changes are accepted.
"""

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from lint.formats.list_numerals import whole
from lint.formats.odt.drawings import DRAWN, PARAGRAPHS, TRANSPARENT, boxes_of, place_of
from lint.formats.odt.names import TEXT, Element, draw, office, style, table, text
from lint.formats.odt.numbering import Lists
from lint.formats.odt.text_builder import Atom, TextBuilder
from lint.formats.zip_package import LOCKED, Advice, Package, written
from lint.model.errors import SourceError
from lint.model.place import Place, PlaceKind
from lint.model.record import NamedTuple
from lint.model.text import overlapping
from lint.model.wording import Wording

CONTENT, STYLES = "content.xml", "styles.xml"
_SILENT = frozenset(
    (
        *(text("ruby-text"), text("tracked-changes"), text("sequence-decls"), text("variable-decls"), text("user-field-decls")),
        *(text("table-of-content"), text("hidden-text"), text("note-citation"), office("forms")),
    )
)
_EDGES: tuple[Literal["header", "footer"], ...] = ("header", "footer")
_CONTENTS = "Contents_20_"
"""What the names of the styles of a table of contents begin with."""
_MOST_SPACES = 999
_ADVICE = Advice(Wording(".odt document", ".odt 文稿"), Wording("LibreOffice", "LibreOffice"), ".odt")
_NO_TEXT = Wording(
    "it is no .odt document; open it in LibreOffice and save it as .odt", "不是 .odt 文稿；请在 LibreOffice 中打开，再另存为 .odt"
)


class Line(NamedTuple):
    """A paragraph as it is shown."""

    start: int
    end: int
    element: Element
    place: Place | None
    """None in the body, whose paragraphs are counted once all are read."""
    heading: int


class OdfDocument:
    """One file as it is shown. Raises SourceError where it cannot be read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.package = Package(data, _ADVICE)
        if "META-INF/manifest.xml" in self.package and b"encryption-data" in self.package.read("META-INF/manifest.xml"):
            raise SourceError(LOCKED)
        styles = {STYLES: self.package.parse(STYLES)} if STYLES in self.package else {}
        self.roots = styles | {CONTENT: self.package.parse(CONTENT)}
        roots = list(self.roots.values())
        self.lines: list[Line] = []
        self.figures: list[int] = []
        """Where paragraphs of the speech end in or below which a picture or a table stands."""
        self._is_followed = False
        self.unread: Counter[str] = Counter()
        self.builder = TextBuilder()
        self._lists = Lists(roots)
        self._hidden = {element.get(style("name")) for root in roots for element in root.iter(style("style")) if _hides(element)}
        """Styles whose text is not shown, or says again what stands elsewhere."""
        self._later: deque[tuple[Element, Place]] = deque()
        self._counts: Counter[PlaceKind] = Counter()
        body = roots[-1].find(f"{office('body')}/{office('text')}")
        if body is None:
            raise SourceError(_NO_TEXT)
        self._blocks(body, None)
        self.aside = len(self.lines)
        """From this line on, counted from 0, the text is not that of the speech."""
        self._rest()
        for kind in _EDGES:
            for root in styles.values():
                for edge in root.iter(style(kind)):
                    self._blocks(edge, Place(kind))
        self._rest()
        self.fixed = sorted(self.builder.fixed)
        """What no edit may touch or, where it is empty, span."""
        self.raw = "".join(self.builder.pieces)

    def places(self) -> list[Place]:
        """Where people find each line."""
        return [line.place or Place("paragraph", (number,)) for number, line in enumerate(self.lines, 1)]

    def atoms_in(self, start: int, end: int) -> Sequence[Atom]:
        """The atoms that a span lies in."""
        return overlapping(self.builder.atoms, start, end)

    def number_at(self, offset: int) -> int:
        """The line that an offset lies in, counted from 0."""
        return max(0, bisect_right(self.lines, offset, key=_start) - 1)

    def settle(self, offsets: Iterable[int]) -> None:
        """Makes the lines that some offsets lie in ready to be changed."""
        for number in {self.number_at(offset) for offset in offsets}:
            self.builder.settle(self.lines[number].start)

    def amended(self, changed: Iterable[Element]) -> bytes:
        """The bytes with the parts written anew that hold some elements; all others are as they were."""
        roots = {element.getroottree().getroot() for element in changed}
        return self.package.amended({name: written(root) for name, root in self.roots.items() if root in roots})

    def _blocks(self, parent: Element, place: Place | None) -> None:
        for child in parent:
            tag = child.tag
            if tag in PARAGRAPHS:
                self._paragraph(child, place, "")
            elif tag == text("list"):
                self._list(child, place, "", 0)
            elif tag == table("table"):
                self._later.append((child, place or self._next("table")))
                self._follow(place)
            elif isinstance(tag, str) and tag.startswith(DRAWN):
                self._drawing(child)
                self._follow(place)
            elif isinstance(tag, str) and tag not in _SILENT:
                self._blocks(child, place)

    def _rest(self) -> None:
        """Reads what was put off, and what is put off while that is read."""
        while self._later:
            self._blocks(*self._later.popleft())

    def _next(self, kind: PlaceKind) -> Place:
        """The next one of its kind in the file."""
        self._counts[kind] += 1
        return Place(kind, (self._counts[kind],))

    def _list(self, element: Element, place: Place | None, name: str, level: int) -> None:
        name = element.get(text("style-name")) or name
        goes_on = element.get(text("continue-numbering")) == "true" or element.get(text("continue-list"))
        if level == 0 and not goes_on:
            self._lists.restart(name)
        for item in element:
            start = whole(item.get(text("start-value")))
            numbered = item.tag == text("list-item")
            for child in item:
                if child.tag == text("list"):
                    self._list(child, place, name, level + 1)
                elif child.tag in PARAGRAPHS:
                    self._paragraph(child, place, self._lists.label(name, level, start) if numbered else "", numbered)
                    numbered = False

    def _paragraph(self, element: Element, place: Place | None, label: str, listed: bool = False) -> None:
        if element.get(text("style-name"), "") in self._hidden:
            return
        heading = (whole(element.get(text("outline-level"))) or 0) if element.tag == text("h") else 0
        if heading and not listed and element.get(text("is-list-header")) != "true":
            label = self._lists.heading(heading - 1)
        start = self.builder.at
        self.builder.begin(label)
        self._inline(element, False)
        self.lines.append(Line(start, self.builder.at, element, place, heading))
        self.builder.end()
        if self._is_followed:
            self._follow(place)

    def _follow(self, place: Place | None) -> None:
        """Notes that a picture or a table stands in or below the last paragraph."""
        self._is_followed = False
        if self.lines and place is None:
            self.figures.append(self.lines[-1].end)

    def _inline(self, parent: Element, fixed: bool) -> None:
        self.builder.string(parent, "text", fixed)
        for child in parent:
            if isinstance(child.tag, str):
                self._piece(child, fixed)
            self.builder.string(child, "tail", fixed)

    def _piece(self, child: Element, fixed: bool) -> None:
        tag = child.tag
        if tag == text("s"):
            count = whole(child.get(text("c")))
            self.builder.sign(" " * (1 if count is None else min(count, _MOST_SPACES)), child, fixed)
        elif tag in (text("tab"), text("line-break")):
            self.builder.sign("\t" if tag == text("tab") else "\v", child, fixed)
        elif tag == office("annotation"):
            self.builder.annotation(child, child.get(office("name"), ""))
        elif tag == office("annotation-end"):
            self.builder.annotation_end(child.get(office("name"), ""))
        elif tag == text("note"):
            self.builder.obstacle()
            kind: PlaceKind = "endnote" if child.get(text("note-class")) == "endnote" else "footnote"
            self._later += [(body, self._next(kind)) for body in child.iterchildren(text("note-body"))]
        elif str(tag).startswith(DRAWN):
            self._in_line(child)
            self._drawing(child)
        elif tag in TRANSPARENT:
            if child.get(text("style-name")) not in self._hidden:
                self._inline(child, fixed or tag == text("ruby"))
        elif tag == text("ruby-base"):
            self._inline(child, True)
        elif str(tag).startswith(f"{{{TEXT}}}") and tag not in _SILENT:
            self._inline(child, True)  # A field, or a mark that shows nothing.

    def _in_line(self, drawing: Element) -> None:
        """A drawing among text."""
        kind = place_of(drawing)
        if kind == "object":
            self.builder.object()
        elif kind == "picture":
            self.builder.picture()
        else:
            self.builder.obstacle()
        self._is_followed = True

    def _drawing(self, drawing: Element) -> None:
        """Text boxes are put off until the body is read; what shows no text is counted."""
        self._later += [(box, self._next("text-box")) for box in boxes_of(drawing)]
        self.unread["图片"] += sum(1 for _ in drawing.iter(draw("image"))) if drawing.find(draw("object")) is None else 0
        self.unread["嵌入对象"] += sum(1 for _ in drawing.iter(draw("object"), draw("object-ole")))


def _start(line: Line) -> int:
    return line.start


def _hides(element: Element) -> bool:
    style_names = (element.get(style("name"), ""), element.get(style("parent-style-name"), ""))
    if any(name.startswith(_CONTENTS) for name in style_names):
        return True
    properties = element.find(style("text-properties"))
    return properties is not None and properties.get(text("display")) == "none"


@lru_cache(maxsize=1)
def opened(data: bytes) -> OdfDocument:
    """The document in some bytes, to be read only."""
    return OdfDocument(data)
