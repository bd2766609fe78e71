"""The elements that hold text (w:t, and w:delText where it is deleted): what they show of it, and how to make them show another.

White space at the edges of a text, as indented files have it, is shown only where `xml:space` says that it is kept. The nearest
element that says so decides, the text itself or one around it (XML 1.0, 2.10; ISO/IEC 29500-1, 17.3.3.31: “the space preservation
rules currently specified in that run's scope”): converters from PDF say it once, at the root of a part. LibreOffice reads all of
it so. Word is reported to look at the text and at the root alone, and no program is known to write it anywhere else.

To read never changes the tree. What is not shown stays in the file, and a text that nobody edits keeps every character and its
attributes; one that is divided shows what it showed before.
"""

from collections.abc import Iterable
from itertools import pairwise

from lxml import etree

from lint.formats.docx.names import SPACE, Element, attributes

_BLANK = " \t\r\n"
_LINE_ENDS = str.maketrans("\r\n", "  ")


def display_text(node: Element) -> str:
    """What an element shows of its text: a line end within is a space, and so is a tabulator where space is not kept."""
    text = node.text or ""
    if text and (text[0] in _BLANK or text[-1] in _BLANK or "\t" in text) and not _keeps_space(node):
        text = text.strip(_BLANK).replace("\t", " ")
    return text.translate(_LINE_ENDS) if "\n" in text or "\r" in text else text


def set_display_text(node: Element, text: str) -> None:
    """Lets an element show another text."""
    node.text = text
    if display_text(node) != text:
        node.set(SPACE, "preserve")


def divided(node: Element, offsets: Iterable[int]) -> list[Element]:
    """The elements that one becomes when it is divided before characters that it shows, whose offsets rise.

    The last is the element itself: what else stands in it, which is no text and ought not to be there, stays in one place.
    """
    text, displayed = node.text or "", display_text(node)
    unpadded = text if _keeps_space(node) else text.strip(_BLANK)
    before = text.index(unpadded)
    cuts = [0, *offsets, len(displayed)]
    pieces = [*(etree.Element(node.tag, attributes(node)) for _ in cuts[2:]), node]
    for piece in pieces[:-1]:
        node.addprevious(piece)
    for piece, (start, end) in zip(pieces, pairwise(cuts)):
        first = before + start if start else 0
        last = before + end if end < len(displayed) else len(text)
        piece.text = text[first:last]
        if display_text(piece) != displayed[start:end]:
            piece.text = unpadded[start:end].replace("\t", " ")
            piece.set(SPACE, "preserve")
    return pieces


def _keeps_space(node: Element) -> bool:
    setting = node.get(SPACE)
    if setting is None:
        setting = next((ancestor.get(SPACE) for ancestor in node.iterancestors() if ancestor.get(SPACE) is not None), None)
    return setting == "preserve"
