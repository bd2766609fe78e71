"""Changing an OpenDocument text in place: the formatting of every character that is not changed stays."""

import re
from collections.abc import Sequence

from lxml import etree

from lint.formats.odt.document import OdfDocument
from lint.formats.odt.names import Element, text
from lint.formats.odt.text_builder import Atom
from lint.model.errors import SourceError
from lint.model.source import Edit
from lint.model.wording import Wording

_SIGNS = {"\t": text("tab"), "\v": text("line-break")}
_SHOWS = {tag: sign for sign, tag in _SIGNS.items()}
_WHITE = re.compile("^ +| {2,}|\t|\v")
"""What stands in a file as an element: white space that would be shown as one space, or not at all."""


def amended(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with edits made, which must not overlap. Raises SourceError."""
    document = OdfDocument(data)
    document.settle(edit.start for edit in edits)
    texts: dict[Atom, str] = {}
    for edit in sorted(edits, reverse=True):
        _replace(document, edit, texts)
    for behind in [neighbour for atom in texts for neighbour in document.atoms_in(atom.end, atom.end + 1)]:
        if behind.part != "sign":
            texts.setdefault(behind, display_text(behind))  # Its first space may be one of several now.
    for atom in sorted(texts, key=_order):
        if texts[atom] != display_text(atom) or texts[atom].startswith(" "):
            _put(atom, texts[atom])
    return document.amended(atom.node for atom in texts) if edits else data


def _order(atom: Atom) -> tuple[bool, int]:
    """Signs come last, and from the end: one that is taken out leaves its text to what stands before it."""
    return atom.part == "sign", -atom.start


def _replace(document: OdfDocument, edit: Edit, texts: dict[Atom, str]) -> None:
    atoms = document.atoms_in(edit.start, edit.end) if edit.end > edit.start else _beside(document, edit.start)
    whole = sum(min(atom.end, edit.end) - max(atom.start, edit.start) for atom in atoms) == edit.end - edit.start
    if not atoms or not whole or any(atom.fixed for atom in atoms) or "\n" in edit.replacement:
        raise SourceError(
            Wording(
                "automatic numbers, fields and what goes over paragraphs cannot be changed in an .odt; do it in LibreOffice",
                "自动编号、域和跨段落的改法不能写回 .odt 文档；请在 LibreOffice 中改",
            )
        )
    for atom in atoms:
        before = texts.get(atom, display_text(atom))
        prefix, suffix = before[: max(0, edit.start - atom.start)], before[max(0, edit.end - atom.start) :]
        texts[atom] = prefix + (edit.replacement if atom is atoms[0] else "") + suffix


def _beside(document: OdfDocument, offset: int) -> Sequence[Atom]:
    """The atom that an insertion joins: the one before it on its line, or else the one after."""
    line = document.lines[document.number_at(offset)]
    near = document.atoms_in(max(line.start, offset - 1), min(line.end, offset + 1))
    return [atom for atom in near if not atom.fixed][:1]


def display_text(atom: Atom) -> str:
    """The text that an atom shows now."""
    if atom.part == "sign":
        return _SHOWS.get(str(atom.node.tag)) or " " * (atom.end - atom.start)
    return (atom.node.text if atom.part == "text" else atom.node.tail) or ""


def _put(atom: Atom, content: str) -> None:
    """Lets an atom show other text."""
    node, parent = atom.node, atom.node.getparent()
    if atom.part == "text":
        _write(node, None, "", content, "")
    elif atom.part == "tail" and parent is not None:
        _write(parent, node, "", content, "")
    else:
        replace(node, content)


def replace(element: Element, content: str) -> None:
    """Puts a text in the place of an element; what stands before and behind it stays."""
    parent, before, behind = element.getparent(), element.getprevious(), element.tail or ""
    if parent is not None:
        element.tail = None
        parent.remove(element)
        _write(parent, before, (parent.text if before is None else before.tail) or "", content, behind)


def _write(parent: Element, before: Element | None, prefix: str, content: str, suffix: str) -> None:
    """Sets the string behind a child, or the first one, to three texts, of which the one in the middle may hold white space."""
    string, signs = _drawn(content)
    if signs:
        signs[-1].tail = (signs[-1].tail or "") + suffix
    else:
        string += suffix
    if before is None:
        parent.text = prefix + string
    else:
        before.tail = prefix + string
    at = 0 if before is None else parent.index(before) + 1
    parent[at:at] = signs


def _drawn(content: str) -> tuple[str, list[Element]]:
    """A string, and the elements behind it, that show a text."""
    strings, signs, at = [], [], 0
    for found in _WHITE.finditer(content):
        white = found[0]
        literal = " " if white[0] == " " and found.start() else ""
        strings.append(content[at : found.start()] + literal)
        spaces = {text("c"): str(len(white) - len(literal))}
        signs.append(etree.Element(_SIGNS[white]) if white in _SIGNS else etree.Element(text("s"), spaces))
        at = found.end()
    for sign, string in zip(signs, [*strings[1:], content[at:]]):
        sign.tail = string
    return (strings[0] if strings else content), signs
