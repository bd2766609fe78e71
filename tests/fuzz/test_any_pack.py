"""Whatever stands in a rule file, a pack or a word list: it is read, or one line says what is wrong, and what was read runs."""

import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from helpers.fuzzing import try_each
from helpers.odd import ODD, broken_text, written
from lint.formats import read_bytes
from lint.model.errors import RuleError
from lint.pipeline.engine import lint
from lint.pipeline.rule_files import rules_folder
from lint.rules.compile.rule_file import Compiled, compile_pack, compile_rules
from lint.rules.compile.schema import CATEGORIES, schema
from lint.rules.prepared import build

FOLDER = Path("town-hall")
DRAFTS = [
    "在全县防汛工作会议上的讲话\n（2026年5月6日）\n同志们：\n刚才，XX同志讲了3到5点,甲乙、丙和丁等四个方面。\n"
    "一、抓紧\n　　要快。 \n\n\n\n二.抓实\n同志们，谢谢大家！\n",
    "甲乙",
]
LINES = [
    "甲",
    "乙 → 丙",
    "乙→丙",
    " → 丙",
    "甲 → ",
    "甲 | ",
    "甲 | unless",
    "甲 |  | ",
    "甲 | from 2019-04-01",
    "甲 | from",
    "# 注",
    "",
    " ",
]
LINES += [
    "甲 → 乙 | until 2020-01-01 | unless 甲丙 甲丁",
    "\0",
    "\r",
    "甲\r",
    "甲 | unless \0",
    "甲 → \x07",
    "丁" * 500,
    "甲 | from 2019-99-99",
]
RULES = Path(rules_folder())
FILES = {
    path.relative_to(RULES).as_posix(): path.read_bytes() for path in [*RULES.glob("*.toml"), *RULES.glob("lexicons/**/*.txt")]
}
BASE = compile_rules(FILES, RULES)


def table_of(own: random.Random) -> dict[str, Any]:
    """A rule of ours, or one that extends it, with some of its fields changed."""
    kind, fields = own.choice(BASE["rules"])
    short = {name: value[:6] if isinstance(value, list) else value for name, value in fields.items() if name != "category"}
    short |= {"kind": kind, "bad": ["甲", "乙"], "good": ["丙", "丁"]}
    short = {name: dict(list(value.items())[:6]) if isinstance(value, Mapping) else value for name, value in short.items()}
    if own.random() < 0.4:
        short = {"id": fields["id"], "extends": fields["id"]}
    fields = [name for name in schema(kind).model_fields if name not in ("bad", "good", "category")]
    for _ in range(own.randint(0, 3)):
        name = own.choice(fields if own.random() < 0.9 else ["extends", "kind", "remove", "nothing", "bad", "fixed"])
        alike = [value for value in ODD if type(value) is type(short.get(name, value))]
        short[name] = own.choice(alike or ODD) if own.random() < 0.8 else own.choice(ODD)
    return short


def toml_of(own: random.Random) -> str:
    head = own.choices(["[[rule]]\n", "[rule]\n", "rule = 5\n", "[[rule.x]]\n", "", "[[genre]]\n"], [40, 1, 1, 1, 1, 1])[0]
    return "".join(
        head + "".join(f"{name} = {written(value)}\n" for name, value in table_of(own).items()) for _ in range(own.randint(1, 2))
    )


def files_of(own: random.Random) -> dict[str, bytes]:
    files = {f"{own.choice(CATEGORIES)}.toml": broken_text(own, toml_of(own))}
    if own.random() < 0.3:
        files["lexicons/words.txt"] = broken_text(own, "\n".join(own.choices(LINES, k=own.randint(0, 5))))
    if own.random() < 0.2:
        words = {own.choice([*BASE["vocabulary"], "genre"]): own.choice([["甲"], *ODD]) for _ in range(2)}
        files["genres.toml"] = broken_text(own, "".join(f"{name} = {written(value)}\n" for name, value in words.items()))
    return files


def assert_it_is_read_or_told_by_line(files: Mapping[str, bytes]) -> None:
    try:
        compiled = compile_pack(BASE, files, FOLDER)
    except RuleError as error:
        for language in ("en", "zh"):
            for line in error.lines(language):
                assert re.fullmatch(r"town-hall(?:/[^\n:]+:\d+)?: [^\n]+", line), line
        return
    json.dumps(compiled["vocabulary"])
    own_rules = [rule for rule in compiled["rules"] if rule[1]["id"].startswith("town-hall/")]
    ruleset = build(json.loads(json.dumps(Compiled(compiled) | {"rules": own_rules})))
    for draft in DRAFTS:
        lint(read_bytes(draft.encode(), "a.txt"), ruleset)


def test_any_pack_is_read_or_refused_with_a_line_a_problem(seeds: Iterator[int]) -> None:
    try_each(seeds, files_of, assert_it_is_read_or_told_by_line)
