"""Lints one source: scans its text once, reads its structure, and runs every rule that has hits or needs none."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Literal

from lint.model.errors import NothingToReadError
from lint.model.record import NamedTuple
from lint.model.results import DraftResult
from lint.model.source import Source
from lint.model.text import Hit, Span, Text
from lint.model.violation import ORDER, Fix, Occurrence, Safety, Severity, Violation, at_least
from lint.pipeline.compare import OldText, compare
from lint.pipeline.deduplicate import outermost, without_duplicates, without_echoes
from lint.pipeline.quotes import Quote, Quotes
from lint.pipeline.suppress import by_comments, has_allowances
from lint.rules.across import Across, Run
from lint.rules.comparing import Comparing, Comparison
from lint.rules.habits import equal_once, once_each
from lint.rules.rule import Finding, Rule
from lint.rules.ruleset import Ruleset
from lint.rules.safety import keeps_letters, restrict_fixes
from lint.speech.document import Document
from lint.speech.read import read_speech
from lint.speech.vocabulary import Structure

_MOST_FOUND = 32
"""How many characters of the found text a message quotes."""
_MOST_PLACES = 8
_START = attrgetter("start")


class Beside(NamedTuple):
    """What a draft is compared with."""

    old_texts: Sequence[OldText] = ()
    run: Run | None = None
    """The drafts of its run."""
    number: int = 0
    """Its own number among these."""


def read(source: Source, ruleset: Ruleset) -> Document:
    """The structure of a source, read with the vocabulary of a rule set."""
    structure, _, _ = ruleset.scan(source.text.normal)
    return _read(source, structure, ruleset)


def _read(source: Source, structure: Structure[list[Hit]], ruleset: Ruleset) -> Document:
    words, metadata = ruleset.vocabulary, source.metadata
    return read_speech(source.text, source.paragraphs, structure, words, source.format, metadata, source.sheet)


def require_text(source: Source) -> None:
    """Raises NothingToReadError for a source without visible text: reporting no violations would be misleading."""
    if not source.text.normal or source.text.normal.isspace():
        unread = f"（没有读的：{'、'.join(source.unread)}）" if source.unread else ""
        raise NothingToReadError(f"里面没有可查的文字{unread}；请看看是不是给错了文件")


def lint(source: Source, ruleset: Ruleset, path: str = "", beside: Beside | None = None) -> list[Violation]:
    """The violations in a source, except suppressed ones, in the order of the text. Does no I/O."""
    return check(source, ruleset, path, beside).violations


def check(source: Source, ruleset: Ruleset, path: str = "", beside: Beside | None = None) -> DraftResult:
    """The violations in a source, in the order of the text, and separately those suppressed in it. Does no I/O."""
    result = _unfiltered(source, ruleset, path, beside)
    violations, accepted = result.violations, result.accepted
    if source.answers:
        from lint.pipeline.answers import by_answers  # Few drafts hold answers.

        violations, accepted = by_answers(source, violations)
    if source.comments:
        ran = ruleset.running if beside else ruleset.running_alone
        violations, commented = by_comments(source, violations, ran, ruleset.names, path)
        accepted = [*accepted, *commented]
    return result._replace(violations=violations, accepted=accepted)


def _unfiltered(source: Source, ruleset: Ruleset, path: str, beside: Beside | None) -> DraftResult:
    """The violations, before suppressions in the source are applied."""
    structure, hits_by_rule, allowed_words = ruleset.scan(source.text.normal)
    document = _read(source, structure, ruleset)
    comparison = compare(document, beside.old_texts) if beside and beside.old_texts else None
    quotes = Quotes(document)
    violations: list[Violation] = []
    reserved: list[Span] = []
    allowed = 0
    # A comment or a table accepts single places: as parts of a habit they would be accepted or fixed with all the others.
    joins_habits = not (source.comments and has_allowances(source))
    apart = ruleset.reported_apart(source.text.raw)
    for rule, hits in ruleset.asked(hits_by_rule):
        if not rule.formats or document.format in rule.formats:
            # Most rules look at the draft alone: a call less for each of them.
            candidates = _compared(rule, document, comparison, beside) if rule.needs else rule.check(document, hits)
            if (rule.habit or rule.needs) and joins_habits and apart.isdisjoint((rule.id, rule.category)):
                candidates = _joined(rule, source.text, candidates)
            for candidate in candidates:
                severity = _severity(document, ruleset, rule, candidate)
                finding = _outside(allowed_words, candidate) if allowed_words else candidate
                if finding and rule.reserved:
                    reserved.append(finding.raw or source.text.raw_span(finding.start, finding.end))
                if severity == "off" or rule in ruleset.silent:
                    continue
                if finding:
                    violations.append(_violation(source, document, rule, finding, severity, path, quotes.at(finding.start)))
                else:
                    allowed += 1
    violations.sort(key=ORDER)
    violations = outermost(restrict_fixes(violations, reserved), ruleset.reserving)
    shares = comparison.shares if comparison else ()
    violations = list(without_echoes(violations, ruleset.yielding))
    distinct = list(without_duplicates(violations, ruleset.reserving, ruleset.comparing))
    return DraftResult(distinct, [], source.unread, quotes.long, allowed, shares)


def _compared(rule: Rule, document: Document, comparison: Comparison | None, beside: Beside | None) -> Iterable[Finding]:
    """The findings of a rule that looks at other drafts, too."""
    if isinstance(rule, Comparing):
        return rule.compare(document, comparison) if comparison else ()
    if isinstance(rule, Across):
        return rule.look_across(document, beside.number, beside.run) if beside and beside.run else ()
    return ()


def _joined(rule: Rule, text: Text, findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings of one rule, with those made one that are one fault of the whole text."""
    if isinstance(rule, Comparing):
        return equal_once(text, findings)
    return once_each(rule, text, findings) if rule.habit else findings


