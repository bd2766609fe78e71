"""Verifies a rule set: examples behave as stated, every entry can be reported, and no entry contradicts another.

Every entry of a list is a test case: in the place of a term in one of its rule's bad examples it must be reported, and a guard in
that place must not.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from lint.formats import read_bytes
from lint.model.record import NamedTuple
from lint.model.source import Source
from lint.model.violation import Safety, Violation, mendable
from lint.model.wording import Wording
from lint.pipeline.across import RunFacts
from lint.pipeline.compare import OldText
from lint.pipeline.engine import Beside, lint, read
from lint.pipeline.fix import choose, edits_of
from lint.pipeline.prove_phrases import phrase_problems
from lint.rules import across, comparing
from lint.rules.compile.needed import needed_literals
from lint.rules.kinds.near_miss import NearMiss
from lint.rules.kinds.pattern import Pattern
from lint.rules.rule import Contextual, Rule
from lint.rules.ruleset import Ruleset
from lint.rules.safety import keeps_letters

_FRONT_MATTER = "---\n"
_NAMES = {"plain": "example.txt", "markdown": "example.md"}


class Problem(NamedTuple):
    """A problem of a rule."""

    rule: str
    what: Wording


def problems(ruleset: Ruleset, only: str = "") -> Iterator[Problem]:
    """The problems of the rules; `only` limits them to rules whose id has this prefix."""
    for rule in ruleset.rules:
        if rule.id.startswith(only):
            single = Ruleset([rule], ruleset.vocabulary)
            yield from (Problem(rule.id, what) for what in rule_problems(rule, single))
    yield from (problem for problem in _contradictions(ruleset.rules) if problem.rule.startswith(only))


def proposals(ruleset: Ruleset, only: str = "") -> Iterator[Problem]:
    """Optional optimisations for rule authors: `near` for patterns that could have it."""
    for rule in ruleset.rules:
        # Other scopes are too small for it to matter.
        if not isinstance(rule, Pattern) or rule.near or rule.scope not in ("prose", "body") or not rule.id.startswith(only):
            continue
        literals = ", ".join(f'"{literal}"' for literal in needed_literals(rule.pattern))
        if literals:
            wording = Wording(
                f"every match holds one of these, so that it could be tried less often: near = [{literals}]",
                f"每处匹配都含有下列词语之一，写上可以少试几次：near = [{literals}]",
            )
            yield Problem(rule.id, wording)


def findings(rules: Ruleset, text: str) -> list[Violation]:
    """The violations in a text, in the format that the first rule applies to."""
    rule = rules.rules[0]
    _, divider, other = text.partition(f"{_DIVIDERS.get(rule.needs, '')}\n") if rule.needs else ("", "", "")
    if not divider:
        return lint(example(rule, text), rules)
    document = read(read_bytes(other.encode(), _NAMES["plain"]), rules)
    beside = Beside([OldText(document, "旧稿")]) if rule.needs == "against" else Beside((), RunFacts([(0, "另一篇", document)]), 1)
    return lint(example(rule, text), rules, beside=beside)


_DIVIDERS = {"against": comparing.DIVIDER, "across": across.DIVIDER}


def example(rule: Rule, text: str) -> Source:
    """An example of a rule as a source in the format that the rule applies to, without the other draft that it may hold; one with
    front matter is Markdown."""
    if rule.needs:
        text = text.partition(f"{_DIVIDERS[rule.needs]}\n")[0]
    usual = "markdown" if text.startswith(_FRONT_MATTER) else "plain"
    return read_bytes(text.encode(), _NAMES[rule.formats[0] if rule.formats else usual])


def apply_fixes(text: str, violations: Sequence[Violation]) -> str:
    """The text with the fixes of all classes applied, except overlapping ones."""
    for edit in sorted(edits_of(choose(violations, get_args(Safety))), reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


def rule_problems(rule: Rule, single: Ruleset) -> Iterator[Wording]:
    """The problems of one rule; `single` is a rule set of only this rule."""
    for text in rule.bad:
        if not findings(single, text):
            yield Wording(f"a bad example raises nothing: {text!r}", f"错例没有查出问题：{text!r}")
    for text in rule.good:
        if findings(single, text):
            yield Wording(f"a good example raises it: {text!r}", f"对例被误报：{text!r}")
    for bad, fixed in zip(rule.bad, rule.fixed):
        mended = apply_fixes(bad, findings(single, bad))
        if mended != fixed:
            yield Wording(f"a bad example is mended to {mended!r}, not to {fixed!r}", f"错例改成了 {mended!r}，不是 {fixed!r}")
        elif mended != bad and findings(single, mended):
            yield Wording(f"a mended example raises it again: {mended!r}", f"改过的例句又被报出来：{mended!r}")
        yield from _claim_problems(rule, bad, single)
    if isinstance(rule, NearMiss):
        yield from phrase_problems(rule)
    elif isinstance(rule, Contextual):
        yield from _entry_problems(rule, single)


def _claim_problems(rule: Rule, bad: str, single: Ruleset) -> Iterator[Wording]:
    """Problems where fixes that the rule claims to be safe change letters, which only `rewrites` may."""
    claims = rule.safety == "safe" and not rule.rewrites
    for place in (place for violation in findings(single, bad) for place in mendable(violation)) if claims else ():
        if not keeps_letters(place.found, place.fix.replacement):
            yield Wording(
                f"its fixes are not safe, as it says: they change letters, digits or characters in {bad!r}",
                f"改法并不像规则说的那样安全：在 {bad!r} 里改了字母、数字或汉字",
            )


def entries(rule: Rule) -> Mapping[str, str]:
    """The terms of a rule with their correct forms; empty for rules without a list and kinds whose terms only work together."""
    if not isinstance(rule, Contextual) or not rule.reports_each_term:
        return {}
    listed: Any = getattr(rule, rule.listing, ())
    return listed if isinstance(listed, Mapping) else dict.fromkeys(listed, "")


def frame_of(rule: Contextual, single: Ruleset) -> "Frame | None":
    """The first bad example with a term, split at the term; None where no single term of the rule is reported."""
    for text in rule.bad:
        for violation in findings(single, text):
            if violation.found in entries(rule):
                return Frame(text[: violation.start], text[violation.end :])
    return None


class Frame(NamedTuple):
    """A text with a gap for a term."""

    before: str
    after: str

    def reports(self, rules: Ruleset, literal: str) -> bool:
        """Whether rules report something in a literal that fills the gap."""
        start, end = len(self.before), len(self.before) + len(literal)
        found = findings(rules, f"{self.before}{literal}{self.after}")
        return any(violation.start < end and violation.end > start for violation in found)


def _entry_problems(rule: Contextual, single: Ruleset) -> Iterator[Wording]:
    terms = entries(rule)
    literals = rule.needles() or getattr(rule, rule.listing)
    for guard in rule.unless:
        inside = [term for term in literals if term in guard]
        if guard in inside:
            yield Wording(
                f"the guard '{guard}' shadows its own term, which can never be reported", f"例外“{guard}”就是词条本身，永远报不出来"
            )
        elif not inside:
            yield Wording(f"the guard '{guard}' holds no term, so it guards nothing", f"例外“{guard}”里没有词条，不起作用")
    frame = frame_of(rule, single) if terms else None
    if frame is None:
        return
    for term, right in terms.items():
        if not frame.reports(single, term):
            yield Wording(f"the entry '{term}' cannot be reached", f"词条“{term}”永远查不到")
        if right and right != term and frame.reports(single, right):
            yield Wording(f"the right form '{right}' of '{term}' is reported itself", f"“{term}”的正确写法“{right}”也被报出来")
    unguarded = Ruleset([type(rule)(**{**vars(rule), "unless": ()})], single.vocabulary)
    for guard in rule.unless:
        if frame.reports(single, guard):
            yield Wording(f"the guard '{guard}' does not silence its term", f"例外“{guard}”没有挡住词条")
        elif not frame.reports(unguarded, guard):
            yield Wording(
                f"the guard '{guard}' is not needed: nothing would be reported without it", f"例外“{guard}”用不着：没有它也不会报"
            )
    yield from _covered(terms, getattr(rule, "since", {}))


def _covered(terms: Mapping[str, str], since: Mapping[str, str]) -> Iterator[Wording]:
    """Entries made redundant by a shorter one with the same fix and the same start date."""
    for term, right in terms.items():
        parts = (term[start:end] for start in range(len(term)) for end in range(start + 1, len(term) + 1))
        shorter = next((part for part in parts if part != term and part in terms), None)
        same = shorter and right == term.replace(shorter, terms[shorter], 1) and since.get(term) == since.get(shorter)
        if same and right:
            yield Wording(f"the entry '{term}' is not needed: '{shorter}' reports it", f"词条“{term}”用不着：“{shorter}”已经查得到")


def _contradictions(rules: Sequence[Rule]) -> Iterator[Problem]:
    """Entries that another entry reverts: A → B and B → A."""
    rights: dict[tuple[str, str], str] = {}
    for rule in rules:
        for wrong, right in entries(rule).items():
            if right:
                rights[wrong, right] = rule.id
    for (wrong, right), name in rights.items():
        back = rights.get((right, wrong))
        if back:
            contradiction = Wording(
                f"'{wrong}' → '{right}' contradicts '{right}' → '{wrong}' of {back}",
                f"“{wrong}→{right}”与 {back} 的“{right}→{wrong}”相反",
            )
            yield Problem(name, contradiction)
