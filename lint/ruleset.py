"""From a folder of rule files to a set of rules that can run, by way of a cache of compiled plain data.

The cache is never required: it is keyed on the content of the rules and the version, holds nothing but JSON, and is rebuilt
silently when it is missing or damaged.
"""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zlib import crc32

from lint.errors import RuleError, did_you_mean
from lint.kinds import rule_class
from lint.rule import Rule
from lint.scan import Request, Scanner
from lint.speech.genre import Genre
from lint.speech.vocabulary import Structure, Vocabulary
from lint.text import Hit
from lint.version import VERSION

if TYPE_CHECKING:
    from lint.rulefile import Compiled


class Ruleset:
    """Rules, the vocabulary by which speeches are read, and the scanner that serves both."""

    def __init__(self, rules: list[Rule], vocabulary: Vocabulary) -> None:
        self.rules = rules
        self.vocabulary = vocabulary

    @cached_property
    def scanner(self) -> Scanner:
        """Its first three requests are the vocabulary's, the others are the rules' in their order."""
        structure = [Request(needles) for needles in self.vocabulary.needles]
        return Scanner([*structure, *(Request(rule.needles(), rule.guards()) for rule in self.rules)])

    @cached_property
    def without_needles(self) -> frozenset[Rule]:
        """The rules that must be asked of every text; the others only where the scan found something for them."""
        return frozenset(rule for rule in self.rules if not rule.needles())

    def scan(self, text: str) -> tuple[Structure[list[Hit]], list[list[Hit]]]:
        """The hits of the vocabulary, and those of every rule."""
        vocatives, items, counted, *by_rule = self.scanner.scan(text)
        return Structure(vocatives, items, counted), by_rule

    def only(self, select: Iterable[str] = (), ignore: Iterable[str] = (), preview: bool = False) -> "Ruleset":
        """The rules that are selected and not ignored, by id or category. Raises RuleError for a name that is neither.

        Rules in preview are off unless `preview` is asked for, or one is selected by its id.
        """
        known = {name for rule in self.rules for name in (rule.id, rule.category)}
        for name in (*select, *ignore):
            if name not in known:
                raise RuleError(f"no rule or category '{name}'{did_you_mean(name, known) or '; see `speechlint rules`'}")
        chosen = [
            rule for rule in self.rules
            if (not select or {rule.id, rule.category} & set(select)) and not {rule.id, rule.category} & set(ignore)
            and (preview or not rule.preview or rule.id in select)
        ]  # fmt: skip
        return Ruleset(chosen, self.vocabulary)


def load(packs: Sequence[str] = (), folder: str | None = None) -> Ruleset:
    """The rules that come with speechlint, or those of another folder, and those of packs. Raises RuleError."""
    folders = [folder or rules_folder(), *packs]
    read = [_read(name) for name in folders]
    content = b"\0".join(name.encode() + b"\0" + data for files in read for name, data in files.items())
    key = crc32("\0".join(os.path.abspath(pack) for pack in packs).encode(), crc32(content))
    cached = os.path.join(_cache_folder(), f"rules-{VERSION}-{len(content)}-{key:08x}.json")
    try:
        with open(cached, "rb") as file:
            return _build(json.load(file))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ImportError):
        return _build(_compile(read, folders, cached))


def load_complete(packs: Sequence[str] = (), folder: str | None = None) -> Ruleset:
    """Like `load`, but read from the files: with the examples, which the cache leaves out."""
    folders = [folder or rules_folder(), *packs]
    return _build(_compile([_read(name) for name in folders], folders, None))


def rules_folder() -> str:
    """Where the rules are: in the package when installed from a wheel, beside it in a clone."""
    here = os.path.dirname(os.path.abspath(__file__))
    packed = os.path.join(here, "_rules")
    return packed if os.path.isdir(packed) else os.path.join(os.path.dirname(here), "rules")


def _read(folder: str) -> dict[str, bytes]:
    try:
        names = [name for name in os.listdir(folder) if name.endswith(".toml")]
        if os.path.isdir(os.path.join(folder, _LEXICONS)):
            names += [f"{_LEXICONS}/{name}" for name in os.listdir(os.path.join(folder, _LEXICONS)) if name.endswith(".txt")]
        files = {}
        for name in sorted(names):
            with open(os.path.join(folder, name), "rb") as file:
                files[name] = file.read()
    except OSError as error:
        raise RuleError(f"{folder}: cannot read the rules: {error.strerror}") from error
    return files


_LEXICONS = "lexicons"


def _compile(read: list[dict[str, bytes]], folders: list[str], cached: str | None) -> "Compiled":
    from pathlib import Path

    from lint.rulefile import compile_pack, compile_rules

    compiled = compile_rules(read[0], Path(folders[0]))
    for files, folder in zip(read[1:], folders[1:]):
        compiled = compile_pack(compiled, files, Path(folder))
    if cached:
        lean = [
            [kind, {name: value for name, value in fields.items() if name not in _EXAMPLES}] for kind, fields in compiled["rules"]
        ]
        _write(cached, json.dumps(compiled | {"rules": lean}, ensure_ascii=False, separators=(",", ":")).encode())
    return compiled


_EXAMPLES = ("bad", "good", "fixed")


def _write(path: str, data: bytes) -> None:
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        pass  # Without a cache the next run compiles again; nothing is lost.


def _build(compiled: "Compiled") -> Ruleset:
    words = dict(compiled["vocabulary"])
    genres = [_genre(genre) for genre in words.pop("genre")]
    rules = [rule_class(kind)(**fields) for kind, fields in compiled["rules"]]
    return Ruleset(rules, Vocabulary(genres, **words))


def _genre(fields: dict[str, Any]) -> Genre:
    return Genre._make(tuple(value) if isinstance(value, list) else value for value in map(fields.__getitem__, Genre._fields))


def _cache_folder() -> str:
    named = os.environ.get("SPEECHLINT_CACHE_DIR")
    if named:
        return named
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "speechlint")
