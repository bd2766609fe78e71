"""Reading rule files: TOML in, validated plain data out."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lint.model.errors import RuleError, did_you_mean
from lint.rules import kinds
from lint.rules.compile.lexicons import FOLDER, join, read_lexicon
from lint.rules.compile.packs import Tables, extend, join_rules, join_vocabulary, pack_name
from lint.rules.compile.problems import is_no_literal, problems_of
from lint.rules.compile.schema import CATEGORIES, Vocabulary, schema
from lint.rules.compile.toml_lines import line_of
from lint.rules.kinds import rule_class

_GENRES = "genres.toml"
_LARGEST = 2**63
_LONG = re.compile(r"[\dA-Fa-f_]{16,}")
"""What a number looks like that is larger."""

Compiled = dict[str, Any]
"""`{"rules": [[kind, fields], …], "vocabulary": {…}}`: plain data that JSON can keep."""


def compile_rules(files: Mapping[str, bytes], folder: Path) -> Compiled:
    """Validates the files of a rule folder, given by name. Raises RuleError, which names file and line."""
    rules, vocabulary, _ = _read_folder(files, folder, [])
    for word in Vocabulary.model_fields:
        if not vocabulary.get(word):
            raise RuleError(f"{folder / _GENRES}:1: no '{word}'; the rules need a complete vocabulary")
    return {"rules": rules, "vocabulary": vocabulary}


def compile_pack(base: Compiled, files: Mapping[str, bytes], folder: Path) -> Compiled:
    """Rules with those of a pack added. Raises RuleError, which names file and line."""
    rules, vocabulary, replaced = _read_folder(files, folder, base["rules"])
    return {
        "rules": join_rules(base["rules"], rules, pack_name(str(folder)), replaced),
        "vocabulary": join_vocabulary(base["vocabulary"], vocabulary),
    }


def _read_folder(files: Mapping[str, bytes], folder: Path, base: Tables) -> tuple[Tables, dict[str, Any], set[str]]:
    """The rules and the words of a folder, and the ids of the rules of the base that are extended."""
    rules: Tables = []
    vocabulary: dict[str, Any] = {}
    replaced: set[str] = set()
    lexicons = {name: data for name, data in files.items() if name.startswith(f"{FOLDER}/")}
    for name in sorted(files.keys() - lexicons.keys()):
        read = _File(folder / name, files[name], lexicons, base)
        if name == _GENRES:
            vocabulary = read.vocabulary()
        else:
            rules.extend(read.rules())
            replaced |= read.replaced
    _refuse_twice(rules, folder)
    return rules, vocabulary, replaced


def _refuse_twice(rules: Tables, folder: Path) -> None:
    seen: dict[str, str] = {}
    for _, fields in rules:
        if fields["id"] in seen:
            files = " and ".join(dict.fromkeys(f"{category}.toml" for category in (seen[fields["id"]], fields["category"])))
            raise RuleError(f"{folder}: rule '{fields['id']}' stands twice, in {files}; rename one")
        seen[fields["id"]] = fields["category"]


def _toml(path: Path, data: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a rule file and its tables. Raises RuleError."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}:1: not UTF-8; save the rule file as UTF-8") from error
    try:
        tables = tomllib.loads(text)
        if any(abs(number) > _LARGEST for number in _integers(tables)):
            raise ValueError
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise RuleError(f"{path}:{line[1] if line else 1}: not valid TOML: {error}") from error
    except ValueError as error:
        number = _LONG.search(text)
        place = text.count("\n", 0, number.start()) + 1 if number else 1
        raise RuleError(f"{path}:{place}: not valid TOML: a number that does not fit into 64 bits") from error
    except RecursionError as error:
        raise RuleError(f"{path}:1: not valid TOML: nested too deep") from error
    return text, tables


def _integers(value: Any) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _integers(inside)


class _File:
    """One rule file, with the lines that its tables begin on."""

    def __init__(self, path: Path, data: bytes, lexicons: Mapping[str, bytes], base: Tables) -> None:
        self.path = path
        self.lexicons = lexicons
        self.base = base
        self.replaced: set[str] = set()
        self.category = path.stem
        self.text, self.tables = _toml(path, data)

    def rules(self) -> Iterable[tuple[str, dict[str, Any]]]:
        if self.category not in CATEGORIES:
            raise RuleError(f"{self.path}:1: no category '{self.category}'{did_you_mean(self.category, CATEGORIES)}")
        for key in self.tables:
            if key != "rule":
                raise RuleError(f"{self._at(key)}: no table '{key}', a rule file has only [[rule]]")
        tables = self.tables.get("rule", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise RuleError(f"{self._at('rule')}: a rule is a table of its own, headed [[rule]]")
        for number, table in enumerate(tables):
            yield self._rule(number, table)

    def _rule(self, number: int, table: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        if "extends" in table:
            try:
                kind, table = extend(table, self.base)
                self.replaced.add(table.pop("extends"))
                table["kind"] = kind
            except ValueError as error:
                raise RuleError(f"{self._place(number, 'extends')}: rule '{table.get('id', '')}': {error}") from None
        names = kinds.names()
        kind = table.pop("kind", None)
        name = table.get("id", f"number {number + 1}")
        if kind not in names:
            what = f"no kind '{kind}'{did_you_mean(str(kind), names)}" if kind else f"rule '{name}' lacks 'kind'"
            raise RuleError(f"{self._place(number, 'kind')}: {what}")
        try:
            checked = schema(kind).model_validate(table | {"category": self.category})
        except ValidationError as error:
            self._explain(number, kind, name, error)
        fields = checked.model_dump(mode="json", exclude_unset=True)
        self._join_lexicon(number, kind, name, fields)
        for field, problem in problems_of(rule_class(kind)(**fields), fields):
            raise RuleError(f"{self._place(number, field)}: rule '{name}': {problem}")
        return kind, fields

    def _join_lexicon(self, number: int, kind: str, name: str, fields: dict[str, Any]) -> None:
        """Puts the entries of the word list that a rule names into its fields."""
        if not fields.get("lexicon"):
            return
        listing = rule_class(kind).listing
        if listing not in schema(kind).model_fields:
            raise RuleError(f"{self._place(number, 'lexicon')}: rule '{name}': kind '{kind}' takes no word list")
        file = f"{FOLDER}/{fields['lexicon']}"
        if file not in self.lexicons:
            near = did_you_mean(file, self.lexicons)
            raise RuleError(f"{self._place(number, 'lexicon')}: rule '{name}': no word list '{file}'{near}")
        try:
            join(fields, listing, read_lexicon(self.path.parent / file, self.lexicons[file]))
        except ValueError as error:
            raise RuleError(f"{self._place(number, 'lexicon')}: rule '{name}': {error}") from None
        unknown = [field for field in ("since", "until") if field in fields and field not in schema(kind).model_fields]
        if unknown:
            raise RuleError(f"{self._place(number, 'lexicon')}: rule '{name}': kind '{kind}' knows no dates; use 'outdated'")

    def vocabulary(self) -> dict[str, Any]:
        try:
            words = Vocabulary.model_validate(self.tables).model_dump()
        except ValidationError as error:
            first = error.errors()[0]
            raise RuleError(f"{self._at(*first['loc'])}: '{first['loc'][-1]}': {first['msg']}") from error
        tables = [((), words), *((("genre", number), genre) for number, genre in enumerate(words["genre"]))]
        for place, table in tables:
            for field, value in table.items():
                if field != "genre" and isinstance(value, list) and any(map(is_no_literal, value)):
                    raise RuleError(f"{self._at(*place, field)}: '{field}': a literal is empty or holds a line break")
        return words

    def _explain(self, number: int, kind: str, name: str, error: ValidationError) -> None:
        errors = error.errors()
        first = next((found for found in errors if found["type"] == "extra_forbidden"), errors[0])
        field = str(first["loc"][0])
        known = [known for known in schema(kind).model_fields if known != "category"]
        if first["type"] == "extra_forbidden":
            problem = f"no field '{field}' in kind '{kind}'{did_you_mean(field, known)}"
        elif first["type"] == "missing":
            problem = f"rule '{name}' lacks '{field}'"
        else:
            problem = f"rule '{name}': '{field}': {first['msg']}"
        raise RuleError(f"{self._place(number, field)}: {problem}") from error

    def _place(self, number: int, field: str) -> str:
        return self._at("rule", number, field)

    def _at(self, *key: str | int) -> str:
        return f"{self.path}:{line_of(self.text, key)}"
