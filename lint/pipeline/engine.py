"""Lints one source: scans its text once, reads its structure, and runs every rule that has hits or needs none."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lint.formats.foreign import is_foreign
from lint.model.errors import NothingToReadError
from lint.model.record import NamedTuple
from lint.model.results import DraftResult
from lint.model.source import Source
from lint.model.text import Hit, Span, Text
from lint.model.violation import ORDER, Violation
from lint.model.wording import Wording
from lint.pipeline.deduplicate import outermost, without_duplicates, without_echoes
from lint.pipeline.found import Found, lies_in
from lint.rules.habits import equal_once, once_each
from lint.rules.rule import Finding, Rule
from lint.rules.ruleset import Ruleset, allowed_in, structure_in
from lint.rules.safety import restrict_fixes
from lint.rules.scan import Scanned
from lint.rules.subjects import subjects_of
from lint.speech.document import Document
from lint.speech.read import read_speech

if TYPE_CHECKING:  # Most drafts are compared with no others.
    from lint.pipeline.compare import OldText
    from lint.rules.across import Run
    from lint.rules.comparing import Comparison


class Beside(NamedTuple):
    """What a draft is compared with."""

    old_texts: "Sequence[OldText]" = ()
    run: "Run | None" = None
    """The drafts of its run."""
    number: int = 0
    """Its own number among these."""


def read(source: Source, ruleset: Ruleset) -> Document:
    """The structure of a source, read with the vocabulary of a rule set."""
    return _read(source, ruleset.scan(source.text.normal), ruleset)


def _read(source: Source, scanned: Scanned, ruleset: Ruleset) -> Document:
    words, metadata = ruleset.vocabulary, source.metadata
    return read_speech(
        source.text, source.paragraphs, structure_in(scanned), words, source.format, metadata, source.sheet, source.figures
    )


def require_text(source: Source) -> None:
    """Raises NothingToReadError for a source without visible text: reporting no violations would be misleading."""
    if not source.text.normal or source.text.normal.isspace():
        from lint.model.unread import in_english

        parts, english = "、".join(source.unread), in_english(source.unread)
        raise NothingToReadError(
            Wording(
                f"it holds no text to check{f' (not read: {english})' if parts else ''}; is it the right file?",
                f"里面没有可查的文字{f'（没有读的：{parts}）' if parts else ''}；请看看是不是给错了文件",
            )
        )


def lint(source: Source, ruleset: Ruleset, path: str = "", beside: Beside | None = None) -> list[Violation]:
    """The violations in a source, except suppressed ones, in the order of the text. Does no I/O."""
    return check(source, ruleset, path, beside).violations


def check(source: Source, ruleset: Ruleset, path: str = "", beside: Beside | None = None) -> DraftResult:
    """The violations in a source, in the order of the text, and separately those suppressed in it. Does no I/O."""
    return _of_foreign(source) or _checked(source, ruleset, path, beside)[1]


def examine(source: Source, ruleset: Ruleset, path: str = "", beside: Beside | None = None) -> tuple[Document, DraftResult]:
    """The structure of a source as well, for those who show it. Does no I/O."""
    foreign = _of_foreign(source)
    return (read(source, ruleset), foreign) if foreign else _checked(source, ruleset, path, beside)


def _of_foreign(source: Source) -> DraftResult | None:
    """The result of a source in another language than Chinese; None for others."""
    if not is_foreign(source.text.raw):
        return None
    from lint.model.unread import FOREIGN_TEXT

    return DraftResult([], [], [*source.unread, FOREIGN_TEXT], {})


def _checked(source: Source, ruleset: Ruleset, path: str, beside: Beside | None) -> tuple[Document, DraftResult]:
    document, result = _unfiltered(source, ruleset, path, beside)
    violations, accepted = result.violations, result.accepted
    if source.answers:
        from lint.pipeline.answers import by_answers  # Few drafts hold answers.

        violations, accepted = by_answers(source, violations)
    if source.comments:
        from lint.pipeline.suppress import by_comments

        ran = ruleset.running if beside else ruleset.running_alone
        violations, commented = by_comments(source, violations, ran, ruleset.names, path)
        accepted = [*accepted, *commented]
    return document, result._replace(violations=violations, accepted=accepted)


def _unfiltered(source: Source, ruleset: Ruleset, path: str, beside: Beside | None) -> tuple[Document, DraftResult]:
    """The structure and the violations, before suppressions in the source are applied."""
    scanned = ruleset.scan(source.text.normal)
    document, allowed_words = _read(source, scanned, ruleset), allowed_in(scanned)
    comparison = _comparison(document, beside) if beside and beside.old_texts else None
    found = Found(source, document, ruleset, path)
    violations: list[Violation] = []
    reserved: list[Span] = []
    allowed = 0
    # A comment or a table accepts single places: as parts of a habit they would be accepted or fixed with all the others.
    joins_habits = not (source.comments and _has_allowances(source))
    apart = ruleset.reported_apart(source.text.raw)
    present = {*subjects_of(document), *(["against"] if comparison else ()), *(["across"] if beside and beside.run else ())}
    for rule, hits in ruleset.asked(scanned, present):
        if not rule.formats or document.format in rule.formats:
            # Most rules look at the draft alone: a call less for each of them.
            candidates = _compared(rule, document, comparison, beside) if rule.needs else rule.check(document, hits)
            if (rule.habit or rule.needs) and joins_habits and apart.isdisjoint((rule.id, rule.category)):
                candidates = _joined(rule, source.text, candidates)
            for candidate in candidates:
                draft = document.draft_at(candidate.start)
                severity = found.severity(rule, candidate, draft)
                finding = _outside(allowed_words, candidate) if allowed_words else candidate
                if finding and rule.reserved:
                    reserved.append(finding.raw or source.text.raw_span(finding.start, finding.end))
                if severity == "off" or rule in ruleset.silent:
                    continue
                if finding:
                    at = draft if finding.start == candidate.start else document.draft_at(finding.start)
                    violations.append(found.violation(rule, finding, severity, at))
                else:
                    allowed += 1
    violations.sort(key=ORDER)
    violations = outermost(restrict_fixes(violations, reserved), ruleset.reserving)
    shares = comparison.shares if comparison else ()
    violations = list(without_echoes(violations, ruleset.yielding))
    distinct = list(without_duplicates(violations, ruleset.reserving, ruleset.comparing))
    is_other = "genre" not in source.metadata and found.other is not None
    return document, DraftResult(distinct, [], source.unread, found.quotes.long, allowed, is_other, shares)


def _has_allowances(source: Source) -> bool:
    from lint.pipeline.suppress import has_allowances  # Few drafts hold comments.

    return has_allowances(source)


def _comparison(document: Document, beside: Beside) -> "Comparison":
    """A draft beside old ones."""
    from lint.pipeline.compare import compare

    return compare(document, beside.old_texts)


def _compared(rule: Rule, document: Document, comparison: "Comparison | None", beside: Beside | None) -> Iterable[Finding]:
    """The findings of a rule that looks at other drafts, too."""
    from lint.rules.across import Across
    from lint.rules.comparing import Comparing

    if isinstance(rule, Comparing):
        return rule.compare(document, comparison) if comparison else ()
    if isinstance(rule, Across):
        return rule.look_across(document, beside.number, beside.run) if beside and beside.run else ()
    return ()


def _joined(rule: Rule, text: Text, findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings of one rule, with those made one that are one fault of the whole text."""
    if rule.needs:
        from lint.rules.comparing import Comparing

        if isinstance(rule, Comparing):
            return equal_once(text, findings)
    return once_each(rule, text, findings) if rule.habit else findings


def _outside(words: Sequence[Hit], finding: Finding) -> Finding | None:
    """A finding without its places inside allowed words; None where all of them are."""
    places = [place for place in (finding, *finding.further) if not lies_in(words, place.start, place.end)]
    return places[0]._replace(details=finding.details, further=places[1:]) if places else None
