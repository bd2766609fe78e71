"""Drafts annotated as speechlint annotates them."""

import sys

from lxml import etree

from helpers.changes import W, packed, parts
from lint.formats.remark_text import parsed
from lint.model.results import DraftResult
from lint.model.violation import Safety, Violation
from lint.pipeline.annotate import Annotated, annotate_draft
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.load_rules import load_complete
from lint.rules.tuning import Settings

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_LIBREOFFICE = b"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
_RESOLVED_ANNOTATION = b'<office:annotation xmlns:loext="%s" loext:resolved="true" ' % _LIBREOFFICE
BY, DATE = "speechlint", "2026-01-02T03:04:05Z"
RULES = {rule.id: rule for rule in load_complete().only().rules}
ALL: tuple[Safety, ...] = ("safe", "unsafe")
MAY_CHANGE = {
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/comments.xml",
    "word/commentsExtended.xml",
}


def everything(checked: DraftResult) -> list[Violation]:
    return checked.violations


def draft(data: bytes) -> DraftFile:
    return DraftFile("a.docx", data, Config("/"), Settings())


def annotated(data: bytes, safeties: tuple[Safety, ...] = ()) -> Annotated:
    return annotate_draft(draft(data), everything, RULES, safeties, BY, DATE)


def resolved(data: bytes, *rules: str, first: int = sys.maxsize) -> bytes:
    """A document in which the writer has marked our remarks as resolved: those of some rules, or of all, and `first` so many."""
    found = parts(data)
    if "content.xml" in found:
        found["content.xml"] = found["content.xml"].replace(b"<office:annotation ", _RESOLVED_ANNOTATION, first)
        return packed(found)
    comments = etree.fromstring(found["word/comments.xml"])
    threads = etree.Element(f"{_W15}commentsEx")
    for number, comment in enumerate(comments.iter(f"{W}comment"), 1):
        lines = list(comment.iter(f"{W}p"))
        written = parsed(["".join(text.text or "" for text in line.iter(f"{W}t")) for line in lines])
        if written and (not rules or written.rule in rules) and len(threads) < first:
            lines[0].set(f"{_W14}paraId", f"{number:08X}")
            etree.SubElement(threads, f"{_W15}commentEx", {f"{_W15}paraId": f"{number:08X}", f"{_W15}done": "1"})
    relation = f'<Relationship Id="rIdX" Type="{_EXTENDED}" Target="commentsExtended.xml"/></Relationships>'
    relations = "word/_rels/document.xml.rels"
    return packed(
        found
        | {
            "word/comments.xml": etree.tostring(comments),
            "word/commentsExtended.xml": etree.tostring(threads),
            relations: found[relations].replace(b"</Relationships>", relation.encode()),
        }
    )
