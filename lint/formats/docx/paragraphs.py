"""Reads what stands in paragraphs: text, and what is shown without any.

What is read is what stands there once all tracked changes are accepted: insertions count, deletions do not. Hidden text and the
codes of fields are passed over.
"""

from collections import Counter

from lint.formats.docx.blanks import BLANK, CONTROL, as_seen, asks
from lint.formats.docx.codes import Field, is_equation, is_form_field, text_of
from lint.formats.docx.names import ID, VAL, Element, is_on, m, mc, w
from lint.formats.docx.shown import Paragraph
from lint.formats.docx.styles import Styles
from lint.formats.docx.texts import display_text
from lint.model.source import OBJECT

_SIGNS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\v", w("cr"): "\v", w("noBreakHyphen"): "-", w("sym"): OBJECT,
}  # fmt: skip
_OF_PAGES = ("page", "column")
_TEXT, _RUN, _PROPERTIES, _TYPE = w("t"), w("r"), w("rPr"), w("type")
_VANISH, _STYLE = w("vanish"), w("rStyle")
_FIELD_KIND, _SIMPLE_FIELD, _INSTRUCTION = w("fldCharType"), w("fldSimple"), w("instr")
_SOFT_HYPHEN = w("softHyphen")
_RUBY, _RUBY_BASE = w("ruby"), w("rubyBase")
_FIELD, _CODE = w("fldChar"), w("instrText")
GONE = frozenset((w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("sdtPr"), w("sdtEndPr"), w("delText")))
CHOICE = mc("AlternateContent")
_RANGE = (w("commentRangeStart"), w("commentRangeEnd"))
_DRAWN = frozenset((w("drawing"), w("pict"), w("object"), CHOICE))
_EMBEDDED, _PICTURE = w("object"), w("pict")
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_FORMULAS = frozenset((m("oMath"), m("oMathPara")))
_GRAPHICS = {"picture": "图片", "chart": "图表", "diagram": "SmartArt 图形"}
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"


