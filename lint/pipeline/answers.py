"""Suppressions by answers: replies to the remarks of speechlint in the file itself accept violations, with a reason."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

from lint.formats.remark_text import as_written
from lint.model.fingerprint import keys
from lint.model.results import Accepted
from lint.model.source import Answer, Source
from lint.model.text import Span, overlapping
from lint.model.violation import Key, Violation


def by_answers(source: Source, violations: list[Violation]) -> tuple[list[Violation], list[Accepted]]:
    """The violations without an answer in the file, and those accepted by one, with its reason."""
    answers = _Answers(source)
    unanswered, accepted = [], []
    for violation, key in zip(violations, keys(violations), strict=True):
        answer = answers.about(violation, key)
        if answer is None:
            unanswered.append(violation)
        else:
            accepted.append(Accepted(violation, "suppression", answer.reason))
    return unanswered, accepted


class _Answers:
    """The answers in one file. A violation whose text was changed since counts as new, without an answer."""

    def __init__(self, source: Source) -> None:
        self._numbers = source.numbers
        of_sentence: defaultdict[tuple[str, str], list[Answer]] = defaultdict(list)
        of_wording: defaultdict[tuple[str, str], list[Answer]] = defaultdict(list)
        self._numbered: defaultdict[tuple[str, Key], list[Answer]] = defaultdict(list)
        self._elsewhere: dict[tuple[str, str, str], Answer] = {}
        for answer in source.answers:
            if answer.key:
                self._numbered[answer.rule, answer.key].append(answer)
            if answer.place:
                self._elsewhere.setdefault((answer.rule, answer.message, answer.place), answer)
                continue
            of_wording[answer.rule, answer.message].append(answer)
            if answer.key:
                of_sentence[answer.rule, answer.key.digest].append(answer)
        self._of_sentence = {key: _Row(answers) for key, answers in of_sentence.items()}
        self._of_wording = {key: _Row(answers) for key, answers in of_wording.items()}

    def about(self, violation: Violation, key: Key) -> Answer | None:
        """The answer to the remark on a violation."""
        return self._by_key(violation, key) or self._by_wording(violation)

    def _by_key(self, violation: Violation, key: Key) -> Answer | None:
        """The answer on the same span of the same sentence, or with the same ordinal where comments cannot lie on the span."""
        row = self._of_sentence.get((violation.rule, key.digest))
        answer = row.over(violation.start, violation.end) if row else None
        if answer:
            return answer
        span = self._comment_span(violation)
        candidates = self._numbered.get((violation.rule, key), ())
        return next((candidate for candidate in candidates if _may_be_about(candidate, span)), None)

    def _by_wording(self, violation: Violation) -> Answer | None:
        """The answer to a remark with the same message at the same place: from an older version, or on a sentence changed since."""
        message = as_written(violation.message)
        row = self._of_wording.get((violation.rule, message))
        start, end = self._comment_span(violation)
        answer = row.over(start - 1, end + 1) if row else None
        if answer or not violation.place:
            return answer
        return self._elsewhere.get((violation.rule, message, violation.place.label))

    def _comment_span(self, violation: Violation) -> Span:
        """The span that a comment on a violation covers: extended over automatic numbers, which comments cannot divide."""
        numbers = overlapping(self._numbers, violation.start, violation.end)
        if not numbers:
            return Span(violation.start, violation.end)
        return Span(min(violation.start, numbers[0].start), max(violation.end, numbers[-1].end))


class _Row:
    """Answers in the order of the text."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        placed = sorted((answer.span, number, answer) for number, answer in enumerate(answers) if answer.span)
        self._answers = [answer for _, _, answer in placed]
        self._starts = [span.start for span, _, _ in placed]
        self._reach = list(accumulate((span.end for span, _, _ in placed), max))

    def over(self, start: int, end: int) -> Answer | None:
        """The first answer that overlaps a span."""
        first = bisect_right(self._reach, start)
        return self._answers[first] if first < len(self._answers) and self._starts[first] < end else None


def _may_be_about(answer: Answer, span: Span) -> bool:
    """Whether the position of its comment does not exclude that an answer belongs to a span."""
    if answer.place or answer.span is None:
        return True
    return answer.span.start <= span.end and span.start <= answer.span.end
