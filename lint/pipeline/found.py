"""From findings, in offsets of the normal text, to violations, in the author's coordinates."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Literal

from lint.model.source import Source
from lint.model.text import Hit, Position, Span, Text
from lint.model.violation import Fix, Occurrence, Safety, Severity, Violation, at_least
from lint.pipeline.quotes import Quotes
from lint.rules.rule import Finding, Rule
from lint.rules.ruleset import Ruleset
from lint.rules.safety import keeps_letters
from lint.speech.blocks import Role, Section, is_sentence
from lint.speech.document import Document, Draft, other_document

_MOST_FOUND = 32
"""How many characters of the found text a message quotes."""
_MOST_PLACES = 8
_OF_FRAGMENTS = ("table", "header", "footer")
"""Where figures, names and page numbers stand."""
_START = attrgetter("start")


class Found:
    """What is found in one source. Draft, section, sentence and position are looked up once a finding: some texts have tens of
    thousands."""

    def __init__(self, source: Source, document: Document, ruleset: Ruleset, path: str) -> None:
        self.quotes = Quotes(document)
        self._source, self._text, self._path = source, source.text, path
        self._settings = ruleset.severity
        self._words, self._document = ruleset.vocabulary, document
        self.other = other_document(document)
        """The genre of a file that is no speech at all."""
        self._section_paths: dict[int, str] = {}

    def severity(self, rule: Rule, finding: Finding, draft: Draft | None) -> Severity | Literal["off"]:
        """The severity of a finding in a draft: from the settings for the rule or its category, or else from the genre or from
        what stands beside the speech, or else from the rule; a finding may lower it."""
        by_genre = (draft.genre.severity if draft.genre else {}) if draft else self._beside(finding)
        settings = self._settings
        configured = settings.get(rule.id) or settings.get(rule.category)
        severity = configured or by_genre.get(rule.id) or by_genre.get(rule.category) or rule.severity
        lowered = finding.severity
        if severity != "off" and rule.is_doubtful(self._text.normal, finding.start, finding.end):
            lowered = "info"
        return severity if severity == "off" or lowered is None or at_least(lowered, severity) else lowered

    def _beside(self, finding: Finding) -> Mapping[str, Severity | Literal["off"]]:
        """The severities beside the speech."""
        block = self._document.block_at(finding.start)
        if block is None or block.role is not Role.ASIDE:
            return {}
        of_other = self.other.severity if self.other else {}
        places = self._text.places
        line = self._text.position(self._text.raw_offset(block.start)).line
        kind = places[line - 1].kind if line <= len(places) else "paragraph"
        may_be_none = kind in _OF_FRAGMENTS and not is_sentence(self._text.normal, block)
        return {**of_other, **(self._words.fragments if may_be_none else self._words.asides)}

    def violation(self, rule: Rule, finding: Finding, severity: Severity, draft: Draft | None) -> Violation:
        """The violation that a finding in a draft is."""
        text = self._text
        start, end = finding.raw or text.raw_span(finding.start, finding.end)
        found = text.raw[start:end]
        line, column = text.position(start)
        end_line, end_column = _position_after(text, found, Position(line, column), end)
        section = draft.section_at(finding.start) if draft else None
        quote = self.quotes.at(finding.start)
        return Violation(
            path=self._path,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            rule=rule.id,
            category=rule.category,
            severity=severity,
            message=self._message(rule, finding, found, Span(start, end)),
            found=found,
            draft=draft.number if draft else 0,
            section=self._path_of(section) if section else "",
            fix=None if finding.replacement is None else _fix(self._source, rule, finding, Span(start, end)),
            start=start,
            end=end,
            sentence=quote.text,
            in_sentence=quote.span_of(finding.start, finding.end),
            place=text.places[line - 1] if line <= len(text.places) else None,
            digest=quote.digest,
            further=tuple(_occurrence(self._source, rule, other) for other in finding.further),
        )

    def _message(self, rule: Rule, finding: Finding, found: str, span: Span) -> str:
        message = rule.message.format_map({**dict.fromkeys(rule.offers, ""), "found": _shortened(found), **finding.details})
        if finding.further:
            message += rule.recurrence.format(count=1 + len(finding.further), places=_places(self._text, finding.further))
        if self._source.numbers and lies_in(self._source.numbers, *span):
            message += "（自动编号）"
        return message

    def _path_of(self, section: Section) -> str:
        """The path of a section, which many findings in it share."""
        if id(section) not in self._section_paths:
            self._section_paths[id(section)] = " › ".join(section.path)
        return self._section_paths[id(section)]


def _position_after(text: Text, found: str, start: Position, end: int) -> Position:
    """The position of the end of what was found, which is on the same line nearly everywhere."""
    if "\n" in found or "\r" in found:
        return text.position(end)
    return Position(start.line, start.column + len(found))


def _places(text: Text, findings: Sequence[Finding]) -> str:
    """The lines of findings for readers: 第5行、第9行."""
    labels = (text.line_label(text.raw_offset(finding.start)).replace(" ", "") for finding in findings)
    distinct = list(dict.fromkeys(labels))
    return "、".join(distinct[:_MOST_PLACES]) + ("等处" if len(distinct) > _MOST_PLACES else "")


def _occurrence(source: Source, rule: Rule, finding: Finding) -> Occurrence:
    span = finding.raw or source.text.raw_span(finding.start, finding.end)
    fix = None if finding.replacement is None else _fix(source, rule, finding, span)
    return Occurrence(*span, source.text.raw[span.start : span.end], fix, source.text.position(span.start).line)


def _fix(source: Source, rule: Rule, finding: Finding, span: Span) -> Fix:
    """The fix that a finding offers; it is safe only where its rule may claim so. It is for display only where the found text holds
    markup, which applying it would remove, or where the format cannot apply it."""
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


def lies_in(spans: Sequence[Span] | Sequence[Hit], start: int, end: int) -> bool:
    """Whether one of the spans, which are sorted and disjoint, contains a whole span."""
    index = bisect_right(spans, start, key=_START) - 1
    return index >= 0 and end <= spans[index].end


def _touches(fixed: Sequence[Span], span: Span) -> bool:
    """Whether an edit of a span would change text that must not change."""
    index = bisect_left(fixed, span.start, key=_START)
    if index and fixed[index - 1].end > span.start:
        return True
    while index < len(fixed) and fixed[index].start < span.end:
        if fixed[index].start > span.start or fixed[index].end > fixed[index].start:
            return True
        index += 1
    return False


def _shortened(found: str) -> str:
    return found if len(found) <= _MOST_FOUND else f"{found[: _MOST_FOUND - 8]}……{found[-6:]}"
