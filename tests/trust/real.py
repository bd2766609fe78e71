"""How the rules do on texts that nobody of this project wrote, and that do not come with it.

`python tests/trust/real.py FOLDER` prints what is found in the texts of a folder, by rule and for 10,000 characters; with
`--genre none` they are no speeches. Besides it

`--sample FILE`   writes some findings of every rule, with what is beside them, for a person to judge;
`--judged FILE`   reads such a file with a verdict in its first column (right, house: a convention of its source, wrong), prints
                  the precision of every rule, and keeps the counts, without any text, in `real.json` for the page of rules;
`--defects`       puts the defects of `helpers/defects` into the texts, one at a time, and counts those that are found;
`--cases FILE`    runs small cases, a JSON object a line: `text`, the `place` in it, and what is wanted: `report` or `silent`.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from trust.measure import Trial, findings_per_defect, trials

from helpers.defects import DEFECTS, Clean, read_clean
from lint.formats import read_bytes
from lint.model.errors import LintError
from lint.model.violation import Violation
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load_complete
from lint.rules.ruleset import Ruleset

COUNTS = Path(__file__).parent / "real.json"
VERDICTS = ("right", "house", "wrong")
_SAMPLE = 12
_BESIDE = 30
_LONGEST = 25_000
"""Longest text that defects are put into, in characters: longer ones take long and say no more."""


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every file of a folder that can be read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md", ".docx"):
            try:
                text = read_bytes(path.read_bytes(), path.name).text.raw
            except LintError as problem:
                print(f"{path.name}: {problem}", file=sys.stderr)
                continue
            yield path.name, text


def found_in(name: str, text: str, rules: Ruleset, genre: str = "") -> list[Violation]:
    source = read_bytes(text.encode(), f"{name}.txt")
    source = source._replace(metadata={**source.metadata, "genre": genre}) if genre else source
    return [violation for violation in lint(source, rules) if violation.severity != "info"]


def print_alarms(found: dict[str, list[Violation]], size: int) -> None:
    counts = Counter(violation.rule for violations in found.values() for violation in violations)
    for rule, count in counts.most_common():
        print(f"{count:6} {rule}")
    print(f"{counts.total()} findings at warning or above in {size} characters: {10_000 * counts.total() / size:.2f} in 10,000")


def write_sample(file: Path, drafts: dict[str, str], found: dict[str, list[Violation]]) -> None:
    """Some findings of every rule, drawn at random, with an empty first column for the verdict."""
    by_rule: defaultdict[str, list[tuple[str, Violation]]] = defaultdict(list)
    for name, violations in found.items():
        for violation in violations:
            by_rule[violation.rule].append((name, violation))
    random = Random(1)
    with file.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle, delimiter="\t", lineterminator="\n")
        for rule, places in sorted(by_rule.items()):
            for name, violation in random.sample(places, min(_SAMPLE, len(places))):
                text = drafts[name]
                before, after = (
                    text[max(0, violation.start - _BESIDE) : violation.start],
                    text[violation.end : violation.end + _BESIDE],
                )
                beside = f"{before}⟨{violation.found}⟩{after}".replace("\n", "⏎")
                rows.writerow(["", rule, name, violation.line, violation.column, beside, violation.message])


def read_judged(file: Path) -> dict[str, Counter[str]]:
    """How often each verdict was given of each rule."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with file.open(encoding="utf-8", newline="") as handle:
        for verdict, rule, *_ in csv.reader(handle, delimiter="\t"):
            if verdict in VERDICTS:
                counts[rule][verdict] += 1
    return dict(sorted(counts.items()))


def keep(counts: dict[str, Counter[str]], size: int) -> None:
    """Writes the counts down, a line a rule."""
    lines = ",\n".join(f"  {json.dumps(rule)}: {json.dumps({name: of[name] for name in VERDICTS})}" for rule, of in counts.items())
    COUNTS.write_text(f'{{\n "characters": {size},\n "rules": {{\n{lines}\n }}\n}}\n', encoding="utf-8")


def print_precision(counts: dict[str, Counter[str]]) -> None:
    for rule, of in counts.items():
        print(f"{rule:32} right {of['right']:4}  house {of['house']:4}  wrong {of['wrong']:4}")


def print_defects(drafts: dict[str, str], rules: Ruleset) -> None:
    clean: list[Clean] = [read_clean(f"{name}.txt", text.encode(), rules) for name, text in drafts.items() if len(text) <= _LONGEST]
    done: defaultdict[str, list[Trial]] = defaultdict(list)
    for trial in trials([one for one in clean if one.document.drafts], rules, DEFECTS):
        done[trial.defect].append(trial)
    for defect, of in done.items():
        print(f"{sum(trial.placed for trial in of):4}/{len(of):3} {findings_per_defect(of):5} each  {defect}")
    of = [trial for trials_of in done.values() for trial in trials_of]
    print(f"{sum(trial.placed for trial in of)} of {len(of)} found in their place, {findings_per_defect(of)} findings each")


def print_cases(lines: Iterable[str], rules: Ruleset) -> None:
    passed, tried = Counter[str](), Counter[str]()
    for line in lines:
        case = json.loads(line)
        start = case["text"].index(case["place"])
        over = [
            violation for violation in found_in("case", case["text"], rules)
            if violation.start < start + len(case["place"]) and start < violation.end
        ]  # fmt: skip
        good = bool(over) == (case["want"] == "report")
        tried[case["set"]] += 1
        passed[case["set"]] += good
        if not good:
            print(f"{case['id']}: {case['text'][:60]!r} {case['place']!r} {case['want']}")
    for name, count in tried.items():
        print(f"{name}: {passed[name]}/{count}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--genre", default="")
    parser.add_argument("--sample", type=Path)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--defects", action="store_true")
    parser.add_argument("--cases", type=Path)
    asked = parser.parse_args()
    rules = load_complete().only()
    drafts = dict(texts(asked.folder))
    found = {name: found_in(name, text, rules, asked.genre) for name, text in drafts.items()}
    size = sum(map(len, drafts.values()))
    print_alarms(found, size)
    if asked.sample:
        write_sample(asked.sample, drafts, found)
    if asked.judged:
        counts = read_judged(asked.judged)
        print_precision(counts)
        keep(counts, size)
    if asked.defects:
        print_defects(drafts, rules)
    if asked.cases:
        print_cases(asked.cases.read_text(encoding="utf-8").splitlines(), rules)


if __name__ == "__main__":
    main()