class Inline:
    """Reads what stands in paragraphs, one story after the other; what other stories hang on is put aside."""

    def __init__(self, styles: Styles) -> None:
        self.unread: Counter[str] = Counter()
        """What could not be read, by what people call it."""
        self.notes: dict[str, list[tuple[str, Element]]] = {"footnotes": [], "endnotes": []}
        """References of notes, as id and run."""
        self.boxes: list[tuple[Element, Element]] = []
        """Text boxes, as their content and the run that brings them in."""
        self.fields: list[Field] = []
        """Fields that are open, from the outermost."""
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
                self._object(paragraph, hidden or silent)
            elif tag == _SIMPLE_FIELD:
                ended = self._within(child.get(_INSTRUCTION, ""), child, paragraph, hidden, silent)
                self._end(ended, child, paragraph, hidden or silent)
            elif tag == CHOICE:
                self.read(chosen(child), paragraph, hidden, silent)
            elif tag == CONTROL and asks(child):
                self.ask(child, paragraph, hidden, silent)
            elif isinstance(tag, str) and tag not in GONE:
                self.read(child, paragraph, hidden, silent)

    def ask(self, control: Element, paragraph: Paragraph, hidden: bool, silent: bool) -> None:
        """Appends what a content control asks for, in the brackets in which templates write such prompts."""
        brackets = not (hidden or silent or self.fields)
        paragraph.add_unwritten("[" if brackets else "")
        self.read(control, paragraph, hidden, silent)
        paragraph.add_unwritten("]" if brackets else "")

    def _run(self, run: Element, paragraph: Paragraph, hidden: bool, silent: bool) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if not (hidden or silent):
                    self._show(as_seen(display_text(child), run), child, paragraph)
            elif tag == _PROPERTIES:
                hidden = self._hides(child, hidden)
            elif tag in _SIGNS:
                if not (hidden or silent):
                    self._show("" if child.get(_TYPE) in _OF_PAGES else _SIGNS[tag], child, paragraph)
            else:
                self._other(child, tag, run, paragraph, hidden, silent)

    def _hides(self, properties: Element, hidden: bool) -> bool:
        """Whether a run is hidden, by itself, by its style, or with its paragraph."""
        for child in properties:  # One walk is quicker than to look for each.
            if child.tag == _VANISH:
                return is_on(child)
            if child.tag == _STYLE:
                hidden = self._styles.named(child.get(VAL, "")).hidden or hidden
        return hidden

    def _other(self, child: Element, tag: str, run: Element, paragraph: Paragraph, hidden: bool, silent: bool) -> None:
        """What in a run is no text of it."""
        if tag == _SOFT_HYPHEN:  # A hint where a line may break; nothing is shown.
            paragraph.obstacles.append(paragraph.size)
        elif tag in (_FIELD, _CODE):
            self._field(child, tag, paragraph, hidden or silent)
            paragraph.obstacles.append(paragraph.size)
        elif tag == _RUBY:
            base = child.find(_RUBY_BASE)
            if base is not None:  # What has a reading beside it is not for us to change.
                self._within("RUBY", base, paragraph, hidden, silent)
        elif tag in _DRAWN:
            if tag == _EMBEDDED:
                self._object(paragraph, hidden or silent)
            else:
                paragraph.obstacles.append(paragraph.size)
            if not hidden:
                paragraph.is_followed = True
                self._drawing(child, run)
                if not silent and _is_inline(child):
                    paragraph.add_picture()
        elif tag in _NOTES:
            paragraph.obstacles.append(paragraph.size)
            self.notes[_NOTES[tag]].append((child.get(ID, ""), run))

    def _object(self, paragraph: Paragraph, unseen: bool) -> None:
        """Something without text that belongs to the sentence: a formula."""
        paragraph.obstacles.append(paragraph.size)
        if not (unseen or self._code("")):
            paragraph.add_unwritten(OBJECT)

    def _within(self, code: str, parent: Element, paragraph: Paragraph, hidden: bool, silent: bool) -> Field:
        self._open(code, True)
        self.read(parent, paragraph, hidden, silent)
        return self.fields.pop()

    def _open(self, code: str, begun: bool) -> None:
        self.fields.append(Field(code, begun, self.fields[-1] if self.fields else None))

    def _show(self, text: str, node: Element, paragraph: Paragraph) -> None:
        """Adds text, to the code of a field where it belongs to that."""
        fixed = False
        if self.fields:
            if self._code(text):
                return
            fixed = self.fields[-1].is_fixed
            if text.isspace() and is_form_field(self.fields[-1].code):
                text = BLANK * len(text)
        if text:
            paragraph.add(text, node, fixed)
        else:
            paragraph.obstacles.append(paragraph.size)

    def _code(self, text: str) -> bool:
        """Whether text stands in a field that shows nothing of it; to a code that goes on it is added."""
        unseen = self.fields[-1].unseen if self.fields else None
        if unseen is not None:
            unseen.add(text)
        return unseen is not None

    def _field(self, child: Element, tag: str, paragraph: Paragraph, unseen: bool) -> None:
        kind = child.get(_FIELD_KIND)
        if kind == "begin":
            self._open("", False)
        elif not self.fields:
            return
        elif tag == _CODE:
            self._code(child.text or "")
        elif kind == "separate":
            self.fields[-1].separate()
        elif kind == "end":
            self._end(self.fields.pop(), child, paragraph, unseen)

    def _end(self, field: Field, node: Element, paragraph: Paragraph, unseen: bool) -> None:
        """Adds the text that a field shows of its code."""
        code = field.code
        text = text_of(code)
        if unseen or self._code(text):
            return
        if text:
            paragraph.add(text, node, True)
        elif is_equation(code):
            self.unread["公式域"] += 1
            self._object(paragraph, False)

    def _drawing(self, drawing: Element, run: Element) -> None:
        """Text boxes are put off until the body is read; what shows no text is counted."""
        content = chosen(drawing) if drawing.tag == CHOICE else drawing
        boxes = list(content.iter(w("txbxContent")))
        within = {box for box in boxes for box in box.iterdescendants(w("txbxContent"))}
        self.boxes += [(box, run) for box in boxes if box not in within]
        if content.tag == w("object") or any(element.tag == w("object") for element in content.iter(w("object"))):
            self.unread["嵌入对象"] += 1
            return
        for graphic in content.iter(_GRAPHIC):
            name = _GRAPHICS.get(graphic.get("uri", "").rpartition("/")[2])
            if name:
                self.unread[name] += 1
        self.unread["图片"] += sum(1 for _ in content.iter(_IMAGE))


def _is_inline(drawing: Element) -> bool:
    """Whether a drawing stands in its line as a character does."""
    content = chosen(drawing) if drawing.tag == CHOICE else drawing
    if content.tag == _PICTURE:
        return not any("absolute" in shape.get("style", "") for shape in content)
    return next(content.iter(_INLINE), None) is not None


def chosen(alternatives: Element) -> Element:
    """The first choice of alternatives, or what there is to fall back on: the same content is there several times."""
    choice = alternatives.find(mc("Choice"))
    if choice is None:
        choice = alternatives.find(mc("Fallback"))
    return alternatives if choice is None else choice
