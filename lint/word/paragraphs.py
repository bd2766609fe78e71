"""A paragraph as it is shown: its text, and what stands in it without text.

What is read is what stands there once all tracked changes are accepted: insertions count, deletions do not. Hidden text and the
codes of fields are passed over.
"""

from collections import Counter
from typing import NamedTuple

from lint.word.names import ID, Element, m, mc, switch, value, w
from lint.word.styles import Styles

_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("cr"): "\v", w("noBreakHyphen"): "-", w("softHyphen"): "\u00ad", w("sym"): "\ufffc",
}  # fmt: skip
_BREAK, _TEXT, _RUN = w("br"), w("t"), w("r")
_SHOWN = frozenset((*_SIGNS, _TEXT, _BREAK))
_FIELD, _CODE = w("fldChar"), w("instrText")
GONE = frozenset((w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("sdtPr"), w("sdtEndPr"), w("delText")))
CHOICE = mc("AlternateContent")
_RANGE = (w("commentRangeStart"), w("commentRangeEnd"))
_DRAWN = frozenset((w("drawing"), w("pict"), w("object"), CHOICE))
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_FORMULAS = frozenset((m("oMath"), m("oMathPara")))
_GRAPHICS = {"picture": "图片", "chart": "图表", "diagram": "SmartArt 图形"}
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"


class Piece(NamedTuple):
    """Text that one element shows. `fixed` says that it cannot be changed: the result of a field."""

    text: str
    node: Element
    fixed: bool


class Paragraph:
    """A paragraph of a story as it is shown. Offsets count from its first character, its automatic number not included."""

    def __init__(self, element: Element, part: str, place: str, anchor: Element | None) -> None:
        self.elements = [element]
        """More than one where the marks between them are deleted."""
        self.part = part
        self.place = place
        """What people call the story: 表1第2行第1列, 脚注2; empty in the body."""
        self.anchor = anchor
        """For what stands elsewhere, the run of the body that brings it in."""
        self.label = ""
        """Its automatic number."""
        self.heading = 0
        self.pieces: list[Piece] = []
        self.size = 0
        self.obstacles: list[int] = []
        """Where something without text stands (the reference of a note, a picture), which no edit may take out."""
        self.marks: list[tuple[str, bool, int]] = []
        """Where ranges of comments begin (True) and end: id, which of the two, offset."""

    def add(self, piece: Piece) -> None:
        """Appends text."""
        self.pieces.append(piece)
        self.size += len(piece.text)


class Inline:
    """Reads what stands in paragraphs, one story after the other; what other stories hang on is put aside."""

    def __init__(self, styles: Styles) -> None:
        self.unread: Counter[str] = Counter()
        """What could not be read, by what people call it."""
        self.notes: dict[str, list[tuple[str, Element]]] = {"footnotes": [], "endnotes": []}
        """References of notes, as id and run."""
        self.boxes: list[tuple[Element, Element]] = []
        """Text boxes, as their content and the run that brings them in."""
        self.fields: list[list[str | bool]] = []
        """Fields that are open, from the outermost: the code, and whether the result has begun."""
        self._styles = styles

    def read(self, parent: Element, paragraph: Paragraph, hidden: bool, silent: bool) -> None:
        """Appends the text of an element to a paragraph; of what is `silent` only the fields are followed."""
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, paragraph, hidden, silent)
            elif tag in _RANGE:
                paragraph.marks.append((child.get(ID, ""), tag == _RANGE[0], paragraph.size))
            elif tag in _FORMULAS:
                self.unread["公式"] += 1
                paragraph.obstacles.append(paragraph.size)
            elif tag == w("fldSimple"):
                self.fields.append([child.get(w("instr"), ""), True])
                self.read(child, paragraph, hidden, silent)
                self.fields.pop()
            elif tag == CHOICE:
                self.read(chosen(child), paragraph, hidden, silent)
            elif isinstance(tag, str) and tag not in GONE:
                self.read(child, paragraph, hidden, silent)

    def _run(self, run: Element, paragraph: Paragraph, hidden: bool, silent: bool) -> None:
        properties = run.find(w("rPr"))
        if properties is not None:
            own = switch(properties, "vanish")
            if own is None:
                style = value(properties, "rStyle")
                own = self._styles.named(style).hidden if style else None
            hidden = hidden if own is None else own
        for child in run:
            tag = child.tag
            if tag in _SHOWN:
                if not (hidden or silent):
                    self._text(child, tag, paragraph)
            elif tag in (_FIELD, _CODE):
                self._field(child, tag)
                paragraph.obstacles.append(paragraph.size)
            elif tag == w("ruby"):
                base = child.find(w("rubyBase"))
                if base is not None:
                    self.fields.append(["RUBY", True])  # What has a reading beside it is not for us to change.
                    self.read(base, paragraph, hidden, silent)
                    self.fields.pop()
            elif tag in _DRAWN:
                paragraph.obstacles.append(paragraph.size)
                if not hidden:
                    self._drawing(child, run)
            elif tag in _NOTES:
                paragraph.obstacles.append(paragraph.size)
                self.notes[_NOTES[tag]].append((child.get(ID, ""), run))

    def _text(self, child: Element, tag: str, paragraph: Paragraph) -> None:
        shown = all(field[1] for field in self.fields)
        if tag == _BREAK:
            text = "" if child.get(w("type")) in ("page", "column") else "\v"
        else:
            text = _SIGNS.get(tag) or child.text or ""
        if shown and text:
            fixed = any(not str(field[0]).strip().upper().startswith("HYPERLINK") for field in self.fields)
            paragraph.add(Piece(text, child, fixed))
        elif not text:
            paragraph.obstacles.append(paragraph.size)

    def _field(self, child: Element, tag: str) -> None:
        kind = child.get(w("fldCharType"))
        if tag == _CODE:
            if self.fields:
                self.fields[-1][0] = f"{self.fields[-1][0]}{child.text or ''}"
        elif kind == "begin":
            self.fields.append(["", False])
        elif kind == "separate" and self.fields:
            self.fields[-1][1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _drawing(self, drawing: Element, run: Element) -> None:
        """Text boxes are put off until the body is read; what shows no text is counted."""
        content = chosen(drawing) if drawing.tag == CHOICE else drawing
        boxes = list(content.iter(w("txbxContent")))
        within = {one for box in boxes for one in box.iterdescendants(w("txbxContent"))}
        self.boxes += [(box, run) for box in boxes if box not in within]
        if content.tag == w("object") or any(one.tag == w("object") for one in content.iter(w("object"))):
            self.unread["嵌入对象"] += 1
            return
        for graphic in content.iter(_GRAPHIC):
            name = _GRAPHICS.get(graphic.get("uri", "").rpartition("/")[2])
            if name:
                self.unread[name] += 1
        self.unread["图片"] += sum(1 for _ in content.iter(_IMAGE))


def chosen(alternatives: Element) -> Element:
    """The first choice of alternatives, or what there is to fall back on: the same content is there several times."""
    choice = alternatives.find(mc("Choice"))
    if choice is None:
        choice = alternatives.find(mc("Fallback"))
    return alternatives if choice is None else choice
