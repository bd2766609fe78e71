"""One file through all rules: scan once, read the speech, ask every rule that has something to look at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Literal

from lint.rule import Finding, Rule
from lint.ruleset import Ruleset
from lint.safety import keeps_letters, spared
from lint.source import Source
from lint.speech.document import Document
from lint.speech.reader import read_speech
from lint.suppress import Checked, by_answers, by_comments
from lint.text import Hit, Span
from lint.violation import Fix, Place, Safety, Severity, Violation, at_least

_ORDER = attrgetter("start", "end", "rule")
_SHOWN = 32
"""How much of the found text a message repeats, in characters."""
_PLACE = attrgetter("start", "end")
_START = attrgetter("start")


def read(source: Source, ruleset: Ruleset) -> Document:
    """The document that a source is, read with the vocabulary of a rule set."""
    structure, _, _ = ruleset.scan(source.text.normal)
    return read_speech(source.text, source.paragraphs, structure, ruleset.vocabulary, source.dialect, source.metadata)


def lint(source: Source, ruleset: Ruleset, path: str = "") -> list[Violation]:
    """The violations in a source that count, in the order of the text. Does no I/O."""
    return check(source, ruleset, path).violations


def check(source: Source, ruleset: Ruleset, path: str = "") -> Checked:
    """The violations in a source, in the order of the text, and apart those that a comment in it lets stand. Does no I/O."""
    violations, accepted = by_answers(source, _violations(source, ruleset, path))
    if not source.comments:
        return Checked(violations, accepted, source.unread)
    return by_comments(source, violations, ruleset.running, ruleset.names, path)


def _violations(source: Source, ruleset: Ruleset, path: str) -> list[Violation]:
    structure, hits_by_rule, allowed = ruleset.scan(source.text.normal)
    document = read_speech(source.text, source.paragraphs, structure, ruleset.vocabulary, source.dialect, source.metadata)
    violations: list[Violation] = []
    reserved: list[Span] = []
    always = ruleset.without_needles
    for number, (rule, hits) in enumerate(zip((*ruleset.rules, *ruleset.silent), hits_by_rule)):
        if (hits or rule in always) and (not rule.dialects or document.dialect in rule.dialects):
            for finding in _not_allowed(rule.check(document, hits), allowed):
                severity = _severity(document, ruleset, rule, finding)
                if rule.reserved:
                    reserved.append(finding.raw or source.text.raw_span(finding.start, finding.end))
                if severity != "off" and number < len(ruleset.rules):
                    violations.append(_violation(source, document, rule, finding, severity, path))
    violations.sort(key=_ORDER)
    return list(_once(spared(violations, reserved)))


def _not_allowed(findings: Iterable[Finding], allowed: Sequence[Hit]) -> Iterator[Finding]:
    """Findings without the places that lie in a word which is right, whatever a rule says."""
    for finding in findings:
        if allowed:
            places = [
                one for one in (finding, *finding.further)
                if not any(word.start <= one.start and one.end <= word.end for word in allowed)
            ]  # fmt: skip
            if not places:
                continue
            finding = places[0]._replace(details=finding.details, further=places[1:])
        yield finding


def _once(violations: list[Violation]) -> Iterator[Violation]:
    """Of several findings that mend the same text in the same way, the gravest: the writer has one thing to do."""
    for _, same in groupby(violations, key=_PLACE):
        found = list(same)
        if len(found) == 1:
            yield found[0]
            continue
        kept: dict[str, Violation] = {}
        for violation in found:
            remedy = violation.fix.replacement if violation.fix else violation.rule
            other = kept.get(remedy)
            if other is None or not at_least(other.severity, violation.severity):
                kept[remedy] = violation
        yield from kept.values()


def _severity(document: Document, ruleset: Ruleset, rule: Rule, finding: Finding) -> Severity | Literal["off"]:
    """How grave a finding is: what the settings say of the rule or its category, or else its genre, or else the rule; a finding
    may weigh less."""
    draft = document.draft_at(finding.start)
    weights = draft.genre.severity if draft and draft.genre else {}
    own = ruleset.severity
    severity = own.get(rule.id) or own.get(rule.category) or weights.get(rule.id) or weights.get(rule.category) or rule.severity
    if severity == "off" or finding.severity is None or at_least(finding.severity, severity):
        return severity
    return finding.severity


def _violation(source: Source, document: Document, rule: Rule, finding: Finding, severity: Severity, path: str) -> Violation:
    text = source.text
    start, end = finding.raw or text.raw_span(finding.start, finding.end)
    line, column = text.position(start)
    end_line, end_column = text.position(end)
    found = text.raw[start:end]
    draft = document.draft_at(finding.start)
    section = draft.section_at(finding.start) if draft else None
    fix = None if finding.replacement is None else _fix(source, rule, finding, Span(start, end))
    message = rule.message.format_map({**dict.fromkeys(rule.offers, ""), "found": _shortened(found), **finding.details})
    if _lies_in(source.numbers, start, end):
        message += "（自动编号）"
    return Violation(
        path, line, column, end_line, end_column,
        rule.id, rule.category, severity, message, found,
        draft.number if draft else 0, " › ".join(section.path) if section else "",
        fix, start, end, _sentence(document, finding.start), text.place(start) if text.places else "",
        tuple(_place(source, rule, other) for other in finding.further),
    )  # fmt: skip


def _place(source: Source, rule: Rule, finding: Finding) -> Place:
    span = finding.raw or source.text.raw_span(finding.start, finding.end)
    return Place(*span, source.text.raw[span.start : span.end], _fix(source, rule, finding, span))


def _fix(source: Source, rule: Rule, finding: Finding, span: Span) -> Fix:
    """The fix that a finding offers; it is safe only where its rule may say so. Where markup lies in the found text it is only
    shown: to make it would take the markup out. So it is where the format has no way to make it."""
    replacement = finding.replacement or ""
    found = source.text.raw[span.start : span.end]
    if "\r\n" in found:
        replacement = replacement.replace("\n", "\r\n")
    safety: Safety = finding.safety or rule.safety_at(source.text.normal, finding.start, finding.end)
    if safety == "safe" and not rule.rewrites and not keeps_letters(found, replacement):
        safety = "unsafe"
    if not finding.raw and len(found) != finding.end - finding.start and source.text.masks(found, finding.start, finding.end):
        safety = "display"
    if source.fixed and _touches(source.fixed, span):
        safety = "display"
    return Fix(replacement, safety)


def _lies_in(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of the spans, which rise, holds a whole stretch."""
    index = bisect_right(spans, start, key=_START) - 1
    return index >= 0 and end <= spans[index].end


def _touches(fixed: Sequence[Span], span: Span) -> bool:
    """Whether an edit of a span would change, or take something out of, what is fixed."""
    index = bisect_left(fixed, span.start, key=_START)
    if index and fixed[index - 1].end > span.start:
        return True
    while index < len(fixed) and fixed[index].start < span.end:
        if fixed[index].start > span.start or fixed[index].end > fixed[index].start:
            return True
        index += 1
    return False


def _sentence(document: Document, offset: int) -> str:
    sentences = document.sentences
    index = bisect_right(sentences, (offset + 1,)) - 1
    return document.text.normal[slice(*sentences[index])].strip() if index >= 0 else ""


def _shortened(found: str) -> str:
    return found if len(found) <= _SHOWN else f"{found[: _SHOWN - 8]}……{found[-6:]}"
