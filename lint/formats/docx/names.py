"""Names of WordprocessingML as lxml writes them."""

from lxml import etree

from lint.formats.list_numerals import whole

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = f"{_R}/"
"""What the types of relationships begin with."""
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def attributes(element: Element) -> dict[str, str]:
    """The attributes of an element, for another one like it."""
    return {str(name): str(text) for name, text in element.items()}


def w(name: str) -> str:
    """A name of WordprocessingML itself: w("p") is a paragraph."""
    return f"{{{_W}}}{name}"


def w14(name: str) -> str:
    """A name of the extensions of Word 2010."""
    return f"{{{W14}}}{name}"


def w15(name: str) -> str:
    """A name of the extensions of Word 2012."""
    return f"{{{W15}}}{name}"


def r(name: str) -> str:
    """A name of relationships: r("id")."""
    return f"{{{_R}}}{name}"


def mc(name: str) -> str:
    """A name of markup compatibility."""
    return f"{{{_MC}}}{name}"


def m(name: str) -> str:
    """A name of formulas."""
    return f"{{{_M}}}{name}"


VAL = w("val")
ID = w("id")


def value(element: Element | None, name: str) -> str | None:
    """The w:val of a child, or None."""
    child = None if element is None else element.find(w(name))
    return None if child is None else child.get(VAL)


def number(element: Element | None, name: str) -> int | None:
    """The w:val of a child as a number; None where it is none."""
    return whole(value(element, name))


def switch(element: Element | None, name: str) -> bool | None:
    """What a child that is a switch says; None where there is none."""
    child = None if element is None else element.find(w(name))
    return None if child is None else is_on(child)


def is_on(element: Element) -> bool:
    """What a switch says."""
    return element.get(VAL, "1") not in ("0", "false", "off")
