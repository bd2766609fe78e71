"""The package that a .docx file is: a zip of XML parts (ISO/IEC 29500-2), opened with bounds on everything.

Nothing is ever fetched, no entity is expanded, and parts that are not changed are written back byte for byte.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

from lint.formats.docx.names import CONTENT_TYPES, OFFICE, RELATIONSHIPS, STRICT, Element
from lint.model.errors import SourceError

_RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"
_MOST_ENTRIES = 10_000
_MOST_BYTES = 400_000_000
"""How large all parts together may be, pictures included. They are not read unless they are needed."""
_COMPRESSED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MOST_XML = 48_000_000
"""How large one part of XML may be, in bytes."""
_MOST_TAGS = 2_500_000
"""How many tags one part may have; an element takes some 200 bytes of memory."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PROOFS = {"word/document.xml": ".docx", "content.xml": ".odt"}
"""Parts that only files with these endings have."""
_READING_FAILS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Package:
    """The parts of one file. Raises SourceError where it is not a package, or not to be trusted; that says in which program its
    writer may mend it, and as what to save it."""

    def __init__(self, data: bytes, program: str = "Word 或 WPS", suffix: str = ".docx") -> None:
        self._suffix = suffix
        self._mend = f"请在 {program} 中打开修复，再另存为 {suffix}"
        self._save = f"请在 {program} 中另存为 {suffix}"
        self._broken = f"文件已损坏，打不开；{self._mend}"
        self._too_large = f"文件大得不像文稿，没有检查；请把正文另存为新的 {suffix}"
        if not data.startswith(b"PK"):
            raise SourceError(_foreign(data))
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _READING_FAILS as error:
            raise SourceError(self._broken) from error
        if any(entry.flag_bits & 1 for entry in entries):
            raise SourceError("文件有密码保护；请去掉密码后再检查")
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise SourceError(self._too_large)
        self._entries = {entry.filename: entry for entry in entries}
        # Which of two parts of one name counts, every program decides for itself; of ways to compress, packages have only one.
        if len(self._entries) < len(entries) or any(entry.compress_type not in _COMPRESSED for entry in entries):
            raise SourceError(self._broken)
        self._relationships: dict[str, list[tuple[str, str, str]]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part of XML. Raises SourceError."""
        try:
            with self._zip.open(self._entries[name]) as part:
                data = part.read(_MOST_XML + 1)
        except KeyError as error:
            suffix = next((suffix for part, suffix in _PROOFS.items() if part in self and suffix != self._suffix), "")
            if suffix:
                raise SourceError(f"其实是 {suffix} 文件；请把后缀改为 {suffix}") from error
            raise SourceError(f"缺少 {name}，不是完整的文件；{self._save}") from error
        except _READING_FAILS as error:
            raise SourceError(self._broken) from error
        if len(data) > _MOST_XML or data.count(b"<") > _MOST_TAGS:
            raise SourceError(self._too_large)
        return data

    def parse(self, name: str) -> Element:
        """The root of a part. Raises SourceError."""
        data = self.read(name)
        if STRICT in data[:4096]:
            raise SourceError("是 Strict Open XML 文档；请在 Word 中另存为普通的 .docx")
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise SourceError(f"{name} 不是完好的 XML；{self._mend}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise SourceError(f"{name} 带有文档类型声明，不是办公软件写出的文件，没有检查；{self._save}")
        return root

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of a kind (`comments`, `numbering`) that a part, or with an empty name the package, refers to."""
        return [target for target in self.targets(name, kind).values() if target in self]

    def targets(self, name: str, kind: str) -> dict[str, str]:
        """The names of parts of a kind that a part refers to, by the id of the relationship. What lies outside is left out."""
        if name not in self._relationships:
            self._relationships[name] = list(self._related(name))
        return {identity: target for identity, form, target in self._relationships[name] if form.endswith(f"/{kind}")}

    def _related(self, name: str) -> Iterator[tuple[str, str, str]]:
        relationships = relationships_of(name)
        folder = posixpath.dirname(name)
        for one in self.parse(relationships).iter(_RELATIONSHIP) if relationships in self else ():
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                yield one.get("Id", ""), one.get("Type", ""), target

    def amended(self, parts: Mapping[str, bytes]) -> bytes:
        """The bytes of the package with some parts replaced or added; all others are as they were."""
        out = BytesIO()
        left = dict(parts)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in self._zip.infolist():
                data = left.pop(entry.filename, None)
                try:
                    target.writestr(entry, self._zip.read(entry) if data is None else data)
                except _READING_FAILS as error:
                    raise SourceError(self._broken) from error
            for name, data in left.items():
                added = zipfile.ZipInfo(name)
                added.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(added, data)
        return out.getvalue()


def relationships_of(name: str) -> str:
    """The name of the part that holds the relationships of a part; of the package itself where the name is empty."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def written(root: Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def add_part(package: Package, owner: str, name: str, kind: str, content_type: str) -> dict[str, bytes]:
    """The two parts that must say so when a part is added which another one refers to."""
    types = package.parse("[Content_Types].xml")
    etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
    where = relationships_of(owner)
    relationships = package.parse(where) if where in package else etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
    used = {one.get("Id") for one in relationships}
    identity = next(f"rId{number}" for number in range(1, len(used) + 2) if f"rId{number}" not in used)
    target = posixpath.relpath(name, posixpath.dirname(owner))
    etree.SubElement(relationships, _RELATIONSHIP, Id=identity, Type=f"{OFFICE}{kind}", Target=target)
    return {"[Content_Types].xml": written(types), where: written(relationships)}


def _foreign(data: bytes) -> str:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "文件有密码保护；请去掉密码后再检查"
        return "其实是旧格式的 .doc 文件；请把后缀改为 .doc，或在 Word、WPS 中另存为 .docx"
    if data.startswith(b"{\\rtf"):
        return "其实是 RTF 文件；请把后缀改为 .rtf，或在 Word、WPS 中另存为 .docx"
    if not data:
        return "是空文件；请检查文件是否完整"
    return "不是 Word 文档；请在 Word 或 WPS 中另存为 .docx"
