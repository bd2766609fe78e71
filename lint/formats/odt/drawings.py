"""What is drawn in an OpenDocument: pictures, formulas, text boxes."""

from collections.abc import Iterator
from typing import Literal

from lint.formats.odt.names import Element, draw, loext, text

PARAGRAPHS = frozenset((text("p"), text("h")))
TRANSPARENT = frozenset((text("span"), text("a"), text("meta"), text("ruby"), loext("content-control")))
DRAWN = draw("frame").rpartition("}")[0]
"""What the names of drawings begin with."""


def boxes_of(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing; those within them are found when they are read."""
    boxes = list(_boxes(drawing))
    if not boxes and next(drawing.iter(*PARAGRAPHS), None) is not None:
        return iter([drawing])
    return iter(boxes)


def _boxes(drawing: Element) -> Iterator[Element]:
    for child in drawing:
        if child.tag == draw("text-box"):
            yield child
        else:
            yield from _boxes(child)


def place_of(drawing: Element) -> Literal["", "picture", "object"]:
    """What a drawing is of its sentence: a formula or a picture, where it is anchored as a character among text."""
    paragraph = next(drawing.iterancestors(*PARAGRAPHS), None)
    if drawing.get(text("anchor-type")) != "as-char" or paragraph is None or not _has_text(paragraph):
        return ""
    objects = drawing.find(draw("object")), drawing.find(draw("object-ole"))
    return "picture" if objects == (None, None) else "object"


def _has_text(element: Element) -> bool:
    """Whether anything but drawings is shown in a paragraph."""
    strings = (element.text, *(child.tail for child in element))
    return any(string and not string.isspace() for string in strings) or any(
        child.tag in TRANSPARENT and _has_text(child) for child in element
    )
