"""`speechlint rules` and `speechlint explain`."""

from collections.abc import Sequence

from lint.hosts.cli.terminal import print_lines
from lint.model.errors import RuleError, did_you_mean
from lint.model.violation import BASIS_NAMES, SEVERITY_NAMES
from lint.pipeline.load_rules import load_complete
from lint.pipeline.suppress import NOTICES


def list_rules(category: str | None, packs: Sequence[str]) -> int:
    """Prints one line per rule. Raises RuleError for a category that does not exist."""
    rules = load_complete(packs=packs).rules
    known = {rule.category for rule in rules}
    if category and category not in known:
        raise RuleError(f"no category '{category}'{did_you_mean(category, known)}; known: {', '.join(sorted(known))}")
    chosen = [rule for rule in rules if category in (None, rule.category)]
    width = max(len(rule.id) for rule in chosen)
    print_lines(
        [
            (f"{rule.id:<{width}}  ", "path"),
            (f"{rule.severity:<8}", rule.severity),
            (f"{rule.category:<13}", "faint"),
            (rule.title, ""),
            ("  (preview)" if rule.preview else "", "faint"),
        ]
        for rule in chosen
    )
    return 0


def explain_rule(name: str, packs: Sequence[str]) -> int:
    """Prints the documentation of a rule. Raises RuleError for a rule that does not exist."""
    rules = {rule.id: rule for rule in load_complete(packs=packs).rules} | dict(NOTICES)
    if name not in rules:
        raise RuleError(f"no rule '{name}'{did_you_mean(name, rules)}; see `speechlint rules`")
    rule = rules[name]
    print_lines(
        [
            [
                (rule.id, "path"),
                (f"  {SEVERITY_NAMES[rule.severity]}（{rule.severity}）", rule.severity),
                (f"  {rule.category}", "faint"),
            ],
            [(rule.title, "")],
            [],
            [(f"提示：{rule.message}", "")],
            [(f"理由：{rule.why}", "")],
            [(f"依据：{rule.source}（{BASIS_NAMES[rule.basis]}）", "")],
            *_examples("错", "error", rule.bad),
            *_examples("改", "warning", rule.fixed),
            *_examples("对", "info", rule.good),
        ]
    )
    return 0


def _examples(label: str, style: str, examples: Sequence[str]) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = [[]] if examples else []
    for example in examples:
        for number, text in enumerate(example.split("\n")):
            lines.append([(f"{label}  " if number == 0 else "    ", style), (text, "")])
    return lines
