"""Runs: the pieces of a paragraph that share their formatting, made, cut and taken out."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cached_property
from itertools import pairwise

from lxml import etree

from lint.formats.docx.document import Atom, WordDocument
from lint.formats.docx.names import ID, SPACE, Element, attributes, w
from lint.formats.docx.texts import divided
from lint.formats.list_numerals import whole

TEXT, RUN, PROPERTIES = w("t"), w("r"), w("rPr")
_FIELD, _FIELD_KIND, _SIMPLE_FIELD, _RUBY = w("fldChar"), w("fldCharType"), w("fldSimple"), w("ruby")
_SIGNS = {"\t": w("tab"), "\v": w("br")}
LARGE = 2**30
"""Ids beyond it are somebody's joke; Word counts to twice as many."""
_ABOUT_CHANGES = (w("rPrChange"), w("ins"), w("del"), w("moveFrom"), w("moveTo"))


def take_out(element: Element) -> None:
    """Removes an element from its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def nodes_of(text: str) -> Iterator[Element]:
    """The elements of a run that show a text."""
    plain = ""
    for character in [*text, ""]:
        if character and character not in _SIGNS:
            plain += character
            continue
        if plain:
            node = etree.Element(TEXT)
            node.text = plain
            node.set(SPACE, "preserve")
            yield node
            plain = ""
        if character:
            yield etree.Element(_SIGNS[character])


def new_run(text: str, like: Element | None) -> Element:
    """A run that shows a text in the formatting of another."""
    run = etree.Element(RUN)
    properties = None if like is None else like.find(PROPERTIES)
    if properties is not None:
        properties = deepcopy(properties)
        for change in [child for child in properties if child.tag in _ABOUT_CHANGES]:
            properties.remove(change)
        run.append(properties)
    run.extend(nodes_of(text))
    return run


def append_run(parent: Element, text: str, like: Element | None) -> Element:
    """Adds a run at the end of a paragraph."""
    run = new_run(text, like)
    parent.append(run)
    return run


class Splitter:
    """Makes boundaries of runs at raw offsets, and keeps the atoms of the document true."""

    def __init__(self, document: WordDocument) -> None:
        self.document = document

    def isolate(self, start: int, end: int) -> list[Atom]:
        """The atoms of a span, after their runs were cut so that they show nothing else."""
        self.cut((start, end))
        atoms = list(self.document.atoms_in(start, end))
        for atom in atoms:
            if atom.node.tag != _SIMPLE_FIELD:
                self._part_before(_first_of(atom.node))
                for element in (atom.node, *atom.node.iterancestors(_RUBY)):
                    self._part_before(element)
                    self._part_after(element)
        return atoms

    def cut(self, offsets: Iterable[int]) -> None:
        """Divides the elements that show the characters on both sides of offsets."""
        cuts: dict[Atom, list[int]] = {}
        for offset in sorted(set(offsets)):
            for atom in self.document.atoms_in(offset, offset + 1):
                if atom.start < offset and atom.node.tag == TEXT:
                    cuts.setdefault(atom, []).append(offset)
        atoms = self.document.atoms
        for atom, places in cuts.items():
            index = self.document.index_of(atom)
            atoms[index : index + 1] = _divided(atom, places)

    def identity(self) -> str:
        """An id that no change and no bookmark has yet."""
        self._last += 1
        return str(self._last)

    @cached_property
    def _last(self) -> int:
        return max(map(_largest, self.document.stories.roots.values()), default=0)

    def _part_before(self, node: Element) -> None:
        """Moves an element and what follows it in its run to a run of its own, unless it is the first there."""
        before = node.getprevious()
        if before is not None and before.tag != PROPERTIES:
            self._divide(run_of(node), node)

    def _part_after(self, node: Element) -> None:
        """Moves what follows an element in its run to a run of its own."""
        after = node.getnext()
        if after is not None:
            self._divide(run_of(node), after)

    def _divide(self, run: Element, first: Element) -> None:
        rest = etree.Element(RUN, attributes(run))
        properties = run.find(PROPERTIES)
        if properties is not None:
            properties = deepcopy(properties)
            for change in properties:
                if change.tag in _ABOUT_CHANGES:
                    change.set(ID, self.identity())
            rest.append(properties)
        moved = [first, *first.itersiblings()]
        rest.extend(moved)
        run.addnext(rest)


def _divided(atom: Atom, places: list[int]) -> list[Atom]:
    """The atoms that one becomes when its element is divided."""
    nodes = divided(atom.node, [place - atom.start for place in places])
    return [Atom(start, end, node, atom.fixed) for node, (start, end) in zip(nodes, pairwise([atom.start, *places, atom.end]))]


def run_of(node: Element) -> Element:
    """The run that an element stands in; a simple field stands among runs."""
    run = node if node.tag == _SIMPLE_FIELD else node.getparent()
    assert run is not None
    return run


def runs_of(node: Element) -> tuple[Element, Element]:
    """The runs that begin and end what an element shows: more than one where a field shows its own code."""
    return run_of(_first_of(node)), run_of(node)


def ruby_of(node: Element) -> Element | None:
    """The outermost text with a reading beside it that an element belongs to."""
    around = list(node.iterancestors(_RUBY))
    return around[-1] if around else None


def _first_of(node: Element) -> Element:
    """The beginning of the field that an element ends, where that stands among the same runs; any other element itself."""
    if node.tag != _FIELD:
        return node
    run, depth = run_of(node), 0
    for sibling in (run, *run.itersiblings(RUN, preceding=True)):
        for mark in sibling.iterchildren(_FIELD, reversed=True):
            depth += {"end": 1, "begin": -1}.get(mark.get(_FIELD_KIND, ""), 0)
            if not depth and mark.get(_FIELD_KIND) == "begin":
                return mark
    return node


def _largest(root: Element) -> int:
    """The largest id of a change, a bookmark or a comment."""
    found = (whole(identity) or 0 for element in root.iter() if (identity := element.get(ID)))
    return max((number for number in found if number < LARGE), default=0)
