"""What a reader makes of a Word document with tracked changes. Written apart from the code under test, as its judge."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    """A package of parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return out.getvalue()


def accept(data: bytes, author: str) -> bytes:
    """The document with all changes of an author accepted."""
    return _decided(data, "del", "ins", author)


def reject(data: bytes, author: str) -> bytes:
    """The document with all changes of an author rejected."""
    return _decided(data, "ins", "del", author)


def characters(data: bytes) -> list[tuple[str, str, str]]:
    """Every character that is there, with the part and the formatting of its run; a tab and a break are characters."""
    found = []
    for name, content in sorted(parts(data).items()):
        if name.startswith("word/") and name.endswith(".xml") and "comments" not in name:
            for node in etree.fromstring(content).iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
                run = node.getparent()
                if run is None or run.tag != f"{W}r":
                    continue
                formatting = run.find(f"{W}rPr")
                drawn = b"" if formatting is None else etree.tostring(_without_ids(formatting), method="c14n", exclusive=True)
                text = shown(node) if node.tag in (f"{W}t", f"{W}delText") else node.tag
                found += [(name, character, drawn.decode()) for character in ([text] if text == node.tag else text)]
    return found


def _without_ids(formatting: Element) -> Element:
    formatting = deepcopy(formatting)
    for one in formatting.iter():
        one.attrib.pop(f"{W}id", "")  # Every piece of a run that is divided must have its own.
    return formatting


def shown(node: Element) -> str:
    """What is shown of the text of an element: space at its edges only where it or what is around it keeps that, and no line
    ends."""
    said = node.text or ""
    declared = [one.get(SPACE) for one in (node, *node.iterancestors()) if one.get(SPACE) is not None]
    return (said if declared[:1] == ["preserve"] else said.strip(" \t\r\n").replace("\t", " ")).replace("\n", " ")


def paragraphs(data: bytes) -> Iterator[tuple[str, Element]]:
    """The paragraphs of a document as they lie in the file, each with its part."""
    for name, content in sorted(parts(data).items()):
        if name.startswith("word/") and name.endswith(".xml") and "comments" not in name:
            for paragraph in etree.fromstring(content).iter(f"{W}p"):
                yield name, paragraph


def drawn(paragraph: Element) -> str:
    """The characters that a paragraph shows or that were deleted from it; a tab and a break are characters."""
    signs = {f"{W}tab": "\t", f"{W}br": "\v"}
    return "".join(signs.get(str(one.tag)) or shown(one) for one in paragraph.iter(f"{W}t", f"{W}delText", *signs))


def stored(data: bytes) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """The part of each paragraph, and what stands in its texts, shown or not, with what each says of its space."""
    for name, paragraph in paragraphs(data):
        yield name, [(one.text or "", one.get(SPACE)) for one in paragraph.iter(f"{W}t", f"{W}delText")]


def is_kept(before: list[tuple[str, str | None]], after: list[tuple[str, str | None]]) -> bool:
    """Whether texts are as they were: each whole, or in pieces that say no more of their space than is needed to show it."""
    pieces = iter(after)
    for text, space in before:
        joined, count = "", 0
        while not count or len(joined) < len(text):
            piece, says = next(pieces, ("", None))
            joined, count = joined + piece, count + 1
            if says != space and (says != "preserve" or piece == piece.strip() or piece == text):
                return False
            if not piece:
                break
        if joined != text:
            return False
    return next(pieces, None) is None


def text(data: bytes) -> str:
    """All characters."""
    return "".join(character if len(character) == 1 else " " for _, character, _ in characters(data))


def _decided(data: bytes, gone: str, kept: str, author: str) -> bytes:
    found = parts(data)
    for name, content in found.items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(content)
            _remove(root, gone, author)
            _unwrap(root, kept, author)
            found[name] = etree.tostring(root)
    return packed(found)


def _remove(root: Element, tag: str, author: str) -> None:
    for change in [one for one in root.iter(f"{W}{tag}") if one.get(f"{W}author") == author]:
        parent = change.getparent()
        if parent is not None:
            parent.remove(change)


def _unwrap(root: Element, tag: str, author: str) -> None:
    for change in [one for one in root.iter(f"{W}{tag}") if one.get(f"{W}author") == author]:
        for deleted in change.iter(f"{W}delText"):
            deleted.tag = f"{W}t"
        for child in list(change):
            change.addprevious(child)
        parent = change.getparent()
        if parent is not None:
            parent.remove(change)
