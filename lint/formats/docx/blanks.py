"""Blanks that are none in the text of a file: underlined spaces, fields of a form, prompts of content controls."""

from lint.formats.docx.names import VAL, Element, is_on, w
from lint.formats.docx.texts import display_text

BLANK = "_"
"""Stands for each space of a blank that is underlined or is a field to fill in: as text they could not be told from spaces."""
_SHORTEST = 2
CONTROL = w("sdt")
_ASKS = f"{w('sdtPr')}/{w('showingPlcHdr')}"
_UNDERLINE = f"{w('rPr')}/{w('u')}"


def asks(control: Element) -> bool:
    """Whether a content control shows its prompt: nobody filled it in."""
    asking = control.find(_ASKS)
    return asking is not None and is_on(asking)


def as_seen(text: str, run: Element) -> str:
    """The text of a run; spaces that are underlined are a blank to fill in."""
    if len(text) < _SHORTEST or not text.isspace():
        return text
    underline = run.find(_UNDERLINE)
    return text if underline is None or underline.get(VAL) == "none" else BLANK * len(text)


def is_blank(node: Element) -> bool:
    """Whether a text is a blank to fill in. A part of one may be too short to be seen as such, so that it must not be divided."""
    run, text = node.getparent(), display_text(node)
    return run is not None and as_seen(text, run) != text
