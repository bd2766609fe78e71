"""Changing an OpenDocument text: edits in place, and remarks as comments. A second run replaces its own."""

from collections.abc import Sequence
from itertools import count
from typing import Literal, NamedTuple

from lxml import etree

from lint.answers import is_ours, kept_by, placed
from lint.encoding import Edit
from lint.errors import SourceError
from lint.odf.document import Atom, OdfDocument
from lint.odf.names import DUBLIN, META, Element, loext, office, text
from lint.source import Kept, Remark
from lint.text import Span

_INITIALS = "校"
_NAME = "speechlint-"
_NO_CHANGES = "暂不能在 .odt 中写修订；请另存为 .docx，或不用 --track"


class _Comment(NamedTuple):
    element: Element
    name: str
    paragraphs: tuple[str, ...]
    span: Span
    resolved: bool
    answers: tuple[str, ...]


def kept(document: OdfDocument) -> list[Kept]:
    """What the writer wants to stay, with the reason."""
    found = (kept_by(one.paragraphs, one.span, one.resolved, one.answers) for one in _ours(document))
    return [one for one in found if one]


def amended(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with edits made, which must not overlap. Raises SourceError."""
    document = OdfDocument(data)
    texts: dict[Atom, str] = {}
    for edit in sorted(edits, reverse=True):
        atoms = [one for one in document.atoms if one.start < edit.end and edit.start < one.end]
        if edit.start == edit.end:
            atoms = [one for one in document.atoms if one.start < edit.start <= one.end or one.start == edit.start][:1]
        if not atoms or any(atom.fixed for atom in atoms) or "\n" in edit.replacement:
            raise SourceError("自动编号、域和跨段落的改法不能写回 .odt 文档；请在 LibreOffice 中改")
        for atom in atoms:
            shown = texts.get(atom, _shown(atom))
            left, right = shown[: max(0, edit.start - atom.start)], shown[max(0, edit.end - atom.start) :]
            texts[atom] = left + (edit.replacement if atom is atoms[0] else "") + right
    for atom, shown in texts.items():
        _put(atom, shown)
    return document.amended()


def annotated(data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], author: str, date: str, renew: bool) -> bytes:
    """The bytes with remarks as comments. Raises SourceError, for edits, too: there are no tracked changes yet."""
    if edits:
        raise SourceError(_NO_CHANGES)
    document = OdfDocument(data)
    left = _ours(document)
    new: list[tuple[Remark, Span]] = []
    for remark in remarks:
        remark, span = _shown_on(document, remark)
        same = next((one for one in left if one.paragraphs == remark.paragraphs and one.span == span), None)
        if same is None:
            new.append((remark, span))
        else:
            left.remove(same)
    stale = [one for one in left if renew and not (one.resolved or one.answers)]
    if not new and not stale:
        return data
    names = (f"{_NAME}{number}" for number in count(1) if f"{_NAME}{number}" not in document.comments)
    marks: list[tuple[int, int, Element]] = []
    for (remark, span), name in zip(new, names):
        marks.append((span.start, 1, _annotation(remark, name, author, date)))
        if span.end > span.start:
            marks.append((span.end, 0, etree.Element(office("annotation-end"), {office("name"): name})))
    for offset, begins, mark in sorted(marks, key=lambda one: one[:2], reverse=True):
        _insert(document, offset, bool(begins), mark)
    for comment in stale:
        for element in [*document.root.iter(office("annotation"), office("annotation-end"))]:
            if element.get(office("name")) == comment.name:
                _remove(element)
    return document.amended()


def _ours(document: OdfDocument) -> list[_Comment]:
    said = {one.get(office("name"), ""): tuple(_paragraphs(one)) for one in document.annotations}
    found = []
    for element in document.annotations:
        name = element.get(office("name"), "")
        if is_ours(said[name]):
            span = document.comments[name]
            answers = [
                "\n".join(said[other])
                for one in document.annotations
                if not is_ours(said[other := one.get(office("name"), "")])
                and (document.comments[other] == span or one.get(loext("parent-name")) == name)
            ]
            resolved = element.get(loext("resolved")) == "true"
            found.append(_Comment(element, name, said[name], span, resolved, tuple(answers)))
    return found


def _paragraphs(annotation: Element) -> list[str]:
    return [said for one in annotation.iter(text("p")) if (said := "".join(str(piece) for piece in one.itertext()))]


def _shown_on(document: OdfDocument, remark: Remark) -> tuple[Remark, Span]:
    """A remark with the characters that its comment will lie on. LibreOffice has no comments in notes, boxes, headers and footers:
    those go to the first paragraph and say what they are about."""
    number, line = next((number, one) for number, one in enumerate(document.lines) if remark.start <= one.end)
    if number >= document.aside and not line.place.startswith("表"):
        first = document.lines[0]
        return remark._replace(paragraphs=placed(remark.paragraphs, line.place)), Span(first.start, min(first.start + 1, first.end))
    atoms = [one for one in document.atoms if one.start < max(remark.end, remark.start + 1) and remark.start < one.end]
    atoms = atoms or [one for one in document.atoms if line.start <= one.start and one.end <= line.end][:1]
    if not atoms:
        return remark, Span(line.start, line.start)
    start, end = max(remark.start, atoms[0].start), min(max(remark.end, remark.start + 1), atoms[-1].end)
    return remark, Span(start, end) if end > start else Span(atoms[0].start, atoms[0].start + 1)


def _annotation(remark: Remark, name: str, author: str, date: str) -> Element:
    annotation = etree.Element(office("annotation"), {office("name"): name})
    for tag, said in (
        (f"{{{DUBLIN}}}creator", author),
        (f"{{{DUBLIN}}}date", date.rstrip("Z")),
        (f"{{{META}}}creator-initials", _INITIALS),
    ):
        etree.SubElement(annotation, tag).text = said
    for paragraph in remark.paragraphs:
        etree.SubElement(annotation, text("p")).text = paragraph
    return annotation


def _insert(document: OdfDocument, offset: int, begins: bool, mark: Element) -> None:
    """Puts a mark before the character at an offset, or behind the one before it. From the end: what is to the left stays true."""
    if begins:
        atom = next((one for one in document.atoms if one.start <= offset < one.end), None)
    else:
        atom = next((one for one in document.atoms if one.start < offset <= one.end), None)
    if atom is None:
        line = next(one for one in document.lines if offset <= one.end)
        line.element.insert(0, mark)
        mark.tail, line.element.text = line.element.text, None
        return
    parent = atom.node.getparent()
    if atom.part == "sign" and parent is not None:
        if begins:
            parent.insert(parent.index(atom.node), mark)
        else:
            mark.tail, atom.node.tail = atom.node.tail, None
            parent.insert(parent.index(atom.node) + 1, mark)
        return
    shown, at = _shown(atom), offset - atom.start
    _put(atom, shown[:at])
    mark.tail = shown[at:]
    if atom.part == "text":
        atom.node.insert(0, mark)
    elif parent is not None:
        parent.insert(parent.index(atom.node) + 1, mark)


def _shown(atom: Atom) -> str:
    part: Literal["text", "tail", "sign"] = atom.part
    return (atom.node.text if part == "text" else atom.node.tail if part == "tail" else "") or ""


def _put(atom: Atom, shown: str) -> None:
    if atom.part == "text":
        atom.node.text = shown
    else:
        atom.node.tail = shown


def _remove(element: Element) -> None:
    """Takes an element out and leaves what follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)
