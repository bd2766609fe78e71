"""Loads rule files into a rule set that can run, by way of a cache of compiled plain data.

The cache is never required: its key covers the content of the rules, the code and the version of Python, it holds nothing but plain
data, and it is rebuilt silently when it is missing or damaged.
"""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from lint.model.errors import RuleError
from lint.model.wording import Wording
from lint.pipeline.published_rules import keep_published
from lint.pipeline.rule_files import content_of, digest_of, key_of, read_folder, rules_folder
from lint.pipeline.storage.parts import recall_all_parts, recall_parts, store_parts
from lint.rules.kinds import rule_class
from lint.rules.prepared import Prepared, opened, prepared
from lint.rules.ruleset import Ruleset
from lint.rules.tuning import Settings, tuned

if TYPE_CHECKING:
    from lint.rules.compile.rule_file import Compiled


@cache
def ruleset_for(packs: tuple[str, ...], settings: Settings) -> Ruleset:
    """The rules of speechlint and of packs, tuned. Raises RuleError, and UnknownNameError for what the settings misname."""
    return tuned(load(packs=packs), settings)


def load(*, packs: Sequence[str] = (), folder: str | None = None) -> Ruleset:
    """The rules that come with speechlint, or those of another folder, and those of packs. Raises RuleError."""
    return _loaded(_LEAN, packs, folder)


_LEAN, _WHOLE = "rules", "examples"
"""The kinds of cached rules: without their examples, which is enough for linting, and with them."""


def load_complete(*, packs: Sequence[str] = (), folder: str | None = None) -> Ruleset:
    """Like `load`, but with the examples of the rules, which are half of their text."""
    return _loaded(_WHOLE, packs, folder)


@cache
def complete_ruleset_for(packs: tuple[str, ...], settings: Settings) -> Ruleset:
    """The rules of `ruleset_for`, with their examples, for reports that show them."""
    return tuned(load_complete(packs=packs), settings)


def _loaded(kind: str, packs: Sequence[str], folder: str | None) -> Ruleset:
    """The rules, from the cache where it holds them; `kind` tells whether with their examples."""
    folders = [folder or rules_folder(), *packs]
    again = cache(partial(_prepared, kind, packs, folders))
    key = key_of(content_of(folders), packs)
    kept = recall_parts(kind, key)
    if kept is None:
        made = again()[1]
        return opened(made.plan, made.parts.__getitem__)
    plan, recalled = kept

    def part(number: int) -> bytes:
        data = recalled(number)
        if data is None:
            now, made = again()
            if now != key:
                raise RuleError(
                    Wording(
                        "the rules changed while they were in use, and the cache is gone; run it again",
                        "运行时规则被改过，缓存也没有了；请再运行一次",
                    )
                )
            data = made.parts[number]
        return data

    return opened(plan, part)


def compiled_parts(packs: Sequence[str]) -> tuple[bytes, Sequence[bytes]]:
    """The rules as bytes, for processes elsewhere: what is always needed of them, and their parts. Raises RuleError."""
    folders = [rules_folder(), *packs]
    kept = recall_all_parts(_LEAN, key_of(content_of(folders), packs))
    return kept or _prepared(_LEAN, packs, folders)[1]


def opened_parts(plan: bytes, parts: Sequence[bytes]) -> Ruleset:
    """The rule set of which `compiled_parts` returned the bytes."""
    return opened(plan, parts.__getitem__)


def _prepared(kind: str, packs: Sequence[str], folders: list[str]) -> tuple[bytes, Prepared]:
    """The key of the rules as they are now, and the rules as the cache holds them from now on."""
    contents = [read_folder(name) for name in folders]
    key = key_of(digest_of(contents), packs)
    made = {name: prepared(compiled) for name, compiled in _compile(contents, folders).items()}
    for name, one in made.items():
        store_parts(name, key, one.plan, one.parts)
    keep_published(key, opened_parts(*made[_LEAN]).rules)
    return key, made[kind]


def _compile(contents: list[dict[str, bytes]], folders: list[str]) -> "dict[str, Compiled]":
    from pathlib import Path

    from lint.rules.compile.rule_file import compile_pack, compile_rules

    compiled = compile_rules(contents[0], Path(folders[0]))
    for files, folder in zip(contents[1:], folders[1:]):
        compiled = compile_pack(compiled, files, Path(folder))
    vocabulary, dormant = compiled["vocabulary"], _dormant(compiled)
    lean = [[kind, _lean(kind, fields)] for kind, fields in compiled["rules"] if fields["id"] not in dormant]
    alike = {name: table for name, table in compiled["alike"].items() if name not in _FOR_COMPILING}
    shared = {"vocabulary": vocabulary, "alike": alike}
    return {
        _LEAN: {"rules": lean, "roster": compiled["roster"], "dormant": dormant, **shared},
        _WHOLE: {"rules": compiled["rules"], "roster": compiled["example"], **shared},
    }


def _dormant(compiled: "Compiled") -> list[str]:
    """The rules and categories that are known but not loaded: those on a roster, where there is none."""
    if any(compiled["roster"].values()):
        return []
    tables = [fields for kind, fields in compiled["rules"] if rule_class(kind).rostered]
    return [fields[name] for name in ("id", "category") for fields in tables]


def _lean(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a rule that linting needs."""
    made = rule_class(kind)
    dropped = {*_EXAMPLES, *made.only_prepared}
    lean = {name: value for name, value in fields.items() if name not in dropped}
    for name in lean.keys() & set(made.as_lines):
        if not any("\n" in text for text in lean[name]):
            lean[name] = "\n".join(lean[name])
    return lean


_EXAMPLES = ("bad", "good", "fixed")
_FOR_COMPILING = ("frequent",)
"""The tables of characters that are alike which are needed only when rules are compiled."""
