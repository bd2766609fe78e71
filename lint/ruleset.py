"""From a folder of rule files to a set of rules that can run, by way of a cache of compiled plain data.

The cache is never required: it is keyed on the content of the rules and of the code, holds nothing but JSON, and is rebuilt
silently when it is missing or damaged.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from lint.cache import code_digest, digest, keep, recall
from lint.errors import RuleError, UnknownNameError, did_you_mean
from lint.kinds import rule_class
from lint.rule import Rule
from lint.scan import Request, Scanner
from lint.speech.genre import Genre
from lint.speech.vocabulary import Structure, Vocabulary
from lint.storage import read_regular
from lint.text import Hit
from lint.violation import Severity

if TYPE_CHECKING:
    from lint.rulefile import Compiled


class Ruleset:
    """Rules, the vocabulary by which speeches are read, and the scanner that serves both."""

    def __init__(
        self,
        rules: list[Rule],
        vocabulary: Vocabulary,
        names: frozenset[str] = frozenset(),
        severity: Mapping[str, Severity | Literal["off"]] = MappingProxyType({}),
        allow: Sequence[str] = (),
    ) -> None:
        self.rules = rules
        self.vocabulary = vocabulary
        self.names = names or frozenset(name for rule in rules for name in (rule.id, rule.category))
        """All rules and categories that there are, those that do not run as well."""
        self.severity = severity
        """Of rules and categories, before what their genre says."""
        self.allow = allow
        """Words that are right, whatever a rule says."""

    @cached_property
    def scanner(self) -> Scanner:
        """Its first request is for the allowed words, three are the vocabulary's, the others are the rules' in their order."""
        structure = [Request(needles) for needles in self.vocabulary.needles]
        return Scanner([Request(self.allow), *structure, *(Request(rule.needles(), rule.guards()) for rule in self.rules)])

    @cached_property
    def without_needles(self) -> frozenset[Rule]:
        """The rules that must be asked of every text; the others only where the scan found something for them."""
        return frozenset(rule for rule in self.rules if not rule.needles())

    @cached_property
    def running(self) -> frozenset[str]:
        """The rules and categories that run."""
        return frozenset(name for rule in self.rules for name in (rule.id, rule.category))

    def scan(self, text: str) -> tuple[Structure[list[Hit]], list[list[Hit]], list[Hit]]:
        """The hits of the vocabulary, those of every rule, and the allowed words."""
        allowed, vocatives, items, counted, *by_rule = self.scanner.scan(text)
        return Structure(vocatives, items, counted), by_rule, allowed

    def require(self, names: Iterable[str]) -> None:
        """Raises UnknownNameError for a name that is neither a rule nor a category."""
        for name in names:
            if name not in self.names:
                raise UnknownNameError(name, f"no rule or category '{name}'{did_you_mean(name, self.names) or _SEE}")

    def only(self, select: Iterable[str] = (), ignore: Iterable[str] = (), preview: bool = False) -> "Ruleset":
        """The rules that are selected and not ignored, by id or category. Raises UnknownNameError for a name that is neither.

        Rules in preview are off unless `preview` is asked for, or one is selected by its id.
        """
        self.require((*select, *ignore))
        chosen = [
            rule for rule in self.rules
            if (not select or {rule.id, rule.category} & set(select)) and not {rule.id, rule.category} & set(ignore)
            and (preview or not rule.preview or rule.id in select)
        ]  # fmt: skip
        return Ruleset(chosen, self.vocabulary, self.names, self.severity, self.allow)


_SEE = "; see `speechlint rules`"


def load(packs: Sequence[str] = (), folder: str | None = None) -> Ruleset:
    """The rules that come with speechlint, or those of another folder, and those of packs. Raises RuleError."""
    folders = [folder or rules_folder(), *packs]
    read = [_read(name) for name in folders]
    key = _key(read, packs)
    kept = recall(_KIND, key)
    return _build(json.loads(kept) if kept is not None else _compile(read, folders, key))


_KIND = "rules"


@cache
def content_key(packs: tuple[str, ...] = ()) -> bytes:
    """Tells the rules of speechlint and of packs, as they are written, from all others. Raises RuleError."""
    return _key([_read(name) for name in (rules_folder(), *packs)], packs)


def _key(read: Sequence[Mapping[str, bytes]], packs: Sequence[str]) -> bytes:
    content = (part for files in read for name, data in files.items() for part in (os.fsencode(name), data))
    return digest(code_digest(), *(os.fsencode(os.path.abspath(pack)) for pack in packs), *content)


def load_complete(packs: Sequence[str] = (), folder: str | None = None) -> Ruleset:
    """Like `load`, but read from the files: with the examples, which the cache leaves out."""
    folders = [folder or rules_folder(), *packs]
    return _build(_compile([_read(name) for name in folders], folders))


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
    except OSError as error:
        raise RuleError(f"{folder}: cannot read the rules: {error.strerror}") from error
    return {name: _content(folder, name) for name in sorted(names)}


def _content(folder: str, name: str) -> bytes:
    file = os.path.join(folder, name)
    try:
        return read_regular(file, _LARGEST, within=folder)
    except OSError as error:
        raise RuleError(f"{file}: cannot read the rules: {error.strerror}") from error


_LEXICONS = "lexicons"
_LARGEST = 64 << 20


def _compile(read: list[dict[str, bytes]], folders: list[str], key: bytes = b"") -> "Compiled":
    from pathlib import Path

    from lint.rulefile import compile_pack, compile_rules

    compiled = compile_rules(read[0], Path(folders[0]))
    for files, folder in zip(read[1:], folders[1:]):
        compiled = compile_pack(compiled, files, Path(folder))
    if key:
        lean = [
            [kind, {name: value for name, value in fields.items() if name not in _EXAMPLES}] for kind, fields in compiled["rules"]
        ]
        keep(_KIND, key, json.dumps(compiled | {"rules": lean}, ensure_ascii=False, separators=(",", ":")).encode())
    return compiled


_EXAMPLES = ("bad", "good", "fixed")


def _build(compiled: "Compiled") -> Ruleset:
    words = dict(compiled["vocabulary"])
    genres = [_genre(genre) for genre in words.pop("genre")]
    rules = [rule_class(kind)(**fields) for kind, fields in compiled["rules"]]
    return Ruleset(rules, Vocabulary(genres, **words))


def _genre(fields: dict[str, Any]) -> Genre:
    return Genre._make(tuple(value) if isinstance(value, list) else value for value in map(fields.__getitem__, Genre._fields))
