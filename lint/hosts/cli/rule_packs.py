"""`speechlint rules validate`, `schema` and `new`: commands for rule authors."""

import json
import os
from collections.abc import Sequence

from lint.hosts.cli.terminal import note, say, write_text
from lint.model.errors import Language, RuleError, Wording, did_you_mean
from lint.pipeline.load_rules import load_complete
from lint.pipeline.prove import entries, problems, proposals
from lint.pipeline.storage.files import is_written_outside, mode_of, read_regular, replace_file
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


def validate(packs: Sequence[str], language: Language) -> int:
    """Prints the problems of the rules, or of those of the packs. 0: none, 1: problems, 2: rules cannot be read."""
    try:
        ruleset = load_complete(packs=packs)
        names = [f"{pack_name(pack)}/" for pack in packs] or [""]
    except RuleError as error:
        for line in error.lines(language):
            note(f"speechlint: {line}")
        return 2
    found = [problem for name in names for problem in problems(ruleset, name)]
    for problem in found:
        say(f"{problem.rule}: {problem.what.spoken(language)}")
    for proposal in (proposal for name in names for proposal in proposals(ruleset, name)):
        note(f"{proposal.rule}: {proposal.what.spoken(language)}")
    checked = [rule for rule in ruleset.rules if rule.id.startswith(tuple(names))]
    listed = sum(len(entries(rule)) for rule in checked)
    summary = Wording(
        f"{len(checked)} rules, {listed} entries, {len(found)} problems",
        f"{len(checked)} 条规则，{listed} 个词条，{len(found)} 个问题",
    )
    note(summary.spoken(language))
    return int(bool(found))


def print_schema() -> int:
    """Prints the JSON Schema of a rule file."""
    write_text(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return 0


def new(file: str, rule: str, kind: str) -> int:
    """Appends the skeleton of a rule to a file, which is created where necessary. Raises RuleError."""
    if kind not in kind_names():
        raise RuleError(f"no kind '{kind}'{did_you_mean(kind, kind_names())}; known: {', '.join(kind_names())}")
    stem = os.path.basename(file).removesuffix(".toml")
    if not file.endswith(".toml") or stem not in CATEGORIES:
        known = ", ".join(f"{name}.toml" for name in CATEGORIES)
        raise RuleError(f"{file}: a rule file is named for its category{did_you_mean(stem, CATEGORIES)}; known: {known}")
    if is_written_outside(file):
        raise RuleError(f"{file}: a link on the way leads out of the working folder; nothing was written there")
    skeleton = _SKELETON.format(id=rule, kind=kind, fields="".join(_field_lines(kind)))
    try:
        os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
        existing = read_regular(file, _LARGEST, within=os.path.dirname(os.path.abspath(file))) if os.path.lexists(file) else b""
        replace_file(file, existing + (b"\n" if existing else b"") + skeleton.encode(), mode_of(file))
    except OSError as error:
        raise RuleError(f"{file}: cannot write: {error.strerror}") from error
    note(f"{file}: rule '{rule}' of kind '{kind}'. Its manual:")
    for line in ("", *manual(kind).split("\n")):
        note(line)
    return 0


def _field_lines(kind: str) -> list[str]:
    """The fields specific to a kind: required ones, and optional ones as comments."""
    return [f"{'' if field.required else '# '}{name} = {field.example}\n" for name, field in own_fields(kind).items()]
