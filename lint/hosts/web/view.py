"""A draft as the page shows it: plain data for JSON. All of it is text; nothing in it is markup."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from lint.hosts.web.compared import Compared, compared
from lint.hosts.web.downloads import downloads
from lint.hosts.web.lines import Line, line_at, lines_of
from lint.hosts.web.paper import Paper, key_of
from lint.hosts.web.steps import Finding, Kept
from lint.model.results import Outline, Section
from lint.model.text import Text
from lint.model.violation import SEVERITIES, SEVERITY_NAMES, Violation, place_of, remedy
from lint.speech.outline import outlines
from lint.speech.spoken_length import RATE

_BESIDE = ("text-box", "footnote", "endnote", "header", "footer")
"""Kinds of places whose name is shown beside the text."""


def view_of(paper: Paper) -> dict[str, Any]:
    """All that the page shows of a draft."""
    reading, state = paper.reading, paper.state
    open_findings = paper.open
    lines = lines_of(reading.document, reading.source.numbers, [finding.violation for finding in open_findings])
    since = None if paper.earlier is None else compared(paper.earlier, open_findings, (kept.violation for kept in paper.kept))
    ignored = [[violation for violation, _ in reading.found if violation.rule == rule] for rule in state.ignored]
    return {
        "id": paper.identity,
        "name": paper.draft.path,
        "summary": _summary(open_findings),
        "undo": state.step,
        "unread": list(reading.source.unread),
        "notes": list(reading.notes),
        "against": paper.against,
        "compared": since and {"new": len(since.new), "mended": since.mended, "left": since.left},
        "outlines": [_outline(outline, lines) for outline in outlines(reading.document)],
        "paragraphs": [_paragraph(reading.document.text, line) for line in lines],
        "findings": [_finding(paper, finding, number, lines, since) for number, finding in enumerate(open_findings)],
        "kept": [_kept(kept) for kept in paper.kept],
        "ignored": [_ignored(rule, violations) for rule, violations in zip(state.ignored, ignored)],
        "downloads": [download._asdict() for download in downloads(paper)],
    }


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.violation.severity for finding in findings)
    said = [f"{SEVERITY_NAMES[severity]} {counts[severity]} 处" for severity in SEVERITIES if counts[severity]]
    return "，".join(said) or "没有发现问题"


def _kept(kept: Kept) -> dict[str, Any]:
    violation, identity, reason = kept
    return {
        "key": key_of(identity) if identity else "",
        "rule": violation.rule,
        "message": violation.message,
        "place": place_of(violation),
        "found": violation.found,
        "reason": reason,
    }


def _ignored(rule: str, violations: Sequence[Violation]) -> dict[str, Any]:
    """A rule that is passed over, named by what it said first: rules have English titles."""
    return {"rule": rule, "title": violations[0].message if violations else rule, "count": len(violations)}


def _outline(outline: Outline, lines: Sequence[Line]) -> dict[str, Any]:
    sections = _sections(outline.sections, lines)
    return {"number": outline.number, "title": outline.title, "genre": outline.genre, **_size(outline.size), "sections": sections}


def _size(characters: int) -> dict[str, Any]:
    return {"characters": characters, "minutes": round(characters / RATE, 1)}


def _sections(sections: Sequence[Section], lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [
        {
            "label": section.label, "heading": section.heading, **_size(section.size), "points": len(section.children),
            "paragraph": line_at(lines, section.start), "sections": _sections(section.children, lines),
        }
        for section in sections
    ]  # fmt: skip


def _paragraph(text: Text, line: Line) -> dict[str, Any]:
    place = text.place(line.start)
    cell = list(place.numbers) if place and place.kind == "table" and len(place.numbers) == 3 else None
    return {
        "role": "aside" if place and place.kind != "paragraph" else line.role,
        "level": line.level,
        "draft": line.draft,
        "place": text.line_label(line.start),
        "cell": cell,
        "part": place.label if place and place.kind in _BESIDE else "",
        "pieces": [
            {
                "text": piece.text,
                "kind": "number" if piece.is_number else "",
                "findings": [_name(index) for index in piece.findings],
            }
            for piece in line.pieces
        ],
    }


def _finding(paper: Paper, finding: Finding, number: int, lines: Sequence[Line], since: Compared | None) -> dict[str, Any]:
    violation, identity = finding
    about = paper.reading.rules[violation.rule]
    fix = violation.fix and {
        "replacement": violation.fix.replacement,
        "words": remedy(violation.fix.replacement),
        "safety": violation.fix.safety if paper.is_mendable else "display",
    }
    return {
        "id": _name(number),
        "key": key_of(identity),
        "rule": violation.rule,
        "category": violation.category,
        "severity": violation.severity,
        "severity_name": SEVERITY_NAMES[violation.severity],
        "message": violation.message,
        "why": about.why,
        "source": about.source,
        "place": place_of(violation),
        "found": violation.found,
        "paragraph": line_at(lines, violation.start),
        "fix": fix,
        "is_new": since is not None and finding.identity in since.new,
    }


def _name(index: int) -> str:
    return f"f{index + 1}"
