"""Changing the text of a document in place: the formatting of every character that is not changed stays."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from lint.formats.docx.document import Atom, Line, WordDocument, taken
from lint.formats.docx.names import Element, w
from lint.formats.docx.runs import PROPERTIES, TEXT, append_run, nodes_of, take_out
from lint.formats.docx.texts import display_text, set_display_text
from lint.formats.zip_package import written
from lint.model.errors import SourceError
from lint.model.source import Edit
from lint.model.wording import Wording

_FIXED = Wording(
    "automatic numbers and fields cannot be changed in a Word document; do it in Word",
    "自动编号和域不能写回 Word 文档；请在 Word 中改",
)
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\v", w("cr"): "\v"}


def amended(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes of a document with edits made in place, which must not overlap. Raises SourceError."""
    document = taken(data)
    texts: dict[Atom, str] = {}
    for edit in sorted(edits, reverse=True):
        _replace(document, edit, texts)
    for atom, text in texts.items():
        _put(atom.node, text)
    return finished(document, {line_of(document, edit).paragraph.part for edit in edits}) if edits else data


def finished(document: WordDocument, changed: set[str], others: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The bytes of a document some of whose parts with text were changed, and perhaps others besides."""
    return document.package.amended({**{part: written(document.stories.roots[part]) for part in changed}, **others})


def line_of(document: WordDocument, edit: Edit) -> Line:
    """The paragraph that an edit lies in. Raises SourceError where it reaches over its end."""
    line = document.line_at(edit.start)
    if edit.end > line.end or "\n" in edit.replacement:
        raise SourceError(
            Wording(
                "what goes over paragraphs cannot be changed in a Word document; do it in Word",
                "跨段落的改法不能写回 Word 文档；请在 Word 中改",
            )
        )
    return line


def _replace(document: WordDocument, edit: Edit, texts: dict[Atom, str]) -> None:
    """Writes down what the atoms show after an edit, when those to the right of it are made."""
    atoms = touched(document, edit)
    near = None if atoms else beside(document, edit)
    if near:
        text, at = texts.get(near, _text_of(near)), edit.start - near.start
        texts[near] = text[:at] + edit.replacement + text[at:]
    elif not atoms:
        append_run(line_of(document, edit).paragraph.elements[-1], edit.replacement, None)
    for atom in atoms:
        text = texts.get(atom, _text_of(atom))
        before, after = text[: max(0, edit.start - atom.start)], text[max(0, edit.end - atom.start) :]
        texts[atom] = before + (edit.replacement if atom is atoms[0] else "") + after


def touched(document: WordDocument, edit: Edit) -> Sequence[Atom]:
    """The atoms that an edit changes; none for an insertion. Raises SourceError where one of them is fixed."""
    line_of(document, edit)
    atoms = document.atoms_in(edit.start, edit.end) if edit.end > edit.start else ()
    if any(atom.fixed for atom in atoms) or sum(_overlap(atom, edit) for atom in atoms) != edit.end - edit.start:
        raise SourceError(_FIXED)
    return atoms


def _overlap(atom: Atom, edit: Edit) -> int:
    return min(atom.end, edit.end) - max(atom.start, edit.start)


def beside(document: WordDocument, edit: Edit) -> Atom | None:
    """The atom that an insertion joins: the one before it on its line, or else the one after; none where the line is empty.
    Raises SourceError where neither can be changed."""
    line = line_of(document, edit)
    near = document.atoms_in(max(line.start, edit.start - 1), min(line.end, edit.start + 1))
    if line.end > line.start and all(atom.fixed for atom in near):
        raise SourceError(_FIXED)
    return next((atom for atom in near if not atom.fixed), None)


def _text_of(atom: Atom) -> str:
    """The text that an atom shows now."""
    if atom.node.tag == TEXT:
        return display_text(atom.node)
    return _SIGNS.get(str(atom.node.tag), "-")


def _put(node: Element, text: str) -> None:
    """Lets an element show other text. One that shows nothing any more is taken out, and with the last one its run."""
    nodes = list(nodes_of(text))
    if node.tag == TEXT and len(nodes) == 1 and nodes[0].tag == TEXT:
        set_display_text(node, text)
        return
    run = node.getparent()
    for new in nodes:
        node.addprevious(new)
    if run is not None:
        run.remove(node)
        if all(child.tag == PROPERTIES for child in run):
            take_out(run)
