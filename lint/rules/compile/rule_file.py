"""Reading the files of a rule folder: TOML in, validated plain data out. All faults are reported together."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lint.model.errors import RuleError
from lint.model.wording import Wording
from lint.rules.compile.field_errors import FieldError, unknown
from lint.rules.compile.lexicons import FOLDER
from lint.rules.compile.packs import Tables, join_rules, join_vocabulary, pack_name
from lint.rules.compile.roster_file import ENDING, TABLES, joined, read_examples, read_roster
from lint.rules.compile.rule_table import RuleReader
from lint.rules.compile.schema import CATEGORIES
from lint.rules.compile.toml_file import TomlFile, parse
from lint.rules.compile.vocabulary_file import read_vocabulary
from lint.rules.compile.vocabulary_schema import Vocabulary
from lint.rules.compile.word_classes import WordClasses
from lint.rules.likeness import AlikeTables, Likeness

_VOCABULARY = ("genres.toml", "families.toml")
"""The files that hold no rules, but the words by which speeches are read."""

Compiled = dict[str, Any]
"""`{"rules": [[kind, fields], …], "vocabulary": {…}, "words": {…}, "alike": {…}, "roster": {…}, "example": {…}}`: plain data that
JSON can represent. `example` is the roster of the examples of rules."""


def compile_rules(files: Mapping[str, bytes], folder: Path) -> Compiled:
    """Validates the files of a rule folder, given by name. Raises RuleError, each line of which gives file and line."""
    read = _Folder(files, folder, {"rules": [], "words": {}, "alike": _tables(files)})
    missing = [word for word in Vocabulary.model_fields if word != "words" and not read.vocabulary.get(word)]
    if missing:
        place = f"{folder / _VOCABULARY[0]}:1"
        raise RuleError(
            *(
                Wording(f"no '{word}'; the rules need a complete vocabulary", f"缺少“{word}”，规则需要完整的词汇表").within(place)
                for word in missing
            )
        )
    return {
        "rules": read.rules,
        "vocabulary": read.vocabulary,
        "words": read.classes.words,
        "alike": _tables(files),
        "roster": read.roster,
        "example": read.example,
    }


def compile_pack(base: Compiled, files: Mapping[str, bytes], folder: Path) -> Compiled:
    """The rules with those of a pack added. Raises RuleError, each line of which gives file and line."""
    name = pack_name(str(folder))
    read = _Folder(files, folder, base)
    return {
        "rules": join_rules(base["rules"], read.rules, name, read.replaced),
        "vocabulary": join_vocabulary(base["vocabulary"], read.vocabulary),
        "words": read.classes.words,
        "alike": base["alike"],
        "roster": joined(base["roster"], read.roster),
        "example": joined(base["example"], read.example),
    }


def _tables(files: Mapping[str, bytes]) -> dict[str, str]:
    """The tables of characters that are alike, of those that a folder has."""
    return {name: files.get(f"{FOLDER}/{name}.txt", b"").decode("utf-8", "replace") for name in AlikeTables._fields}


class _Folder:
    """The content of the files of a folder, read on top of the rules and words of a base."""

    def __init__(self, files: Mapping[str, bytes], folder: Path, base: Mapping[str, Any]) -> None:
        self.rules: Tables = []
        self.vocabulary: dict[str, Any] = {}
        self.classes = WordClasses(base["words"])
        self.replaced: set[str] = set()
        """The ids of the rules of the base that are extended."""
        self._alike = Likeness(AlikeTables(**base["alike"]))
        self._own_classes: dict[str, str] = {}
        """The word classes of this folder, with the file that defines each."""
        self._faults: list[Wording] = []
        lexicons = {name: data for name, data in files.items() if name.startswith(f"{FOLDER}/")}
        rosters = {name: data for name, data in files.items() if name.endswith(ENDING)}
        # The vocabulary comes first: its word classes are available in every other file.
        names = sorted(files.keys() - lexicons.keys() - rosters.keys(), key=lambda name: (name not in _VOCABULARY, name))
        parsed = list(self._parsed({name: files[name] for name in names}, folder))
        for file in parsed:
            self._read_words(file)
        self.roster = read_roster(parsed, rosters, folder, self._faults)
        self.example = read_examples(parsed, self._faults)
        self._stop_at_faults()
        for file in parsed:
            if file.path.name in _VOCABULARY:
                self.vocabulary = join_vocabulary(self.vocabulary, read_vocabulary(file, self._faults))
            else:
                self._read_rules(file, RuleReader(file, lexicons, base["rules"], self.classes, self._alike))
        self._stop_at_faults()

    def _stop_at_faults(self) -> None:
        if self._faults:
            raise RuleError(*self._faults)

    def _parsed(self, files: Mapping[str, bytes], folder: Path) -> Iterator[TomlFile]:
        for name, data in files.items():
            try:
                yield parse(folder / name, data)
            except RuleError as error:
                self._faults += error.problems

    def _read_words(self, file: TomlFile) -> None:
        words = file.tables.get("words", {})
        if not isinstance(words, dict):
            fault = FieldError("the word classes are a table, headed [words]", "词类写在 [words] 表里")
            self._faults.append(file.located(fault, "words"))
            return
        for name, entries in words.items():
            try:
                if name in self._own_classes:
                    raise _duplicate_class(name, self._own_classes[name])
                self.classes.add(name, entries)
                self._own_classes[name] = file.path.name
            except FieldError as fault:
                self._faults.append(file.located(fault, "words"))

    def _read_rules(self, file: TomlFile, reader: RuleReader) -> None:
        for number, table in enumerate(self._tables(file)):
            try:
                rule = reader.read(number, table)
            except RuleError as error:
                self._faults += error.problems
                continue
            twice = next((fields for _, fields in self.rules if fields["id"] == rule[1]["id"]), None)
            if twice:
                self._faults.append(_duplicate_rule(file, number, twice))
            self.rules.append(rule)
        self.replaced |= reader.replaced

    def _tables(self, file: TomlFile) -> Sequence[dict[str, Any]]:
        """The rule tables of a file."""
        category = file.path.stem
        if "rule" not in file.tables and not file.tables.keys().isdisjoint(TABLES):
            return []  # A file that holds a roster and no rules may have any name.
        if category not in CATEGORIES:
            self._faults.append(file.located(unknown(Wording("category", "类别"), category, CATEGORIES)))
            return []
        tables = file.tables.get("rule", [])
        for key in file.tables.keys() - {"rule", "words", *TABLES}:
            problem = (
                f"no table '{key}', a rule file has only [[rule]], [words] and the roster: [[person]], [[unit]], [[meeting]]",
                f"不认识“{key}”，规则文件里只有 [[rule]]、[words] 和名册：[[person]]、[[unit]]、[[meeting]]",
            )
            self._faults.append(file.located(FieldError(*problem), key))
        if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
            return tables
        fault = FieldError("a rule is a table of its own, headed [[rule]]", "每条规则单独一张表，以 [[rule]] 开头")
        self._faults.append(file.located(fault, "rule"))
        return []


def _duplicate_class(name: str, other: str) -> FieldError:
    return FieldError(
        f"word class '{name}' stands in {other} too; rename one", f"词类“{name}”在 {other} 里也有，请改一个名字", name
    )


def _duplicate_rule(file: TomlFile, number: int, other: Mapping[str, Any]) -> Wording:
    files = list(dict.fromkeys(f"{category}.toml" for category in (other["category"], file.path.stem)))
    fault = FieldError(
        f"rule '{other['id']}' stands twice, in {' and '.join(files)}; rename one",
        f"规则“{other['id']}”重复（{'、'.join(files)}），请改一个名字",
    )
    return file.located(fault, "rule", number, "id")
