"""Tracked changes: edits that a reader accepts or rejects one by one (ISO/IEC 29500-1, 17.13.5)."""

from lxml import etree

from lint.formats.docx.document import WordDocument
from lint.formats.docx.edits import beside, line_of, touched
from lint.formats.docx.names import ID, Element, attributes, w
from lint.formats.docx.runs import RUN, TEXT, Splitter, append_run, new_run, run_of, take_out
from lint.model.record import NamedTuple
from lint.model.source import Edit

_INSERTED, _DELETED = w("ins"), w("del")
_TAKEN_IN = frozenset((_INSERTED, w("moveTo")))


class Revision(NamedTuple):
    """Who changes something, and when (ISO 8601)."""

    author: str
    date: str


class Tracker:
    """Makes edits as tracked changes of one author."""

    def __init__(self, document: WordDocument, revision: Revision) -> None:
        self._document = document
        self._splitter = Splitter(document)
        self._revision = revision
        self._deletion: Element | None = None
        """The deletion that this edit has begun, which the runs right behind it join."""

    def replace(self, edit: Edit) -> None:
        """Makes an edit. Raises SourceError where the place is fixed."""
        if edit.end > edit.start:
            touched(self._document, edit)
            atoms = self._splitter.isolate(edit.start, edit.end)
            like = run_of(atoms[0].node)
            self._deletion = None
            marks = [self._delete(run) for run in dict.fromkeys(run_of(atom.node) for atom in atoms)]
        else:
            atom = beside(self._document, edit)
            if atom is None:
                like = append_run(line_of(self._document, edit).paragraph.elements[-1], "", None)
                marks = [like]
            else:
                before = atom.start < edit.start
                span = (atom.start, edit.start) if before else (atom.start, atom.end)
                atoms = self._splitter.isolate(*span)
                like = run_of(atoms[-1 if before else 0].node)
                marks = [like]
                deletion = next(like.iterancestors(_DELETED), None)
                if not before:
                    marks = [etree.Element(RUN)]
                    (like if deletion is None else deletion).addprevious(marks[0])
        if edit.replacement:
            self._insert(edit.replacement, marks[-1], like)
        for mark in marks:
            parent = mark.getparent()
            if mark.tag == RUN and len(mark) == 0 and parent is not None:
                parent.remove(mark)
                if parent.tag == _INSERTED and len(parent) == 0:
                    take_out(parent)

    def _delete(self, run: Element) -> Element:
        """Marks a run as deleted. What this author inserted himself is taken back; an empty run marks the place."""
        parent = run.getparent()
        if parent is not None and self._is_own(parent):
            place = etree.Element(RUN)
            run.addprevious(place)
            parent.remove(run)
            return place
        before = run.getprevious()
        if before is not None and before is self._deletion:
            deletion = before
        else:
            self._deletion = deletion = self._change(_DELETED)
            run.addprevious(deletion)
        deletion.append(run)
        for text in run.findall(TEXT):
            text.tag = w("delText")
        return deletion

    def _is_own(self, change: Element) -> bool:
        """Whether something was inserted by this run: somebody else may have the same name."""
        made = (change.get(w("author")), change.get(w("date")))
        return change.tag == _INSERTED and made == (self._revision.author, self._revision.date)

    def _insert(self, text: str, after: Element, like: Element) -> None:
        run = new_run(text, like)
        parent = after.getparent()
        if parent is not None and self._is_own(parent):
            after.addnext(run)
            return
        insertion = self._change(_INSERTED)
        insertion.append(run)
        while parent is not None and parent.tag in _TAKEN_IN:
            after = self._part(parent, after)
            parent = after.getparent()
        after.addnext(insertion)

    def _part(self, change: Element, after: Element) -> Element:
        """Divides what somebody else inserted behind an element, so that an insertion can stand between."""
        following = list(after.itersiblings())
        if following:
            rest = etree.Element(change.tag, attributes(change))
            rest.set(ID, self._splitter.identity())
            rest.extend(following)
            change.addnext(rest)
        return change

    def _change(self, tag: str) -> Element:
        change = etree.Element(tag)
        change.set(ID, self._splitter.identity())
        change.set(w("author"), self._revision.author)
        change.set(w("date"), self._revision.date)
        return change
