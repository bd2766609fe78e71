"""Configurations of any shape: read, and then every draft is checked by them, or refused in one line with its place."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from helpers.fuzzing import try_each
from helpers.odd import ODD, broken_text, written
from lint.formats import read_bytes
from lint.model.errors import ConfigError, UnknownNameError
from lint.model.results import DraftResult
from lint.pipeline.discover.config import read_config
from lint.pipeline.discover.config_file import ConfigTable, OverrideTable, SuppressTable
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load
from lint.pipeline.project import Project
from lint.pipeline.storage.cache import OFF
from lint.rules.tuning import Settings, tuned

DRAFT = read_bytes("在全县防汛工作会议上的讲话\n同志们：\n刚才，XX同志传达了文件;大家要落实。\n".encode(), "a.txt")
FITTING: dict[str, list[Any]] = {
    "select": [["ph-name"], ["placeholders"], [], ["numbering", "ph-name"]],
    "ignore": [["ph-name"], ["style"], ["hygiene"]],
    "preview": [True, False],
    "genre": ["讲话", "致辞", "none", ""],
    "severity": [{"ph-name": "info"}, {"placeholders": "off"}, {"ph-name": "error", "style": "warning"}],
    "thresholds": [{"sentence-length": {"most": 40}}, {"sentence-length": {"most": 0}}, {"sentence-length": {"most": 1e300}}],
    "allow": [["XX同志"], ["X光机"], ["X"]],
    "include": [["*.txt"], ["a.*", "!b"], ["**/"]],
    "exclude": [["归档/"], ["*"], ["[a-"], ["a" * 3000], ["**/" * 50 + "x"], ["[[:alpha:]]"], ["\\"]],
    "gitignore": [True, False],
    "fail-on": ["warning", "never", "info"],
    "rules": [["pack"], ["../pack"], ["/etc"], ["."], [".."], ["a/../../b"], ["\u202e"]],
    "baseline": ["old.tsv", "../old.tsv", "/etc/passwd", ".", ""],
    "cache": [False],
    "overrides": [[{"paths": ["*.txt"], "ignore": ["ph-name"]}], [{"paths": ["a.txt"], "select": []}], [{"paths": []}]],
    "suppress": [
        [{"rule": "ph-name", "reason": "剧中人物", "path": "*.txt"}],
        [{"rule": "ph-name", "reason": "剧中人物", "text": "XX同志", "until": "2027-12-31"}],
        [{"rule": "ph-name", "reason": "剧中人物"}],
        [{"rule": "ph-name", "reason": "x", "path": "[", "until": "2020-02-30"}],
    ],
}
FIELDS = {
    "": list(ConfigTable.model_json_schema()["properties"]),
    "overrides": list(OverrideTable.model_json_schema()["properties"]),
    "suppress": list(SuppressTable.model_json_schema()["properties"]),
}
KEYS = [*FITTING, "nothing", "a.b", ""]
HEADS = [*["[tool.speechlint]\n"] * 6, "[tool]\nspeechlint = 5\n", "tool = 5\n#[tool.speechlint]\n", ""]


class Configuration(NamedTuple):
    """What a file of settings is called and holds."""

    name: str
    data: bytes


def test_any_configuration_is_read_or_refused_with_a_line_a_problem(
    seeds: Iterator[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(OFF, "1")
    rules = load()

    def holds(configuration: Configuration) -> None:
        (tmp_path / configuration.name).write_bytes(configuration.data)
        settings = settings_in(tmp_path / configuration.name)
        if settings is None or settings == Settings():
            return
        try:
            lint(DRAFT, tuned(rules, settings))
        except UnknownNameError as error:
            said = str(error)
            assert re.fullmatch(".+", said)

    try_each(seeds, configuration_of, holds)


def configuration_of(own: Random) -> Configuration:
    """A few keys, most of them known, most of what they hold fitting."""
    pyproject = own.random() < 0.2
    lines = [f"{named(key)} = {written(value_of(own, key))}\n" for key in own.sample(KEYS, own.randint(0, 4))]
    tables = [table_of(own, "tool.speechlint." if pyproject else "") for _ in range(own.choice([0, 0, 1, 2]))]
    text = "".join([own.choice(HEADS) if pyproject else "", *lines, *tables])
    return Configuration("pyproject.toml" if pyproject else "speechlint.toml", broken_text(own, text))


def named(key: str) -> str:
    return key if re.fullmatch(r"[\w.-]+", key) else f'"{key}"'


def value_of(own: Random, key: str) -> Any:
    return own.choice(FITTING[key]) if key in FITTING and own.random() < 0.7 else own.choice(ODD)


def table_of(own: Random, prefix: str) -> str:
    """An [[overrides]] or a [[suppress]], with its fields or those of another, or a table of numbers."""
    name = own.choice(["overrides", "suppress", "suppress"])
    if own.random() < 0.1:
        return f"[{prefix}{own.choice(['severity', 'thresholds', 'overrides', 'nothing'])}]\nph-name = {written(own.choice(ODD))}\n"
    fields = own.choices([*FIELDS[name], *FIELDS[own.choice(list(FIELDS))]], k=own.randint(0, 4))
    usual = {"paths": ["*.txt"]} if name == "overrides" else {"rule": "ph-name", "reason": "剧中人物", "text": "XX"}
    table = usual | {field: value_of(own, field) for field in dict.fromkeys(fields)}
    return f"[[{prefix}{name}]]\n" + "".join(f"{named(field)} = {written(value)}\n" for field, value in table.items())


def settings_in(file: Path) -> Settings | None:
    """The settings for a draft, where the configuration can be read; else each line of what is said names a place that there is."""
    try:
        config = read_config(str(file))
    except ConfigError as error:
        said = error.lines()
    else:
        Project(config, False, "2026-01-01").accept("a.txt", DraftResult(lint(DRAFT, PLAIN, "a.txt"), [], (), {}), frozenset)
        return config.settings_for("a.txt")
    for line in said:
        found = re.fullmatch(rf"{re.escape(file.name)}:(\d+): .+", line)
        assert found, line
        assert 1 <= int(found[1]) <= file.read_bytes().count(b"\n") + 1, line
    return None


PLAIN = load().only(["ph-name"])
