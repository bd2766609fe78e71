"""Checkstyle's XML, which many build servers and review tools read. Columns are code points from 1; it knows no ends."""

from xml.etree.ElementTree import Element, SubElement

from lint.formats.portable import portable_path, to_xml, xml_text
from lint.formats.reports._unread import unread
from lint.model.results import RunResult

_VERSION = "4.3"
"""Of the format."""


def render(outcome: RunResult) -> str:
    """An element a file that was looked at, clean ones as well; a file that could not be read has an error in line 0."""
    root = Element("checkstyle", version=_VERSION)
    for file in outcome.files:
        element = SubElement(root, "file", name=xml_text(portable_path(file.path)))
        for found in file.violations:
            place = {"line": str(found.line), "column": str(found.column)}
            SubElement(element, "error", {**place, **_error(found.severity, found.message, found.rule)})
    for path, reason in outcome.unreadable:
        element = SubElement(root, "file", name=xml_text(portable_path(path)))
        SubElement(element, "error", {"line": "0", **_error("error", unread(reason), "unreadable")})
    return to_xml(root)


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return f'<checkstyle version="{_VERSION}"'.encode() in data[:100]


def _error(severity: str, message: str, rule: str) -> dict[str, str]:
    return {"severity": severity, "message": xml_text(message), "source": f"speechlint.{rule}"}
