"""Which comments answer which, and which are resolved: the part that Word 2013 added beside the comments ([MS-DOCX] 2.6.1).

Later versions added two more, in which comments have lasting names and times; these must know no comment that there is not.
"""

import secrets
from collections.abc import Collection, Iterator

from lxml import etree

from lint.formats.docx.names import W14, W15, Element, w, w14, w15
from lint.formats.docx.package import WordPackage, add_part
from lint.formats.docx.runs import take_out
from lint.formats.zip_package import written
from lint.model.record import NamedTuple

_KIND = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_LARGEST_NAME = 0x7FFFFFFF
"""[MS-DOCX] 2.6.2.3: names of paragraphs are smaller than 0x80000000, and not zero."""


class Thread(NamedTuple):
    """What is said of one comment; comments are known by the name of a paragraph in them (w14:paraId)."""

    name: str
    parent: str
    """What it answers; empty for nothing."""
    resolved: bool


class Threads:
    """What is said of the comments of a document."""

    def __init__(self, package: WordPackage, owner: str) -> None:
        self._package = package
        self._owner = owner
        self._part = next(iter(package.related(owner, "commentsExtended")), "")
        self._root = package.parse(self._part) if self._part else None
        self._changed = False
        self._others: dict[str, Element] = {}
        """Parts beside it that were changed, by name."""

    def __iter__(self) -> Iterator[Thread]:
        for entry in self._root.iter(w15("commentEx")) if self._root is not None else ():
            resolved = entry.get(w15("done")) in ("1", "true")
            yield Thread(entry.get(w15("paraId"), ""), entry.get(w15("paraIdParent"), ""), resolved)

    def answer(self, comment: Element, reply: Element) -> None:
        """Makes one comment the answer to another one."""
        known = {thread.name for thread in self}
        parent = next(iter(names_of(comment) & known), "") or _named(comment)
        if self._root is None:
            self._root = etree.Element(w15("commentsEx"), nsmap={"w15": W15})
        if parent not in known:
            etree.SubElement(self._root, w15("commentEx"), {w15("paraId"): parent, w15("done"): "0"})
        etree.SubElement(
            self._root, w15("commentEx"), {w15("paraId"): _named(reply), w15("paraIdParent"): parent, w15("done"): "0"}
        )
        self._changed = True

    def drop(self, names: Collection[str]) -> None:
        """Says nothing more of some comments."""
        for entry in list(self._root) if self._root is not None else ():
            if entry.get(w15("paraId")) in names:
                take_out(entry)
                self._changed = True
        lasting = self._forget("commentsIds", "paraId", names)
        if lasting:
            self._forget("commentsExtensible", "durableId", lasting)

    def _forget(self, kind: str, attribute: str, names: Collection[str]) -> frozenset[str]:
        """Takes out of a part that later versions of Word added what it says of some names; gives the lasting names of these."""
        part = next(iter(self._package.related(self._owner, kind)), "")
        if not part:
            return frozenset()
        root = self._package.parse(part)
        said = {entry: {etree.QName(name).localname: text for name, text in entry.items()} for entry in root}
        gone = [entry for entry, about in said.items() if about.get(attribute) in names]
        for entry in gone:
            take_out(entry)
        if gone:
            self._others[part] = root
        return frozenset(str(said[entry].get("durableId", "")) for entry in gone)

    def write(self, parts: dict[str, bytes]) -> None:
        """Adds to the parts of a package what was changed."""
        parts.update({part: written(root) for part, root in self._others.items()})
        if self._root is None or not self._changed:
            return
        if not self._part:
            folder = self._owner.rpartition("/")[0]
            self._part = f"{folder}/commentsExtended.xml" if folder else "commentsExtended.xml"
            add_part(self._package, parts, self._owner, self._part, _KIND, _TYPE)
        parts[self._part] = written(self._root)


def names_of(comment: Element) -> frozenset[str]:
    """What threads may know a comment by."""
    return frozenset(name for paragraph in comment.iterchildren(w("p")) if (name := paragraph.get(w14("paraId"))))


def _named(comment: Element) -> str:
    """The name of the last paragraph of a comment, which Word goes by; a new one where it has none."""
    last = list(comment.iterchildren(w("p")))[-1]
    name = last.get(w14("paraId"))
    if not name:
        name = f"{1 + secrets.randbelow(_LARGEST_NAME):08X}"
        last.set(w14("paraId"), name)
    return name


NAMESPACES = {"w14": W14}
"""What a part needs in which comments have names."""
