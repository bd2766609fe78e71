"""One file through all rules: scan once, read the speech, ask every rule that has something to look at."""

from operator import attrgetter

from lint.rule import Finding, Rule
from lint.ruleset import Ruleset
from lint.source import Source
from lint.speech import read_speech
from lint.speech.document import Document
from lint.violation import Fix, Violation

_ORDER = attrgetter("start", "end", "rule")


def read(source: Source, ruleset: Ruleset) -> Document:
    """The document that a source is, read with the vocabulary of a rule set."""
    hits = ruleset.scanner.scan(source.text.normal)[0]
    return read_speech(source.text, source.paragraphs, hits, ruleset.vocabulary, source.dialect, source.metadata)


def lint(source: Source, ruleset: Ruleset, path: str = "") -> list[Violation]:
    """All violations in a source, in the order of the text. Does no I/O."""
    structure, *hits_by_rule = ruleset.scanner.scan(source.text.normal)
    document = read_speech(source.text, source.paragraphs, structure, ruleset.vocabulary, source.dialect, source.metadata)
    violations = []
    for rule, hits in zip(ruleset.rules, hits_by_rule):
        if (hits or not rule.needles()) and (not rule.dialects or document.dialect in rule.dialects):
            violations.extend(_violation(document, rule, finding, path) for finding in rule.check(document, hits))
    violations.sort(key=_ORDER)
    return violations


def _violation(document: Document, rule: Rule, finding: Finding, path: str) -> Violation:
    text = document.text
    start, end = text.raw_span(finding.start, finding.end)
    line, column = text.position(start)
    end_line, end_column = text.position(end)
    found = text.raw[start:end]
    draft = document.draft_at(finding.start)
    section = draft.section_at(finding.start) if draft else None
    fix = None if finding.replacement is None else Fix(finding.replacement, rule.safe)
    return Violation(
        path, line, column, end_line, end_column,
        rule.id, rule.category, rule.severity,
        rule.message.format_map({"found": found, **finding.details}), found,
        draft.number if draft else 0, " › ".join(section.path) if section else "",
        fix, start, end,
    )  # fmt: skip
