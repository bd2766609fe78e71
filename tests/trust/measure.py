"""How far the rules can be trusted: defects put into clean drafts, and findings on clean drafts.

`python tests/trust/measure.py` prints the tables and writes the figures that `rules/README.md` shows;
`python tests/trust/measure.py FILE…` counts findings in other drafts, which need not be clean.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from math import sqrt
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from helpers.defects import DEFECTS, Clean, Defect, Injected, plantable, read_clean
from lint.formats import read_bytes
from lint.model.violation import Violation
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete
from lint.rules.ruleset import Ruleset
from lint.speech.spoken_length import spoken_characters

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
FIGURES = Path(__file__).parent / "figures.json"
EACH = 60
"""How many defects of a class are made at most."""
_SEED = 20110701
_EXAMPLES = 6


class Trial(NamedTuple):
    """One defect in one draft. `others` are the rules that fired without being asked."""

    defect: str
    draft: str
    found: str
    """The rule that found it; empty where none did."""
    placed: bool
    others: tuple[str, ...]
    findings: int
    """How many findings at warning or above the defect made."""
    shown: str
    """The text round the place, for people who look into a miss."""


def clean_drafts(rules: Ruleset) -> list[Clean]:
    """The clean drafts among the fixtures."""
    paths = sorted(FIXTURES.glob("*/draft.*"))
    clean = [path for path in paths if "defective" not in path.parent.name and "collection" not in path.parent.name]
    return [read_clean(f"{path.parent.name}{path.suffix}", path.read_bytes(), rules) for path in clean]


def check(name: str, text: str, rules: Ruleset) -> list[Violation]:
    return lint(read_bytes(text.encode(), name), rules)


def trials(drafts: list[Clean], rules: Ruleset, defects: Iterable[Defect], each: int = EACH) -> Iterator[Trial]:
    """Every class of defects, in as many drafts as allow it, round and round up to `each` times."""
    before = {draft.name: Counter((found.rule, found.found) for found in check(draft.name, draft.text, rules)) for draft in drafts}
    for defect in defects:
        random = Random(f"{_SEED} {defect.name}")
        made = 0
        for draft in [*drafts, *drafts]:
            injected = defect.inject(draft, random) if made < each else None
            if injected is not None and injected.text != draft.text:
                made += 1
                yield _trial(defect, draft, injected, before[draft.name], rules)


def _trial(defect: Defect, draft: Clean, injected: Injected, before: Counter[tuple[str, str]], rules: Ruleset) -> Trial:
    left = Counter(before)
    new = []
    for violation in check(draft.name, injected.text, rules):
        if left[violation.rule, violation.found]:
            left[violation.rule, violation.found] -= 1
        else:
            new.append(violation)
    found = [violation for violation in new if violation.rule in defect.rules]
    found.sort(key=lambda violation: defect.rules.index(violation.rule))
    placed = [violation for violation in found if _in_place(violation, injected)]
    grave = [violation for violation in new if violation.severity != "info"]
    others = tuple(sorted({violation.rule for violation in grave} - set(defect.rules)))
    start = max(0, injected.places[0][0] - 6)
    shown = injected.text[start : start + 60].replace("\n", "⏎")
    best = (placed or found)[0].rule if found else ""
    return Trial(defect.name, draft.name, best, bool(placed), others, len(grave), shown)


def _in_place(violation: Violation, injected: Injected) -> bool:
    return any(violation.start <= end and violation.end >= start for start, end in injected.places)


def interval(right: int, of: int) -> tuple[float, float]:
    """Wilson's interval for a share, at 95 %."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, right / of
    middle, spread = share + z * z / (2 * of), z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, (middle - spread) / (1 + z * z / of)), min(1.0, (middle + spread) / (1 + z * z / of))


class Figures(NamedTuple):
    """What was measured of one rule. `alarms` are its findings on clean drafts, of whatever severity."""

    tried: int
    found: int
    alarms: int


