"""Findings as editors show them: diagnostics, and what stands beside the pointer."""

import re
from collections.abc import Iterator, Mapping

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Hover,
    Location,
    MarkupContent,
    MarkupKind,
    Position,
)

from lint.formats.printable import printable
from lint.hosts.lsp.checking import Checked
from lint.hosts.lsp.faults import SOURCE
from lint.model.published_rule import url_of
from lint.model.text import Spanned
from lint.model.violation import BASIS_NAMES, SEVERITY_NAMES, Severity, Violation, remedy
from lint.model.wording import said

_SEVERITIES: Mapping[Severity, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
MOST = 1000
"""How many findings in a draft are shown: editors show no more, and become slow by them."""
_SIGNS = re.compile(r"[\\`*_{}\[\]()<>#!|~&@:]|^[-+=0-9]")
"""What could be a mark of Markdown, a link or a tag; some signs only where a line begins."""


def diagnostics(checked: Checked, with_related: bool) -> list[Diagnostic]:
    """The findings in a draft; `with_related` where the editor shows further occurrences."""
    violations = checked.violations
    shown = [diagnostic(checked, violation, with_related) for violation in violations[:MOST]]
    if rest := violations[MOST:]:
        place = checked.places.range(rest[0].start, rest[0].end)
        more = said(f"{len(rest)} more findings from here on", f"从这里起还有 {len(rest)} 处，没有一一标出")
        shown.append(Diagnostic(place, more, severity=DiagnosticSeverity.Warning, source=SOURCE))
    return shown


def diagnostic(checked: Checked, violation: Violation, with_related: bool) -> Diagnostic:
    """A finding as a diagnostic."""
    address = url_of(checked.draft.config.rules_url, violation.rule)
    places = checked.places
    related = [
        DiagnosticRelatedInformation(Location(checked.snapshot.uri, places.range(place.start, place.end)), f"又见“{place.found}”")
        for place in violation.further
    ]
    return Diagnostic(
        places.range(violation.start, violation.end),
        violation.message,
        severity=_SEVERITIES[violation.severity],
        code=violation.rule,
        code_description=CodeDescription(address) if address else None,
        source=SOURCE,
        related_information=related if with_related and related else None,
    )


def touching(checked: Checked, start: int, end: int) -> Iterator[Violation]:
    """The findings that a span touches in one of their places."""
    return (violation for violation in checked.violations if _touched(violation, start, end))


def _touched(violation: Violation, start: int, end: int) -> Spanned | None:
    """The first place of a finding that a span touches."""
    places: list[Spanned] = [violation, *violation.further]
    return next((place for place in places if place.start <= end and start <= place.end), None)


def hover(checked: Checked, position: Position, in_markdown: bool) -> Hover | None:
    """What is said of the findings at a position; None where there are none."""
    offset = checked.places.offset(position)
    found = list(touching(checked, offset, offset))
    place = _touched(found[0], offset, offset) if found else None
    if place is None:
        return None
    said = [_in_markdown(checked, one) if in_markdown else "\n".join(_lines(checked, one)) for one in found]
    kind = MarkupKind.Markdown if in_markdown else MarkupKind.PlainText
    between = "\n\n---\n\n" if in_markdown else "\n\n"
    return Hover(MarkupContent(kind, between.join(said)), checked.places.range(place.start, place.end))


def _in_markdown(checked: Checked, violation: Violation) -> str:
    first, *rest = map(_escaped, _lines(checked, violation))
    address = url_of(checked.draft.config.rules_url, violation.rule)
    rule = f"[`{violation.rule}`]({address})" if address else f"`{violation.rule}`"
    return "\n\n".join([f"**{first}** {rule}", *rest])


def _lines(checked: Checked, violation: Violation) -> Iterator[str]:
    rule = checked.reading.rules[violation.rule]
    yield f"{SEVERITY_NAMES[violation.severity]}：{violation.message}"
    if violation.fix:
        yield remedy(violation.fix.replacement)
    yield f"理由：{rule.why}"
    yield f"依据：{rule.source}（{BASIS_NAMES[rule.basis]}）"


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", printable(text))
