"""`speechlint rules list`, `rules page` and `speechlint explain`."""

import os
from collections.abc import Sequence

from lint.hosts.cli.terminal import note, print_lines
from lint.model.errors import RuleError
from lint.model.violation import BASIS_NAMES, SEVERITY_NAMES
from lint.model.wording import Wording, reason_of, said, unknown
from lint.pipeline.load_rules import load_complete
from lint.pipeline.storage.files import LED_OUT, is_written_outside, read_regular, replace_file
from lint.pipeline.suppress import NOTICES
from lint.rules.tuning import unknown_rule

_NO_PAGE = Wording(
    "there is something that is no page of the rule book; name another folder", "已有的文件不是规则手册的网页；请换一个文件夹"
)


def list_rules(category: str | None, packs: Sequence[str]) -> int:
    """Prints one line per rule. Raises RuleError for a category that does not exist."""
    rules = load_complete(packs=packs).rules
    known = {rule.category for rule in rules}
    if category and category not in known:
        raise RuleError(unknown(Wording("category", "类别"), category, sorted(known)))
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
        raise RuleError(unknown_rule(name, rules))
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


def write_pages(folder: str, packs: Sequence[str]) -> int:
    """Writes the rule book, a page a rule. Raises RuleError for rules that cannot be read, and where a page cannot be written."""
    from lint.hosts.cli.rule_book import GENERATOR, site

    pages = site(load_complete(packs=packs))
    files = {os.path.join(folder, *name.split("/")): page for name, page in pages.items()}
    try:
        for file in files:
            if is_written_outside(file):
                raise RuleError(LED_OUT.within(file))
            if os.path.lexists(file) and GENERATOR.encode() not in read_regular(file, _LARGEST)[:_HEAD]:
                raise RuleError(_NO_PAGE.within(file))
        for file, page in files.items():
            os.makedirs(os.path.dirname(file) or os.curdir, exist_ok=True)
            replace_file(file, page.encode())
    except OSError as error:
        reason = reason_of(error)
        problem = Wording(f"cannot write the page: {reason.english}", f"写不出网页：{reason.chinese}")
        raise RuleError(problem.within(error.filename or folder)) from error
    index, number = os.path.join(folder, "index.html"), len(pages) - 1
    note(said(f"{index}: {number} rules", f"{index}：{number} 条规则"))
    return 0


_LARGEST, _HEAD = 1 << 24, 2000


def _examples(label: str, style: str, examples: Sequence[str]) -> list[list[tuple[str, str]]]:
    lines: list[list[tuple[str, str]]] = [[]] if examples else []
    for example in examples:
        for number, text in enumerate(example.split("\n")):
            lines.append([(f"{label}  " if number == 0 else "    ", style), (text, "")])
    return lines
