"""LibreOffice, the other program that reads what we read."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from pypdfium2 import PdfPage, raw

from lint.formats.remark_text import parsed

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None and "CI" not in os.environ, reason="LibreOffice is not installed")
"""For tests that ask it. A developer may do without; CI, which installs it, fails where it is missing."""


def convert(folder: Path, form: str, *names: str, infilter: str = "") -> None:
    """Converts files of a folder in one go, beside them; `form` and `infilter` are what soffice calls them."""
    assert SOFFICE, "LibreOffice is not installed"
    profile = (folder / "profile").as_uri()
    command = [
        SOFFICE,
        "--headless",
        f"-env:UserInstallation={profile}",
        *([f"--infilter={infilter}"] if infilter else []),
        "--convert-to",
        form,
        *names,
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240)


def comments_on(flat: bytes) -> list[tuple[str, str]]:
    """The comments of a flat OpenDocument text: the characters that each lies on, without space, and its rule (or its text)."""
    body = etree.fromstring(flat, etree.XMLParser(collect_ids=False)).find(f".//{_OFFICE}text")
    assert body is not None
    rules: dict[str, str] = {}
    texts: dict[str, str] = {}
    opened: set[str] = set()

    def add(text: str | None) -> None:
        for name in opened:
            texts[name] += "".join((text or "").split())

    def read(element: etree._Element) -> None:
        name = element.get(f"{_OFFICE}name", "")
        if element.tag == f"{_OFFICE}annotation":
            rules[name], texts[name] = _rule_of(element), ""
            opened.add(name)
        elif element.tag == f"{_OFFICE}annotation-end":
            opened.discard(name)
        elif element.tag != f"{_TEXT}tracked-changes":
            add(element.text)
            for child in element:
                read(child)
        add(element.tail)

    read(body)
    return sorted((texts[name], rule) for name, rule in rules.items())


def _rule_of(annotation: etree._Element) -> str:
    lines = ["".join(map(str, line.itertext())) for line in annotation.iter(f"{_TEXT}p")]
    written = parsed(lines)
    return written.rule if written else "\n".join(lines)


def notes_on(page: PdfPage) -> list[str]:
    """What the notes on a page of a PDF say."""
    found = [raw.FPDFPage_GetAnnot(page, number) for number in range(raw.FPDFPage_GetAnnotCount(page))]
    return [_contents(note) for note in found if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_TEXT]


def _contents(note: raw.FPDF_ANNOTATION) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    said = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, b"Contents", ctypes.cast(said, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return said.raw.decode("utf-16-le").rstrip("\0")
