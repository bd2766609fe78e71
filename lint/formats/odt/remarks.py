"""Remarks in an OpenDocument text, as comments. A second run replaces its own."""

from collections.abc import Sequence
from itertools import count

from lxml import etree

from lint.formats.odt.document import CONTENT, OdfDocument
from lint.formats.odt.edits import display_text, replace
from lint.formats.odt.names import DUBLIN, META, Element, loext, office, text
from lint.formats.remark_text import INITIALS, answer_of, answer_to, answers_beside, as_written, is_ours, placed
from lint.model.errors import SourceError
from lint.model.record import NamedTuple
from lint.model.source import Answer, Edit, Remark
from lint.model.text import Span
from lint.model.wording import Wording

_NAME = "speechlint-"
_NO_CHANGES = Wording(
    "changes cannot be tracked in an .odt yet; save it as a .docx, or leave --track out",
    "暂不能在 .odt 中写修订；请另存为 .docx，或不用 --track",
)


class _Comment(NamedTuple):
    element: Element
    name: str
    paragraphs: tuple[str, ...]
    span: Span
    resolved: bool
    replies: tuple[str, ...]


def answers(document: OdfDocument) -> list[Answer]:
    """What the writer wants to stay, with the reason."""
    found = (answer_to(comment.paragraphs, comment.span, comment.resolved, comment.replies) for comment in _ours(document))
    return [answer for answer in found if answer]


def annotated(data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], author: str, date: str, renew: bool) -> bytes:
    """The bytes with remarks as comments. Raises SourceError, for edits, too: there are no tracked changes yet."""
    if edits:
        raise SourceError(_NO_CHANGES)
    document = OdfDocument(data)
    unmatched = _ours(document)
    new: list[tuple[Remark, Span]] = []
    replied: list[tuple[Remark, Span, str]] = []
    for remark in remarks:
        remark, span = _span_of(document, remark)
        same = next((comment for comment in unmatched if comment.paragraphs == remark.paragraphs and comment.span == span), None)
        if same is None:
            new.append((remark, span))
        else:
            unmatched.remove(same)
            if remark.answer:
                replied.append((remark, span, same.name))
    stale = [comment for comment in unmatched if renew and not (comment.resolved or comment.replies)]
    if not new and not stale and not replied:
        return data
    document.settle(
        offset
        for span in (*(span for _, span in new), *(span for _, span, _ in replied), *(comment.span for comment in stale))
        for offset in span
    )
    used = {annotation.name for annotation in document.builder.annotations}
    names = (f"{_NAME}{number}" for number in count(1) if f"{_NAME}{number}" not in used)
    written: list[tuple[Span, str, Element]] = []
    for (remark, span), name in zip(new, names):
        written.append((span, name, _annotation(remark.paragraphs, name, author, date)))
        if remark.answer:  # Right behind its remark, where programs that know no threads look for it.
            written.append(_reply(remark, span, name, next(names), author, date))
    written += [_reply(remark, span, parent, name, author, date) for (remark, span, parent), name in zip(replied, names)]
    marks: list[tuple[int, int, Element]] = []
    for span, name, annotation in reversed(written):
        marks.append((span.start, 1, annotation))
        if span.end > span.start:
            marks.append((span.end, 0, etree.Element(office("annotation-end"), {office("name"): name})))
    for offset, begins, mark in sorted(marks, key=lambda entry: entry[:2], reverse=True):
        _insert(document, offset, bool(begins), mark)
    for comment in stale:
        replace(comment.element, "")
    removed = {comment.name for comment in stale}
    for end in list(document.roots[CONTENT].iter(office("annotation-end"))):
        if end.get(office("name")) in removed:
            replace(end, "")
    return document.amended([document.roots[CONTENT]])


