"""The package of a Word document, whose parts refer to each other by relationships (ISO/IEC 29500-2)."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from lint.formats.docx.names import CONTENT_TYPES, RELATIONSHIPS, STRICT
from lint.formats.zip_package import Advice, Package, written
from lint.model.errors import SourceError
from lint.model.wording import Wording

_RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"
_ADVICE = Advice(Wording("Word document", "Word 文档"), Wording("Word or WPS", "Word 或 WPS"), ".docx")


class WordPackage(Package):
    """The parts of one Word document. Raises SourceError."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, _ADVICE)
        self._targets: dict[str, list[tuple[str, str, str]]] = {}

    def read(self, name: str) -> bytes:
        """The bytes of a part of XML. Raises SourceError."""
        data = super().read(name)
        if STRICT in data[:4096]:
            raise SourceError(
                Wording(
                    "it is a Strict Open XML document; save it as an ordinary .docx in Word",
                    "是 Strict Open XML 文档；请在 Word 中另存为普通的 .docx",
                )
            )
        return data

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of a kind (`comments`, `numbering`) that a part, or with an empty name the package, refers to."""
        return [target for target in self.targets(name, kind).values() if target in self]

    def targets(self, name: str, kind: str) -> dict[str, str]:
        """The names of parts of a kind that a part refers to, by the id of the relationship. What lies outside is left out."""
        if name not in self._targets:
            self._targets[name] = list(self._related(name))
        return {identity: target for identity, form, target in self._targets[name] if form.endswith(f"/{kind}")}

    def _related(self, name: str) -> Iterator[tuple[str, str, str]]:
        relationships = relationships_of(name)
        folder = posixpath.dirname(name)
        for relationship in self.parse(relationships).iter(_RELATIONSHIP) if relationships in self else ():
            if relationship.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/")
                yield relationship.get("Id", ""), relationship.get("Type", ""), target


def relationships_of(name: str) -> str:
    """The name of the part that holds the relationships of a part; of the package itself where the name is empty."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def add_part(package: WordPackage, parts: dict[str, bytes], owner: str, name: str, kind: str, content_type: str) -> None:
    """Adds to the parts that are to be written the two that must say so when a part is added which another one refers to.

    `kind` is the type of the relationship.
    """
    types = _root("[Content_Types].xml", package, parts)
    etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
    where = relationships_of(owner)
    exists = where in parts or where in package
    relationships = _root(where, package, parts) if exists else etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
    used = {relationship.get("Id") for relationship in relationships}
    identity = next(f"rId{number}" for number in range(1, len(used) + 2) if f"rId{number}" not in used)
    target = posixpath.relpath(name, posixpath.dirname(owner))
    etree.SubElement(relationships, _RELATIONSHIP, Id=identity, Type=kind, Target=target)
    parts.update({"[Content_Types].xml": written(types), where: written(relationships)})


def _root(name: str, package: WordPackage, parts: dict[str, bytes]) -> etree._Element:
    """The root of a part as it is to be written."""
    return etree.fromstring(parts[name]) if name in parts else package.parse(name)
