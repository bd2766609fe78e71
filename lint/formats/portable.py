"""Text and paths in the forms that programs on other machines can read."""

import json
import os
import posixpath
import re
from typing import TYPE_CHECKING

from lint.formats.printable import escaped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def to_json(value: object) -> str:
    """One line of JSON, its end included. Lone surrogates, which UTF-8 cannot carry, are question marks."""
    line = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()
    return escaped(line, _by_number) + "\n"


def _by_number(character: str) -> str:
    return f"\\u{ord(character):04x}" if character.isascii() else json.dumps(character)[1:-1]


def to_xml(root: "Element") -> str:
    """A document of XML, its declaration included."""
    from xml.etree import ElementTree

    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{escaped(text, lambda character: f"&#{ord(character)};")}\n'


def xml_text(text: str) -> str:
    """Text of the same length in which U+FFFD stands for the characters that XML 1.0 forbids, escaped or not."""
    # Compiled when first needed, which takes longer than to import all the rest of the reports.
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def portable_path(path: str) -> str:
    """A path with slashes, seen from the working folder where it lies in it: what a repository calls its file."""
    return posixpath.normpath(path.removeprefix(os.path.join(os.getcwd(), "")).replace(os.sep, "/"))
