"""Names of OpenDocument as lxml writes them."""

from lxml import etree

Element = etree._Element

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
DUBLIN = "http://purl.org/dc/elements/1.1/"
_LIBREOFFICE = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"


def office(name: str) -> str:
    return f"{{{OFFICE}}}{name}"


def text(name: str) -> str:
    return f"{{{TEXT}}}{name}"


def table(name: str) -> str:
    return f"{{{_TABLE}}}{name}"


def draw(name: str) -> str:
    return f"{{{_DRAW}}}{name}"


def style(name: str) -> str:
    return f"{{{_STYLE}}}{name}"


def loext(name: str) -> str:
    """A name of LibreOffice's own."""
    return f"{{{_LIBREOFFICE}}}{name}"
