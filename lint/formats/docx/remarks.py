"""Writing remarks into a document as comments: a second run replaces its own instead of piling up."""

from collections.abc import Sequence
from itertools import count

from lxml import etree

from lint.formats.docx.blanks import holds_blank
from lint.formats.docx.comments import Comment, Comments
from lint.formats.docx.document import Atom, WordDocument, taken
from lint.formats.docx.edits import finished, line_of
from lint.formats.docx.names import ID, OFFICE, SPACE, Element, w
from lint.formats.docx.package import add_part
from lint.formats.docx.runs import LARGE, TEXT, Splitter, ruby_of, run_of, runs_of, take_out
from lint.formats.docx.threads import NAMESPACES
from lint.formats.docx.tracking import Revision, Tracker
from lint.formats.list_numerals import whole
from lint.formats.remark_text import INITIALS, answer_of, as_written, placed
from lint.formats.zip_package import written
from lint.model.source import Edit, Remark
from lint.model.text import Span

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
_MARKS = (_START, _END, _REFERENCE)


def annotated(data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], revision: Revision, renew: bool) -> bytes:
    """The bytes of a document with remarks as comments, and edits, which must not overlap, as tracked changes.

    `renew` takes out comments of ours that are not among the remarks any more. Raises SourceError.
    """
    document = taken(data)
    comments = Comments(document)
    changed: set[str] = set()
    writer = _Writer(document, comments, revision)
    stale = writer.add(remarks)
    if renew:
        writer.drop([comment for comment in stale if not (comment.resolved or comment.replies or comments.pending(comment))])
    if edits:
        tracker = Tracker(document, revision)
        for edit in sorted(edits, reverse=True):
            tracker.replace(edit)
            changed.add(line_of(document, edit).paragraph.part)
    return writer.finish(changed)


