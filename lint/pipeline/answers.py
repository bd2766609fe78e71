"""What the writers answered to our remarks in the file itself: which findings are to stay, and why."""

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
    """Findings, less those that the writer answered in the file, and these with the reason that was given."""
    answers = _Answers(source)
    left, accepted = [], []
    for violation, key in zip(violations, keys(violations), strict=True):
        answer = answers.about(violation, key)
        if answer is None:
            left.append(violation)
        else:
            accepted.append(Accepted(violation, "suppression", answer.reason))
    return left, accepted


class _Answers:
    """The answers in one file. What was changed since is a new finding, which nobody answered."""

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
        self._of_sentence = {what: _Row(found) for what, found in of_sentence.items()}
        self._of_wording = {what: _Row(found) for what, found in of_wording.items()}

    def about(self, violation: Violation, key: Key) -> Answer | None:
        """The answer to the remark on a finding."""
        return self._by_key(violation, key) or self._by_wording(violation)

    def _by_key(self, violation: Violation, key: Key) -> Answer | None:
        """The answer on the same characters of the same sentence, or with its number where a comment cannot lie on them."""
        row = self._of_sentence.get((violation.rule, key.digest))
        answer = row.over(violation.start, violation.end) if row else None
        if answer:
            return answer
        beside = self._beside(violation)
        return next((one for one in self._numbered.get((violation.rule, key), ()) if _may_be_about(one, beside)), None)

    def _by_wording(self, violation: Violation) -> Answer | None:
        """The answer to a remark that says the same at the same place: an older version wrote it, or its sentence was changed."""
        message = as_written(violation.message)
        row = self._of_wording.get((violation.rule, message))
        start, end = self._beside(violation)
        answer = row.over(start - 1, end + 1) if row else None
        if answer or not violation.place:
            return answer
        return self._elsewhere.get((violation.rule, message, violation.place.label))

    def _beside(self, violation: Violation) -> Span:
        """What a comment on a finding touches at least: of an automatic number, on which none can lie, the whole."""
        numbers = overlapping(self._numbers, violation.start, violation.end)
        if not numbers:
            return Span(violation.start, violation.end)
        return Span(min(violation.start, numbers[0].start), max(violation.end, numbers[-1].end))


class _Row:
    """Answers in the order of the text."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        lying = sorted((answer.span, number, answer) for number, answer in enumerate(answers) if answer.span)
        self._answers = [answer for _, _, answer in lying]
        self._starts = [span.start for span, _, _ in lying]
        self._reach = list(accumulate((span.end for span, _, _ in lying), max))

    def over(self, start: int, end: int) -> Answer | None:
        """The first one that shares characters with a span."""
        first = bisect_right(self._reach, start)
        return self._answers[first] if first < len(self._answers) and self._starts[first] < end else None


def _may_be_about(answer: Answer, beside: Span) -> bool:
    """Whether nothing about where the comment lies says that an answer is about something else."""
    if answer.place or answer.span is None:
        return True
    return answer.span.start <= beside.end and beside.start <= answer.span.end
