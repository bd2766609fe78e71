"""The stories of a document, one after the other: body, tables, text boxes, notes, headers and footers, as paragraphs.

What is read is what stands there once all tracked changes are accepted: insertions count, deletions do not. Hidden text, comments,
the codes of fields and tables of contents are passed over.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from lint.formats.docx.blanks import asks
from lint.formats.docx.names import ID, VAL, Element, r, switch, w
from lint.formats.docx.numbering import Numbering
from lint.formats.docx.package import WordPackage
from lint.formats.docx.paragraphs import CHOICE, GONE, Inline, chosen
from lint.formats.docx.shown import Paragraph
from lint.formats.docx.styles import Styles, outline_level
from lint.model.errors import SourceError
from lint.model.place import Place, PlaceKind
from lint.model.record import NamedTuple
from lint.model.wording import Wording

_PARAGRAPH, _PROPERTIES, _RUN_PROPERTIES = w("p"), w("pPr"), w("rPr")
_STYLE, _MEMBERS, _LEVEL, _SECTION = w("pStyle"), w("numPr"), w("outlineLvl"), w("sectPr")
_HELD_IN = frozenset((w("sdt"), w("sdtContent"), w("customXml"), w("ins")))
_NOTES: dict[str, PlaceKind] = {"footnotes": "footnote", "endnotes": "endnote"}
_EDGES: tuple[Literal["header", "footer"], ...] = ("header", "footer")
_MOST_TEXT = 0.5
_SENTENCE = 20
"""How many characters the cells of a speech have on average, and those of an agenda or a form have not."""


class _Story(NamedTuple):
    """Where paragraphs go, and what they have from the story that they stand in; see `Paragraph`."""

    paragraphs: list[Paragraph]
    part: str
    place: Place | None
    anchor: Element | None


class Stories:
    """All paragraphs of a document: `flow` is the speech, `asides` are what stands beside it."""

    def __init__(self, package: WordPackage, part: str) -> None:
        self.part = part
        self.root = package.parse(part)
        self.roots = {part: self.root}
        """The parts with text, by their name."""
        self._package = package
        self._styles = Styles(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"), self._styles)
        self._inline = Inline(self._styles)
        self.unread = self._inline.unread
        """What could not be read, by what people call it."""
        self._tables = 0
        self._boxed = 0
        self._joining = False
        body = self.root.find(w("body"))
        if body is None:
            raise SourceError(
                Wording(
                    "it is no Word document; open it in Word or WPS and save it as .docx",
                    "不是 Word 文稿；请在 Word 或 WPS 中打开，再另存为 .docx",
                )
            )
        read = self._apart(body, part, None, None)
        tabled = [paragraph for paragraph in read if paragraph.place is not None]
        if _lay_out(tabled, read):
            for paragraph in tabled:
                paragraph.place = None
        for above, below in pairwise(read):
            above.is_followed |= above.place is None and below.place is not None
        self.flow = [paragraph for paragraph in read if paragraph.place is None]
        self.asides = [paragraph for paragraph in read if paragraph.place is not None]
        self.asides += [*self._text_boxes(0, part, None), *self._noted(), *self._edges()]

    def _related(self, kind: str) -> Element | None:
        names = self._package.related(self.part, kind)
        return self._package.parse(names[0]) if names else None

    def _blocks(self, parent: Element, story: _Story) -> None:
        for child in parent:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child, story)
            elif tag == w("tbl"):
                self._table(child, story)
            elif tag == w("sdt"):
                gallery = child.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
                if gallery is None or gallery.get(VAL) != "Table of Contents":
                    self._control(child, story)
            elif tag == w("altChunk"):
                self.unread["插入的文件"] += 1
            elif tag == CHOICE:
                self._blocks(chosen(child), story)
            elif isinstance(tag, str) and tag not in GONE:
                self._blocks(child, story)

    def _control(self, control: Element, story: _Story) -> None:
        """The paragraphs of a content control; what it asks for stands in brackets."""
        first = len(story.paragraphs)
        self._blocks(control, story)
        if asks(control) and not self._joining:
            for paragraph in story.paragraphs[first:]:
                paragraph.enclose("[", "]")

    def _table(self, table: Element, story: _Story) -> None:
        self._joining = False
        if story.place is None:
            self._tables += 1
        rows = (row for row in _inside(table, w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is None)
        for across, row in enumerate(rows, 1):
            for down, cell in enumerate(_inside(row, w("tc")), 1):
                place = story.place or Place("table", (self._tables, across, down))
                self._blocks(cell, story._replace(place=place))

    def _paragraph(self, element: Element, story: _Story) -> None:
        properties = {child.tag: child for child in next(element.iterchildren(_PROPERTIES), ())}
        style_element = properties.get(_STYLE)
        style_id = None if style_element is None else style_element.get(VAL)
        style = self._styles.paragraph(style_id)
        if self._joining and story.paragraphs:
            paragraph = story.paragraphs[-1]
            paragraph.elements.append(element)
        else:
            paragraph = Paragraph(element, story.part, story.place, story.anchor)
        joining, unseen = _mark(properties.get(_RUN_PROPERTIES), style.hidden)
        self._inline.read(element, paragraph, style.hidden, style.contents)
        paragraph.settle()
        passed_over = style.contents or (unseen and not paragraph.size)
        if not passed_over and not joining:
            if paragraph.pieces or paragraph.obstacles or _SECTION not in properties:  # A mere section break has no number.
                paragraph.label = self._numbering.label(properties.get(_MEMBERS), style, style_id or "")
            paragraph.heading = outline_level(properties.get(_LEVEL)) or style.heading
        if not self._joining and not passed_over:
            story.paragraphs.append(paragraph)
        self._joining = joining and bool(story.paragraphs) and story.paragraphs[-1] is paragraph

    def _apart(self, container: Element, part: str, place: Place | None, anchor: Element | None) -> list[Paragraph]:
        """The paragraphs of a story that is not the body. A field or a joined paragraph does not reach into it."""
        found: list[Paragraph] = []
        self._inline.fields, self._joining = [], False
        self._blocks(container, _Story(found, part, place, anchor))
        return found

    def _text_boxes(self, first: int, part: str, anchor: Element | None) -> Iterator[Paragraph]:
        """The text boxes from one on, which were met while a part was read, each with those within it. `anchor` is the run that
        brings in all of them; None where each has its own, or none that could have a comment."""
        for box, run in self._inline.boxes[first:]:
            self._boxed += 1
            within = len(self._inline.boxes)
            own = run if anchor is None and part == self.part else anchor
            yield from self._apart(box, part, Place("text-box", (self._boxed,)), own)
            yield from self._text_boxes(within, part, own)

    def _noted(self) -> Iterator[Paragraph]:
        for kind, references in self._inline.notes.items():
            names = self._package.related(self.part, kind)
            if not names or not references:
                continue
            root = self.roots[names[0]] = self._package.parse(names[0])
            notes = {note.get(ID): note for note in root}
            for count, (identity, run) in enumerate(references, 1):
                note = notes.get(identity)
                if note is not None:
                    within = len(self._inline.boxes)
                    yield from self._apart(note, names[0], Place(_NOTES[kind], (count,)), run)
                    yield from self._text_boxes(within, names[0], run)

    def _edges(self) -> Iterator[Paragraph]:
        """Headers and footers, each once."""
        for kind in _EDGES:
            targets = self._package.targets(self.part, kind)
            used = [reference.get(r("id"), "") for reference in self.root.iter(w(f"{kind}Reference"))]
            for part in dict.fromkeys(targets[identity] for identity in used if identity in targets):
                if part in self._package:
                    root = self.roots[part] = self._package.parse(part)
                    within = len(self._inline.boxes)
                    yield from self._apart(root, part, Place(kind), None)
                    yield from self._text_boxes(within, part, None)


def _lay_out(tabled: list[Paragraph], read: list[Paragraph]) -> bool:
    """Whether tables are how a speech is laid out, and no tables: they hold most of its text, in one column or in sentences."""
    held = [paragraph for paragraph in tabled if paragraph.size]
    size = sum(paragraph.size for paragraph in held)
    if size <= _MOST_TEXT * sum(paragraph.size for paragraph in read):
        return False
    return size >= _SENTENCE * len(held) or all(_in_first_column(paragraph.place) for paragraph in held)


def _in_first_column(place: Place | None) -> bool:
    return place is not None and place.kind == "table" and place.numbers[-1] == 1


def _mark(mark: Element | None, hidden: bool) -> tuple[bool, bool]:
    """Whether the mark of a paragraph is deleted, so that the next one joins it, and whether it is hidden."""
    if mark is None:
        return False, hidden
    own = switch(mark, "vanish")
    return mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None, hidden if own is None else own


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Children of a kind, those within content controls included."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _HELD_IN:
            yield from _inside(child, tag)