def figures(drafts: list[Clean], rules: Ruleset, done: list[Trial]) -> dict[str, Figures]:
    """The figures of every rule: a defect counts for the rule that is most fitting, and for the one that found it."""
    first = {defect.name: defect.rules[0] for defect in (*DEFECTS, *plantable(rules))}
    tried = Counter(trial.found or first[trial.defect] for trial in done)
    found = Counter(trial.found for trial in done if trial.found)
    alarms = Counter(violation.rule for draft in drafts for violation in check(draft.name, draft.text, rules))
    return {rule.id: Figures(tried[rule.id], found[rule.id], alarms[rule.id]) for rule in rules.rules}


def summary(drafts: list[Clean], rules: Ruleset, done: list[Trial]) -> dict[str, object]:
    size = sum(spoken_characters(draft.text, (0, len(draft.text))) for draft in drafts)
    grave = [found for draft in drafts for found in check(draft.name, draft.text, rules.only()) if found.severity != "info"]
    return {
        "drafts": len(drafts),
        "characters": size,
        "grave_per_10000": round(10_000 * len(grave) / size, 2),
        "classes": len({trial.defect for trial in done}),
        "injected": len(done),
        "found": sum(bool(trial.found) for trial in done),
        "placed": sum(trial.placed for trial in done),
        "findings_per_defect": findings_per_defect(done),
        "with_others": sum(bool(trial.others) for trial in done),
    }


def findings_per_defect(done: list[Trial]) -> float:
    """How many findings at warning or above a defect makes that is found: one fault should be told once."""
    found = [trial for trial in done if trial.found]
    return round(sum(trial.findings for trial in found) / len(found), 2) if found else 0.0


def written(whole: dict[str, object], by_rule: dict[str, dict[str, int]]) -> str:
    """Figures as JSON, a line a rule, so that a change of one rule is a change of one line."""
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(of)}" for name, of in by_rule.items())
    return f'{{\n "whole": {json.dumps(whole)},\n "rules": {{\n{lines}\n }}\n}}\n'


def main() -> None:
    rules = load_complete()
    if len(sys.argv) > 1:
        _count(sys.argv[1:], rules.only())
        return
    drafts = clean_drafts(rules)
    done = list(trials(drafts, rules.only(), DEFECTS))
    done += trials(drafts, rules, plantable(rules), _EXAMPLES)
    _print_classes(done)
    whole = summary(drafts, rules, [trial for trial in done if not trial.defect.startswith("example of ")])
    print(json.dumps(whole, indent=2))
    by_rule = {name: figure._asdict() for name, figure in sorted(figures(drafts, rules, done).items())}
    FIGURES.write_text(written(whole, by_rule), encoding="utf-8")


def _print_classes(done: list[Trial]) -> None:
    for name in dict.fromkeys(trial.defect for trial in done):
        of = [trial for trial in done if trial.defect == name]
        found = sum(bool(trial.found) for trial in of)
        placed = sum(trial.placed for trial in of)
        others = Counter(other for trial in of for other in trial.others)
        if found < len(of) or placed < found or not name.startswith("example of "):
            told = f"{findings_per_defect(of):4} each" if found else ""
            print(f"{name:44} {found:3}/{len(of):3} placed {placed:3}  {told}  {dict(others.most_common(4)) or ''}")
        for trial in [trial for trial in of if not trial.placed][:3]:
            print(f"      {'not found' if not trial.found else 'elsewhere'} in {trial.draft}: {trial.shown}")


def _count(paths: list[str], rules: Ruleset) -> None:
    size, grave = 0, Counter[str]()
    for path in paths:
        text = read_bytes(Path(path).read_bytes(), path).text.raw
        size += spoken_characters(text, (0, len(text)))
        grave.update(found.rule for found in lint(read_bytes(Path(path).read_bytes(), path), rules) if found.severity != "info")
    for name, count in grave.most_common():
        print(f"{count:6} {name}")
    count = sum(grave.values())
    print(f"{count} findings at warning or above in {size} characters: {10_000 * count / size:.2f} in 10,000")


if __name__ == "__main__":
    main()
