"""Styles: what a paragraph or a run has from its style, and what the style says it is for."""

from lint.formats.docx.names import VAL, Element, number, switch, value, w
from lint.formats.list_numerals import whole
from lint.model.record import NamedTuple

_TITLES = ("title", "标题", "文档标题", "公文标题", "大标题")
_CONTENTS = ("toc", "目录")
_DEEPEST = 20
"""How many styles may be based on one another."""
_HEADINGS = ("heading ", "标题 ")


class Style(NamedTuple):
    """A style with what it has from those that it is based on."""

    name: str
    heading: int = 0
    """1 for the title and for the highest rank of headings, then rising; 0 for body."""
    contents: bool = False
    """Whether it is for a table of contents."""
    hidden: bool = False
    list_id: int | None = None
    """The list (w:numId) that its paragraphs are members of; 0 takes them out of all."""
    list_level: int | None = None


BODY = Style("")


class Styles:
    """The styles of one document, by their id."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {} if root is None else {element.get(w("styleId"), ""): element for element in root.iter(w("style"))}
        self._styles: dict[str, Style] = {}
        self._default = ""
        for identity, element in self._elements.items():
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
                self._default = identity

    def paragraph(self, identity: str | None) -> Style:
        """The style of a paragraph; the default one where it names none."""
        return self.named(self._default if identity is None else identity)

    def named(self, identity: str, depth: int = 0) -> Style:
        """The style with an id. One that there is not is body."""
        style = self._styles.get(identity)
        if style is None:
            element = self._elements.get(identity)
            style = BODY if element is None or depth > _DEEPEST else self._read(element, depth)
            self._styles[identity] = style
        return style

    def list_of(self, identity: str) -> int | None:
        """The list that a numbering style stands for."""
        return self.named(identity).list_id

    def _read(self, element: Element, depth: int) -> Style:
        name = (value(element, "name") or "").strip().lower()
        based_on = value(element, "basedOn")
        above = self.named(based_on, depth + 1) if based_on else BODY
        paragraph, run = element.find(w("pPr")), element.find(w("rPr"))
        members = None if paragraph is None else paragraph.find(w("numPr"))
        list_id, level, hidden = number(members, "numId"), number(members, "ilvl"), switch(run, "vanish")
        own_level = outline_level(None if paragraph is None else paragraph.find(w("outlineLvl")))
        return Style(
            name=name,
            heading=_heading(name) or own_level or above.heading,
            contents=name.startswith(_CONTENTS) or above.contents,
            hidden=above.hidden if hidden is None else hidden,
            list_id=above.list_id if list_id is None else list_id,
            list_level=above.list_level if level is None else level,
        )


def outline_level(element: Element | None) -> int:
    """The rank in the outline that a w:outlineLvl gives, from 1; 0 for body."""
    level = "" if element is None else element.get(VAL, "")
    return int(level) + 1 if len(level) == 1 and level in "012345678" else 0


def _heading(name: str) -> int:
    if name in _TITLES:
        return 1
    for lead in _HEADINGS:
        rank = name.removeprefix(lead)
        if rank != name and rank.isdecimal():
            return whole(rank) or 0
    return 0
