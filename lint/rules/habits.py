"""Habits of a whole text, which are reported once: a draft that uses half-width marks throughout has one fault, not two hundred."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from operator import attrgetter

from lint.model.text import Text
from lint.rules.rule import Finding, Rule

_SPAN = attrgetter("start", "end")
_LEAST = 3
_TIMES = 4
"""A wrong form is a habit where it is found at least `_LEAST` times, and `_TIMES` as often as the right form."""
_LEAST_IN_DOUBT = 10
"""So it is where most places have to be looked at (投资?亿元): a few of them are reported one by one."""


def once_each(rule: Rule, text: Text, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of one rule, with each habit made one finding at its first place, which holds the others as `further`.

    All of them may be one habit, or those of one found text: `?` where nearly every question mark is half-width, but no comma.
    """
    found = sorted(findings, key=_SPAN)
    if len(found) < _LEAST:
        yield from found
        return
    usual = _RightForms(rule, text, len(found) // _TIMES + 1)
    if _is_habit(rule, text, found, usual):
        yield _joined(found)
        return
    alike: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        alike[text.normal[finding.start : finding.end]].append(finding)
    for same in alike.values():
        if _is_habit(rule, text, same, usual):
            yield _joined(same)
        else:
            yield from same


def equal_once(text: Text, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of one rule, with those of equal text made one."""
    alike: defaultdict[tuple[str, str | None], list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=_SPAN):
        alike[text.normal[finding.start : finding.end], finding.severity].append(finding)
    return map(_joined, alike.values())


def _is_habit(rule: Rule, text: Text, found: Sequence[Finding], right_forms: "_RightForms") -> bool:
    if len(found) < _LEAST or len(found) < _TIMES * right_forms.count(found):
        return False
    return len(found) >= _LEAST_IN_DOUBT or not _mostly_in_doubt(rule, text, found)


def _mostly_in_doubt(rule: Rule, text: Text, found: Sequence[Finding]) -> bool:
    """Whether what stands beside most of them makes their fixes less safe than the rule is."""
    if rule.safety != "safe":
        return False
    doubtful = sum((finding.safety or rule.safety_at(text.normal, finding.start, finding.end)) != "safe" for finding in found)
    return 2 * doubtful > len(found)


class _RightForms:
    """How often a text has the right forms of what a rule found; counted no further than `most`, which settles that there is no
    habit. In a long text nearly all of them are right, and counting them took longer than all rules together."""

    def __init__(self, rule: Rule, text: Text, most: int) -> None:
        self._rule, self._raw, self._most = rule, text.raw, most

    def count(self, found: Sequence[Finding]) -> int:
        if self._rule.usual:
            return self._usual
        count = 0
        for right in {finding.replacement for finding in found}:
            if right and count < self._most:
                count += self._raw.count(right)
        return count

    @cached_property
    def _usual(self) -> int:
        return sum(1 for _ in islice(self._rule.right_form.finditer(self._raw), self._most))


def _joined(found: Sequence[Finding]) -> Finding:
    """One finding at the first place. It weighs as much as the gravest of them: most kinds give all of them the same weight."""
    light = all(finding.severity for finding in found)
    places = sorted((place for one in found for place in (one._replace(further=()), *one.further)), key=_SPAN)
    return places[0]._replace(further=places[1:], severity=found[0].severity if light else None)