def _outside(words: Sequence[Hit], finding: Finding) -> Finding | None:
    """A finding without its places inside allowed words; None where all of them are."""
    places = [place for place in (finding, *finding.further) if not _lies_in(words, place.start, place.end)]
    return places[0]._replace(details=finding.details, further=places[1:]) if places else None


def _severity(document: Document, ruleset: Ruleset, rule: Rule, finding: Finding) -> Severity | Literal["off"]:
    """The severity of a finding: from the settings for the rule or its category, or else from the genre, or else from the rule; a
    finding may lower it."""
    draft = document.draft_at(finding.start)
    by_genre = draft.genre.severity if draft and draft.genre else {}
    settings = ruleset.severity
    configured = settings.get(rule.id) or settings.get(rule.category)
    severity = configured or by_genre.get(rule.id) or by_genre.get(rule.category) or rule.severity
    lowered = finding.severity
    if severity != "off" and rule.is_doubtful(document.text.normal, finding.start, finding.end):
        lowered = "info"
    return severity if severity == "off" or lowered is None or at_least(lowered, severity) else lowered


def _violation(
    source: Source, document: Document, rule: Rule, finding: Finding, severity: Severity, path: str, quote: Quote
) -> Violation:
    text = source.text
    start, end = finding.raw or text.raw_span(finding.start, finding.end)
    line, column = text.position(start)
    end_line, end_column = text.position(end)
    found = text.raw[start:end]
    draft = document.draft_at(finding.start)
    section = draft.section_at(finding.start) if draft else None
    fix = None if finding.replacement is None else _fix(source, rule, finding, Span(start, end))
    message = rule.message.format_map({**dict.fromkeys(rule.offers, ""), "found": _shortened(found), **finding.details})
    if finding.further:
        message += rule.recurrence.format(count=1 + len(finding.further), places=_places(text, finding.further))
    if _lies_in(source.numbers, start, end):
        message += "（自动编号）"
    return Violation(
        path=path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        rule=rule.id,
        category=rule.category,
        severity=severity,
        message=message,
        found=found,
        draft=draft.number if draft else 0,
        section=" › ".join(section.path) if section else "",
        fix=fix,
        start=start,
        end=end,
        sentence=quote.text,
        in_sentence=quote.span_of(finding.start, finding.end),
        place=text.place(start),
        digest=quote.digest,
        further=tuple(_occurrence(source, rule, other) for other in finding.further),
    )


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


def _lies_in(spans: Sequence[Span] | Sequence[Hit], start: int, end: int) -> bool:
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
