"""Loads rule files into a rule set that can run, by way of a cache of compiled plain data.

The cache is never required: its key covers the content of the rules, the code and the version of Python, it holds nothing but plain
data, and it is rebuilt silently when it is missing or damaged.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from lint.model.errors import RuleError
from lint.pipeline.storage.cache import code_digest, digest, digest_of_files
from lint.pipeline.storage.files import read_regular
from lint.pipeline.storage.parts import recall_parts, store_parts
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


@cache
def content_key(packs: tuple[str, ...] = ()) -> bytes:
    """A digest of the rule files of speechlint and of packs. Raises RuleError."""
    folders = (rules_folder(), *packs)
    return _key(_content_of(folders), packs)


def _content_of(folders: Sequence[str]) -> bytes:
    """A digest of the rule files of folders. Raises RuleError."""
    files = [os.path.join(folder, name) for folder in folders for name in _names(folder)]
    try:
        return digest_of_files("content", b"", files, lambda: _digest_of([_read(folder) for folder in folders]))
    except OSError as error:
        raise RuleError(f"{error.filename}: cannot read the rules: {error.strerror}") from error


def _digest_of(contents: Sequence[Mapping[str, bytes]]) -> bytes:
    return digest(*(part for files in contents for name, data in files.items() for part in (os.fsencode(name), data)))


def _key(content: bytes, packs: Sequence[str]) -> bytes:
    return digest(code_digest(), *(os.fsencode(os.path.abspath(pack)) for pack in packs), content)


def load_complete(*, packs: Sequence[str] = (), folder: str | None = None) -> Ruleset:
    """Like `load`, but with the examples of the rules, which are half of their text."""
    return _loaded(_WHOLE, packs, folder)


@cache
def complete_ruleset_for(packs: tuple[str, ...], settings: Settings) -> Ruleset:
    """The rules of `ruleset_for`, with their examples, for reports that show them."""
    return tuned(load_complete(packs=packs), settings)


def rules_folder() -> str:
    """The folder of the rules: inside the package when installed from a wheel, beside it in a clone."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packed = os.path.join(package, "rules", "_files")
    return packed if os.path.isdir(packed) else os.path.join(os.path.dirname(package), "rules")


def _read(folder: str) -> dict[str, bytes]:
    return {name: _content(folder, name) for name in _names(folder)}


def _names(folder: str) -> list[str]:
    """The rule files of a folder."""
    try:
        names = [name for name in os.listdir(folder) if name.endswith((".toml", ".csv"))]
        for lists in (_LEXICONS, f"{_LEXICONS}/phrases"):
            if os.path.isdir(os.path.join(folder, lists)):
                names += [f"{lists}/{name}" for name in os.listdir(os.path.join(folder, lists)) if name.endswith(".txt")]
    except OSError as error:
        raise RuleError(f"{folder}: cannot read the rules: {error.strerror}") from error
    return sorted(names)


def _content(folder: str, name: str) -> bytes:
    file = os.path.join(folder, name)
    try:
        return read_regular(file, _LARGEST, within=folder)
    except OSError as error:
        raise RuleError(f"{file}: cannot read the rules: {error.strerror}") from error


_LEXICONS = "lexicons"
_LARGEST = 64 << 20


def _loaded(kind: str, packs: Sequence[str], folder: str | None) -> Ruleset:
    """The rules, from the cache where it holds them; `kind` tells whether with their examples."""
    folders = [folder or rules_folder(), *packs]
    again = cache(partial(_prepared, kind, packs, folders))
    kept = recall_parts(kind, _key(_content_of(folders), packs))
    if kept is None:
        return opened(again().plan, lambda number: again().parts[number])
    plan, recalled = kept

    def part(number: int) -> bytes:
        data = recalled(number)
        return again().parts[number] if data is None else data

    return opened(plan, part)


def _prepared(kind: str, packs: Sequence[str], folders: list[str]) -> Prepared:
    """The rules as the cache holds them from now on."""
    contents = [_read(name) for name in folders]
    key = _key(_digest_of(contents), packs)
    made = {name: prepared(compiled) for name, compiled in _compile(contents, folders).items()}
    for name, one in made.items():
        store_parts(name, key, one.plan, one.parts)
    return made[kind]


def _compile(contents: list[dict[str, bytes]], folders: list[str]) -> "dict[str, Compiled]":
    from pathlib import Path

    from lint.rules.compile.rule_file import compile_pack, compile_rules

    compiled = compile_rules(contents[0], Path(folders[0]))
    for files, folder in zip(contents[1:], folders[1:]):
        compiled = compile_pack(compiled, files, Path(folder))
    vocabulary, dormant = compiled["vocabulary"], _dormant(compiled)
    lean = [[kind, _lean(kind, fields)] for kind, fields in compiled["rules"] if fields["id"] not in dormant]
    shared = {"vocabulary": vocabulary, "alike": compiled["alike"]}
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
    dropped = {*_EXAMPLES, *rule_class(kind).only_prepared}
    return {name: value for name, value in fields.items() if name not in dropped}


_EXAMPLES = ("bad", "good", "fixed")
