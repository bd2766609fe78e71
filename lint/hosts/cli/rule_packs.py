"""`speechlint rules validate`, `schema` and `new`: commands for rule authors."""

import json
import os
from collections.abc import Sequence

from lint.hosts.cli.terminal import complain, note, show, write_text
from lint.model.errors import RuleError
from lint.model.wording import Wording, near_name, reason_of, said, unknown
from lint.pipeline.load_rules import load_complete
from lint.pipeline.prove import entries, problems, proposals
from lint.pipeline.storage.files import LED_OUT, is_written_outside, mode_of, read_regular, replace_file
from lint.rules.compile.packs import pack_name
from lint.rules.compile.schema import CATEGORIES, json_schema, kind_names, manual, own_fields

_LARGEST = 64 << 20
_SKELETON = """\
# [words]  # lists that stand in several rules: {{offices}} in a pattern or a list is any of these
# offices = ["书记", "市长"]

[[rule]]
id = "{id}"  # kebab case, named for the bad thing: it reads after "allow"
kind = "{kind}"
severity = "warning"  # error, warning or info
title = "What is wrong, in English and short"
message = "“{{found}}”……"  # what the writer reads
why = "……"  # the reason, in a sentence
source = "……"  # standard and clause, or the practice it rests on
basis = "practice"  # standard, regulation or practice
# preview = true  # not sure enough yet: off unless --preview
{fields}bad = ["……", "……"]  # at least two texts that raise it
good = ["……", "……"]  # at least two that come close and are right
# fixed = ["……", "……"]  # what the bad ones become, where the rule fixes
"""


def validate(packs: Sequence[str]) -> int:
    """Prints the problems of the rules, or of those of the packs. 0: none, 1: problems, 2: rules cannot be read."""
    try:
        ruleset = load_complete(packs=packs)
        names = [f"{pack_name(pack)}/" for pack in packs] or [""]
    except RuleError as error:
        for line in error.lines():
            complain(f"speechlint: {line}")
        return 2
    found = [problem for name in names for problem in problems(ruleset, name)]
    for problem in found:
        show(f"{problem.rule}: {problem.what.spoken()}")
    for proposal in (proposal for name in names for proposal in proposals(ruleset, name)):
        note(f"{proposal.rule}: {proposal.what.spoken()}")
    checked = [rule for rule in ruleset.rules if rule.id.startswith(tuple(names))]
    listed = sum(len(entries(rule)) for rule in checked)
    summary = Wording(
        f"{len(checked)} rules, {listed} entries, {len(found)} problems",
        f"{len(checked)} 条规则，{listed} 个词条，{len(found)} 个问题",
    )
    note(summary.spoken())
    return int(bool(found))


def print_schema() -> int:
    """Prints the JSON Schema of a rule file."""
    write_text(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return 0


def new(file: str, rule: str, kind: str) -> int:
    """Appends the skeleton of a rule to a file, which is created where necessary. Raises RuleError."""
    if kind not in kind_names():
        raise RuleError(unknown(Wording("kind", "规则种类"), kind, kind_names()))
    stem = os.path.basename(file).removesuffix(".toml")
    if not file.endswith(".toml") or stem not in CATEGORIES:
        near = near_name(stem, CATEGORIES)
        known = [f"{name}.toml" for name in CATEGORIES]
        problem = Wording(
            f"a rule file is named for its category{near.english}; known: {', '.join(known)}",
            f"规则文件用类别命名{near.chinese or '；'}可用的有：{'、'.join(known)}",
        )
        raise RuleError(problem.within(file))
    if is_written_outside(file):
        raise RuleError(LED_OUT.within(file))
    skeleton = _SKELETON.format(id=rule, kind=kind, fields="".join(_field_lines(kind)))
    try:
        os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
        existing = read_regular(file, _LARGEST, within=os.path.dirname(os.path.abspath(file))) if os.path.lexists(file) else b""
        replace_file(file, existing + (b"\n" if existing else b"") + skeleton.encode(), mode_of(file))
    except OSError as error:
        reason = reason_of(error)
        raise RuleError(Wording(f"cannot write: {reason.english}", f"写不出：{reason.chinese}").within(file)) from error
    note(f"{file}: " + said(f"rule '{rule}' of kind '{kind}'. Its manual:", f"规则“{rule}”，种类“{kind}”。写法如下："))
    for line in ("", *manual(kind).split("\n")):
        note(line)
    return 0


def _field_lines(kind: str) -> list[str]:
    """The fields specific to a kind: required ones, and optional ones as comments."""
    return [f"{'' if field.required else '# '}{name} = {field.example}\n" for name, field in own_fields(kind).items()]
