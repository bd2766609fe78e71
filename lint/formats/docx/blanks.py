"""Blanks that are none in the text of a file: underlined spaces, fields of a form, prompts of content controls."""

import re

from lint.formats.docx.names import VAL, Element, is_on, w
from lint.formats.docx.texts import display_text

BLANK = "_"
"""Stands for each space of a blank that is underlined or is a field to fill in: as text they could not be told from spaces."""
_SHORTEST = 2
CONTROL = w("sdt")
_ASKS = f"{w('sdtPr')}/{w('showingPlcHdr')}"
_SPACES = re.compile(r"\s\s")
_UNDERLINE = f"{w('rPr')}/{w('u')}"


def asks(control: Element) -> bool:
    """Whether a content control shows its prompt: nobody filled it in."""
    asking = control.find(_ASKS)
    return asking is not None and is_on(asking)


def as_seen(text: str, run: Element) -> str:
    """The text of a run; spaces that are underlined are a blank to fill in."""
    return BLANK * len(text) if len(text) >= _SHORTEST and text.isspace() and _is_underlined(run) else text


def holds_blank(node: Element) -> bool:
    """Whether a text is a blank to fill in, or a part of it would be seen as one, or as none any more: it must not be divided."""
    run = node.getparent()
    return bool(run is not None and _SPACES.search(display_text(node)) and _is_underlined(run))


def _is_underlined(run: Element) -> bool:
    underline = run.find(_UNDERLINE)
    return underline is not None and underline.get(VAL) != "none"