class _Writer:
    """Adds comments to one document, and takes some out."""

    def __init__(self, document: WordDocument, comments: Comments, revision: Revision) -> None:
        self._document = document
        self._comments = comments
        self._revision = revision
        self._splitter = Splitter(document)
        written = () if comments.root is None else comments.root.iter(w("comment"))
        marks = document.stories.root.iter(*_MARKS)  # Some belong to no comment, and must not come to belong to one of ours.
        used = {whole(element.get(ID)) or 0 for element in (*written, *marks)}
        last = max((identity for identity in used if identity < LARGE), default=-1)
        self._identities = (str(identity) for identity in count(last + 1) if identity not in used)
        self._touched = False

    def add(self, remarks: Sequence[Remark]) -> list[Comment]:
        """Adds the remarks that are not there yet; gives the comments of ours that are not among them."""
        unmatched: dict[Sequence[str], list[Comment]] = {}
        for ours in self._comments.ours:
            unmatched.setdefault(ours.paragraphs, []).append(ours)
        new: list[tuple[Remark, Span]] = []
        answered: list[tuple[Remark, Span, Element]] = []
        for remark in map(self._placed, remarks):
            span = self._span_of(remark)
            equal = unmatched.get(remark.paragraphs, [])
            same = next((comment for comment in equal if comment.span in (span, None)), None)
            if same is None and self._elsewhere(remark):
                same = next(iter(equal), None)
            if same is None:
                new.append((remark, span))
            else:
                equal.remove(same)
                if remark.answer:
                    answered.append((remark, span, same.element))
        self._splitter.cut(offset for group in (new, answered) for _, span, *_ in group for offset in span)
        written = []
        for remark, span in new:
            comment = self._write(remark.paragraphs)
            written.append((remark, span, comment))
            if remark.answer:  # Right behind its remark, where programs that know no threads look for it.
                written.append((remark, span, self._answer(remark, comment)))
        written += [(remark, span, self._answer(remark, comment)) for remark, span, comment in answered]
        written.sort(key=lambda one: one[1])
        for remark, span, comment in reversed(written):  # From the end, where little is behind a run that is divided.
            self._add(remark, span, comment.get(ID, ""))
        left = {ours.identity for equal in unmatched.values() for ours in equal}
        return [ours for ours in self._comments.ours if ours.identity in left]

    def _answer(self, remark: Remark, comment: Element) -> Element:
        """Writes the answer to a remark."""
        answer = self._write((as_written(answer_of(remark.answer)),))
        comment.addnext(answer)
        self._comments.threads.answer(comment, answer)
        return answer

    def _placed(self, remark: Remark) -> Remark:
        """A remark that says which text it is about, where its comment cannot lie on that."""
        place = self._document.line_at(remark.start).paragraph.place
        if place is None or not self._elsewhere(remark):
            return remark
        return placed(remark, place)

    def _elsewhere(self, remark: Remark) -> bool:
        paragraph = self._document.line_at(remark.start).paragraph
        return paragraph.part != self._document.stories.part or paragraph.anchor is not None

    def _span_of(self, remark: Remark) -> Span:
        """The characters that the comment on a remark will lie on: at least one, where there is one on its line."""
        document = self._document
        line, last = document.line_at(remark.start), document.line_at(max(remark.start, remark.end - 1))
        atoms = document.atoms_in(remark.start, remark.end) if remark.end > remark.start else ()
        if atoms:
            return Span(self._start(atoms[0], remark.start), self._end(atoms[-1], remark.end))
        near = document.atoms_in(max(line.start, remark.start - 1), remark.start) or document.atoms_in(remark.start, last.end)
        if not near:
            return Span(line.end, line.end)
        start = remark.start - 1 if near[0].start < remark.start else near[0].start
        return Span(self._start(near[0], start), self._end(near[0], start + 1))

    def _start(self, atom: Atom, offset: int) -> int:
        """Where a comment begins that lies on an atom from an offset on. Of signs, prompts, blanks and texts with a reading
        there are no halves."""
        ruby = ruby_of(atom.node)
        if ruby is None:
            return max(offset, atom.start) if _is_divisible(atom) else atom.start
        every = self._document.atoms
        index = self._document.index_of(atom)
        while index and ruby_of(every[index - 1].node) is ruby:
            index -= 1
        return every[index].start

    def _end(self, atom: Atom, offset: int) -> int:
        """Where a comment ends that lies on an atom up to an offset."""
        ruby = ruby_of(atom.node)
        if ruby is None:
            return min(offset, atom.end) if _is_divisible(atom) else atom.end
        every = self._document.atoms
        index = self._document.index_of(atom)
        while index + 1 < len(every) and ruby_of(every[index + 1].node) is ruby:
            index += 1
        return every[index].end

    def _add(self, remark: Remark, span: Span, identity: str) -> None:
        self._touched = True
        start, end = etree.Element(_START), etree.Element(_END)
        reference = etree.Element(w("r"))
        for element in (start, end, etree.SubElement(reference, _REFERENCE)):
            element.set(ID, identity)
        self._set(remark, span, start, end)
        end.addnext(reference)

    def _set(self, remark: Remark, span: Span, start: Element, end: Element) -> None:
        """Puts the marks of a comment where it belongs. Word has no comments in notes, text boxes, headers and footers: those go
        to where these are brought in."""
        paragraph = self._document.line_at(remark.start).paragraph
        if self._elsewhere(remark):
            first = last = paragraph.anchor if paragraph.anchor is not None else self._first_run()
        else:
            atoms: Sequence[Atom] = self._splitter.isolate(*span) if span.end > span.start else ()
            first, last = (_outer(atoms[0])[0], _outer(atoms[-1])[1]) if atoms else (None, None)
        if first is None or last is None:
            where = paragraph.elements[-1] if not self._elsewhere(remark) else self._document.lines[0].paragraph.elements[-1]
            where.extend([start, end])
            return
        first.addprevious(start)
        last.addnext(end)

    def _first_run(self) -> Element | None:
        atoms = self._document.atoms
        return _outer(atoms[0])[0] if atoms and atoms[0].start < self._document.lines[0].end else None

    def _write(self, paragraphs: Sequence[str]) -> Element:
        if self._comments.root is None:
            self._comments.root = etree.Element(w("comments"), nsmap={"w": w("").strip("{}"), **NAMESPACES})
        root = self._comments.root
        about = {
            ID: next(self._identities),
            w("author"): self._revision.author,
            w("date"): self._revision.date,
            w("initials"): INITIALS,
        }
        comment = etree.SubElement(root, w("comment"), about)
        for paragraph in paragraphs:
            text = etree.SubElement(etree.SubElement(etree.SubElement(comment, w("p")), w("r")), w("t"))
            text.text = paragraph
            text.set(SPACE, "preserve")
        return comment

    def drop(self, comments: Sequence[Comment]) -> None:
        """Takes comments out, with their marks."""
        dropped = {comment.identity for comment in comments}
        if not dropped:
            return
        self._touched = True
        for comment in comments:
            take_out(comment.element)
        marks = [mark for mark in self._document.stories.root.iter(*_MARKS) if mark.get(ID) in dropped]
        for mark in marks:
            run = mark.getparent()
            take_out(mark)
            if mark.tag == _REFERENCE and run is not None and all(child.tag == w("rPr") for child in run):
                take_out(run)
        self._comments.threads.drop(frozenset().union(*(comment.threads for comment in comments)))

    def finish(self, changed: set[str]) -> bytes:
        """The bytes of the package with what was changed, tracked changes in some parts included."""
        document, comments = self._document, self._comments
        if not self._touched and not changed:
            return document.data
        parts: dict[str, bytes] = {}
        if self._touched and comments.root is not None:
            part = comments.part
            if not part:
                folder = document.stories.part.rpartition("/")[0]
                part = f"{folder}/comments.xml" if folder else "comments.xml"
                add_part(document.package, parts, document.stories.part, part, f"{OFFICE}comments", _TYPE)
            parts[part] = written(comments.root)
            changed = {*changed, document.stories.part}
        self._comments.threads.write(parts)
        return finished(document, changed, parts)


def _outer(atom: Atom) -> tuple[Element, Element]:
    """The runs of an atom that a range may begin and end at: not those within the base of a reading, or within a code."""
    ruby = ruby_of(atom.node)
    return runs_of(atom.node) if ruby is None else (run_of(ruby), run_of(ruby))


def _is_divisible(atom: Atom) -> bool:
    return atom.node.tag == TEXT and not holds_blank(atom.node)
