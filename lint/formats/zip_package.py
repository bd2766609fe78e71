"""The package that a Word or OpenDocument file is: a zip of XML parts, opened with bounds on everything.

Nothing is ever fetched, no entity is expanded, and parts that are not changed are written back byte for byte.
"""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from lint.model.errors import SourceError
from lint.model.record import NamedTuple
from lint.model.wording import Wording

Element = etree._Element
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
LOCKED = Wording("it is locked by a password; remove that first", "文件有密码保护；请去掉密码后再检查")
_READING_FAILS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Advice(NamedTuple):
    """What the writer of a file that cannot be read may do about it."""

    document: Wording
    """What a file of this format is called."""
    program: Wording
    """Where it is opened."""
    suffix: str
    """The ending to save it with."""


class Package:
    """The parts of one file. Raises SourceError where it is not a package, or not to be trusted, with the advice of its format."""

    def __init__(self, data: bytes, advice: Advice) -> None:
        document, program, suffix = advice
        self._suffix = suffix
        used = program.spoken
        self._mend = Wording(
            f"open and repair it in {used('en')}, and save it as {suffix}", f"请在 {used('zh')} 中打开修复，再另存为 {suffix}"
        )
        self._save = Wording(f"save it as {suffix} in {used('en')}", f"请在 {used('zh')} 中另存为 {suffix}")
        self._broken = Wording(
            f"it is damaged and cannot be opened; {self._mend.english}", f"文件已损坏，打不开；{self._mend.chinese}"
        )
        self._too_large = Wording(
            f"it is too large for a draft; save the text alone as a new {suffix}",
            f"文件大得不像文稿，没有检查；请把正文另存为新的 {suffix}",
        )
        if not data.startswith(b"PK"):
            raise SourceError(
                _foreign(data)
                or Wording(f"it is no {document.english}; {self._save.english}", f"不是 {document.chinese}；{self._save.chinese}")
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _READING_FAILS as error:
            raise SourceError(self._broken) from error
        if any(entry.flag_bits & 1 for entry in entries):
            raise SourceError(LOCKED)
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise SourceError(self._too_large)
        self._entries = {entry.filename: entry for entry in entries}
        # Which of two parts of one name counts, every program decides for itself; of ways to compress, packages have only one.
        if len(self._entries) < len(entries) or any(entry.compress_type not in _COMPRESSED for entry in entries):
            raise SourceError(self._broken)

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
                raise SourceError(
                    Wording(f"it is a {suffix} file; give it the ending {suffix}", f"其实是 {suffix} 文件；请把后缀改为 {suffix}")
                ) from error
            raise SourceError(
                Wording(
                    f"it lacks {name} and is not whole; {self._save.english}", f"缺少 {name}，不是完整的文件；{self._save.chinese}"
                )
            ) from error
        except _READING_FAILS as error:
            raise SourceError(self._broken) from error
        if len(data) > _MOST_XML or data.count(b"<") > _MOST_TAGS:
            raise SourceError(self._too_large)
        return data

    def parse(self, name: str) -> Element:
        """The root of a part. Raises SourceError."""
        data = self.read(name)
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
        except (etree.XMLSyntaxError, ValueError) as error:
            raise SourceError(
                Wording(f"{name} is not well-formed XML; {self._mend.english}", f"{name} 不是完好的 XML；{self._mend.chinese}")
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise SourceError(
                Wording(
                    f"{name} declares a document type, which no office program does; {self._save.english}",
                    f"{name} 带有文档类型声明，不是办公软件写出的文件，没有检查；{self._save.chinese}",
                )
            )
        return root

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


def written(root: Element) -> bytes:
    """A part as bytes."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _foreign(data: bytes) -> Wording | None:
    """What a file is that is no package, where it can be told by how it begins."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return LOCKED
        return Wording(
            "it is an old .doc file; give it the ending .doc, or save it as a .docx in Word or WPS",
            "其实是旧格式的 .doc 文件；请把后缀改为 .doc，或在 Word、WPS 中另存为 .docx",
        )
    if data.startswith(b"{\\rtf"):
        return Wording(
            "it is an RTF file; give it the ending .rtf, or save it as a .docx in Word or WPS",
            "其实是 RTF 文件；请把后缀改为 .rtf，或在 Word、WPS 中另存为 .docx",
        )
    if not data:
        return Wording("it is empty; see whether it was copied to the end", "是空文件；请检查文件是否完整")
    return None
