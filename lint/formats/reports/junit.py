"""JUnit's XML, for servers that show tests. Columns are code points from 1, ends exclusive. Nothing says when a run was."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from lint.formats.portable import portable_path, to_xml, xml_text
from lint.formats.reports._unread import unread
from lint.model.results import FileResult, RunResult
from lint.model.violation import Violation

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}
"""Attributes of a suite, and the elements in test cases that they count."""


def render(outcome: RunResult) -> str:
    """A suite a file: a failure a finding, or one test passed; an error where it could not be read; skipped where passed over."""
    root = Element("testsuites", name="speechlint")
    for suite in _suites(outcome):
        root.append(_counted(suite))
    _counted(root)
    return to_xml(root)


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return b'<testsuites name="speechlint"' in data[:100]


def _suites(outcome: RunResult) -> Iterator[Element]:
    for file in outcome.files:
        yield _suite_of(file)
    for path, reason in outcome.unreadable:
        suite = _suite(path)
        SubElement(_case(suite, path, "unreadable"), "error", type="unreadable", message=xml_text(unread(reason)))
        yield suite
    for path, reason in outcome.skipped:
        suite = _suite(path)
        SubElement(_case(suite, path, "skipped"), "skipped", message=xml_text(reason))
        yield suite


def _suite_of(file: FileResult) -> Element:
    suite = _suite(file.path)
    for violation in file.violations:
        case = _case(suite, file.path, f"{violation.rule} {violation.line}:{violation.column}")
        failure = SubElement(case, "failure", type=violation.severity, message=xml_text(violation.message))
        failure.text = xml_text(_described(violation))
    if not file.violations:
        _case(suite, file.path, "clean")
    return suite


def _described(violation: Violation) -> str:
    place = f"{violation.path}:{violation.line}:{violation.column}-{violation.end_line}:{violation.end_column}"
    return f"{place}: {violation.severity} {violation.rule} {violation.message}"


def _suite(path: str) -> Element:
    return Element("testsuite", name=xml_text(path))


def _case(suite: Element, path: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=xml_text(path), name=name, file=xml_text(portable_path(path)))


def _counted(element: Element) -> Element:
    element.set("tests", str(len(list(element.iter("testcase")))))
    for attribute, tag in _COUNTED.items():
        element.set(attribute, str(len(list(element.iter(tag)))))
    return element