def _ours(document: OdfDocument) -> list[_Comment]:
    annotations = [(annotation, tuple(_paragraphs(annotation.element))) for annotation in document.builder.annotations]
    numbers = {annotation.name: number for number, (annotation, _) in enumerate(annotations)}
    parents = [numbers.get(annotation.element.get(loext("parent-name"), "")) for annotation, _ in annotations]
    every = zip(annotations, parents, strict=True)
    alone = [(number, one[0].span, is_ours(one[1])) for number, (one, parent) in enumerate(every) if parent is None]
    replies = answers_beside(alone)
    for number, parent in enumerate(parents):
        if parent is not None:
            replies.setdefault(parent, []).append(number)
    return [
        _Comment(
            element=annotation.element,
            name=annotation.name,
            paragraphs=lines,
            span=annotation.span,
            resolved=annotation.element.get(loext("resolved")) == "true",
            replies=tuple("\n".join(annotations[reply][1]) for reply in replies.get(number, ())),
        )
        for number, (annotation, lines) in enumerate(annotations)
        if is_ours(lines)
    ]


def _paragraphs(annotation: Element) -> list[str]:
    return [
        content for paragraph in annotation.iter(text("p")) if (content := "".join(str(piece) for piece in paragraph.itertext()))
    ]


def _span_of(document: OdfDocument, remark: Remark) -> tuple[Remark, Span]:
    """A remark with the characters that its comment will lie on. LibreOffice has no comments in notes, boxes, headers and footers:
    those go to the first paragraph and say what they are about."""
    number = document.number_at(remark.start)
    line = document.lines[number]
    if line.place is not None and line.place.kind != "table":
        remark = placed(remark, line.place)._replace(start=0, end=0)
        line = document.lines[0]
    end = max(remark.end, remark.start + 1)
    atoms = (
        document.atoms_in(remark.start, end)
        or document.atoms_in(max(line.start, remark.start - 1), remark.start)
        or document.atoms_in(line.start, line.end)[:1]
    )
    if not atoms:
        return remark, Span(line.end, line.end)
    begins, ends = atoms[0], atoms[-1]  # Of signs there are no halves.
    start = begins.start if begins.part == "sign" else min(max(remark.start, begins.start), begins.end - 1)
    return remark, Span(start, ends.end if ends.part == "sign" else max(min(end, ends.end), start + 1))


def _annotation(paragraphs: Sequence[str], name: str, author: str, date: str) -> Element:
    annotation = etree.Element(office("annotation"), {office("name"): name})
    for tag, content in (
        (f"{{{DUBLIN}}}creator", author),
        (f"{{{DUBLIN}}}date", date.rstrip("Z")),
        (f"{{{META}}}creator-initials", INITIALS),
    ):
        etree.SubElement(annotation, tag).text = content
    for paragraph in paragraphs:
        etree.SubElement(annotation, text("p")).text = paragraph
    return annotation


def _reply(remark: Remark, span: Span, parent: str, name: str, author: str, date: str) -> tuple[Span, str, Element]:
    """The answer to a remark, with the characters and the name of it."""
    reply = _annotation((as_written(answer_of(remark.answer)),), name, author, date)
    reply.set(loext("parent-name"), parent)
    return span, name, reply


def _insert(document: OdfDocument, offset: int, begins: bool, mark: Element) -> None:
    """Puts a mark before the character at an offset, or behind the one before it. From the end: what is to the left stays true."""
    atoms = document.atoms_in(offset, offset + 1) if begins else document.atoms_in(offset - 1, offset)
    if not atoms:
        line = document.lines[document.number_at(offset)]
        line.element.insert(0, mark)
        mark.tail, line.element.text = line.element.text, None
        return
    (atom,) = atoms
    parent = atom.node.getparent()
    if atom.part == "sign" and parent is not None:
        if begins:
            parent.insert(parent.index(atom.node), mark)
        else:
            mark.tail, atom.node.tail = atom.node.tail, None
            parent.insert(parent.index(atom.node) + 1, mark)
        return
    before, at = display_text(atom), offset - atom.start
    setattr(atom.node, atom.part, before[:at])
    mark.tail = before[at:]
    if atom.part == "text":
        atom.node.insert(0, mark)
    elif parent is not None:
        parent.insert(parent.index(atom.node) + 1, mark)
