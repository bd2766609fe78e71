"""Writes `rules/README.md` from the rules and the figures of `measure.py`: `python tests/trust/page.py`."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from trust.measure import FIGURES, interval
from trust.real import COUNTS, VERDICTS

from lint.pipeline.load_rules import load_complete
from lint.pipeline.prove import entries
from lint.rules.compile.schema import CATEGORIES
from lint.rules.rule import Contextual, Rule
from lint.rules.ruleset import Ruleset

_Counts = dict[str, dict[str, int]]
PAGE = Path(__file__).parent.parent.parent / "rules" / "README.md"

_HEAD = """\
# The rules

This page is written by `python tests/trust/page.py` from the rule files and from the figures that
`python tests/trust/measure.py` measured; a test fails when it is stale. `speechlint explain RULE` shows what a
rule says, why, and its examples.

*Basis* is a national standard, a regulation, or the practice of the trade; only the first two prescribe. A rule in
preview is off unless `--preview`. *Fix*: safe ones keep the meaning whatever the context, the others are offered.
*Lists*: entries / guards, which are literals in which an entry is right.

## How far they can be trusted

Defects of {classes} classes were put into {drafts} clean drafts, one at a time. More than {recall} % were found, and of these
more than {place} % in their place; one that is found makes {each} findings.
On the clean drafts there are {grave} findings at warning or above in 10,000 characters.
The drafts were written for this project, and the defects by those who wrote the rules. How the rules do on other texts is said
by the last column: their findings at warning or above in {characters} characters of speeches, official papers and prose that
others wrote and published, {right} of which a person judged right and {wrong} wrong; {house} more are conventions of a whole
source.
Those texts are no part of the project; `python tests/trust/real.py FOLDER` measures on any.

*Found*: defects of the rule that were found, of those tried (its bad examples, put into clean drafts, are among them).
*Precision*: what was found truly, of that and its findings on the clean drafts, whatever their severity, with Wilson's
interval at 95 %. *Real*: right / wrong in the texts of others.
"""

_CONSIDERED = """\
## Considered, and not rules of their own

| considered | became | why |
|---|---|---|
"""

CONSIDERED = [
    ("salutation flush left", "`salutation-indented`", "the same under a name that says what is wrong"),
    (
        "Chinese and Arabic numerals mixed in a list", "`number-style-mixed`, `number-ordinal-arabic`",
        "siblings of another style are one fault, 第1， is another",
    ),
    ("a quoted count (三个转变) and 第一个转变 …", "`declared-count-inline`", "a count and a list, like any other"),
    ("both widths of a mark in one draft", "`punct-half-width`", "every place is reported, or the habit once"),
    ("wrong connector in a range", "`punct-range-year`, `punct-range-number`", "years take one line, quantities another"),
    ("improbable sequences of characters", "`glyph-rare`", "without a table of word pairs only rare characters can be told"),
    ("a list of banned words", "`term-discouraged`", "a short list without dispute; a team adds its own with a pack"),
    (
        "no final newline", "`line-ending-mixed`, `blank-lines`, `trailing-space`",
        "a missing last line break harms nobody who reads a speech aloud",
    ),
    ("leaders' names and titles", "`name-misspelt`, `office-wrong`", "no list of persons comes with it; a team writes its roster"),
    ("byte order mark, GBK", "declined", "every encoding is read as it is and none is rewritten"),
]  # fmt: skip


def render(rules: Ruleset, measured: dict[str, Any], real: dict[str, Any]) -> str:
    """The page, as text: `measured` on our own drafts, `real` on those of others."""
    whole, by_rule = measured["whole"], measured["rules"]
    head = _HEAD.format(
        classes=whole["classes"],
        drafts=whole["drafts"],
        recall=_surpassed(whole["found"], whole["injected"]),
        place=_surpassed(whole["placed"], whole["found"]),
        each=whole["findings_per_defect"],
        grave=whole["grave_per_10000"],
        characters=f"{real['characters']:,}",
        **{verdict: sum(of[verdict] for of in real["rules"].values()) for verdict in VERDICTS},
    )
    tables = [line for category in CATEGORIES for line in _table(category, rules, by_rule, real["rules"])]
    considered = [f"| {what} | {became} | {why} |" for what, became, why in CONSIDERED]
    return "\n".join([head, *tables, _CONSIDERED.rstrip("\n"), *considered, ""])


def _surpassed(found: int, tried: int) -> int:
    """The whole per cent that a share lies above: it stays as it is where one rule does a little better or worse."""
    return (100 * found - 1) // tried


def _listed(rule: Rule) -> tuple[int, int]:
    return len(entries(rule)), len(rule.unless) if isinstance(rule, Contextual) else 0


def _table(category: str, rules: Ruleset, by_rule: _Counts, real: _Counts) -> Iterator[str]:
    yield f"## {category}\n"
    yield "| rule | says | severity | basis | fix | lists | found | precision | real |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for rule in rules.rules:
        if rule.category == category:
            if rule.id not in by_rule:
                sys.exit(f"no figures for rule '{rule.id}': run python tests/trust/measure.py first")
            yield _row(rule, by_rule[rule.id], real.get(rule.id, {}))
    yield ""


def _row(rule: Rule, of: dict[str, int], real: dict[str, int]) -> str:
    tried, found, alarms = of["tried"], of["found"], of["alarms"]
    low, high = interval(found, found + alarms)
    precision = f"{found}/{found + alarms} ({low:.2f}–{high:.2f})" if found + alarms else "—"
    severity = f"{rule.severity}, preview" if rule.preview else rule.severity
    fix = "" if not rule.fixed else "offered" if rule.safety == "unsafe" else rule.safety
    listed, guards = _listed(rule)
    lists = f"{listed} / {guards}" if listed or guards else ""
    tries = f"{found}/{tried}" if tried else "—"
    judged = f"{real['right']} / {real['wrong']}" if real else ""
    return f"| `{rule.id}` | {rule.title} | {severity} | {rule.basis} | {fix} | {lists} | {tries} | {precision} | {judged} |"


def main() -> None:
    measured, real = (json.loads(file.read_text(encoding="utf-8")) for file in (FIGURES, COUNTS))
    PAGE.write_text(render(load_complete(), measured, real), encoding="utf-8")


if __name__ == "__main__":
    main()
