"""The configuration of a folder of drafts: `speechlint.toml`, or `[tool.speechlint]` of `pyproject.toml`, nearest upwards.

Reading one needs pydantic once; what it comes to is kept as plain data, keyed on the content of the file and the version.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple
from zlib import crc32

from lint.errors import ConfigError
from lint.storage import cache_folder, keep
from lint.version import VERSION
from lint.violation import Severity

FILE = "speechlint.toml"
PYPROJECT = "pyproject.toml"
BASELINE = "speechlint-baseline.tsv"
_IN_PYPROJECT = b"[tool.speechlint"

FailOn = Literal["error", "warning", "info", "never"]


class Settings(NamedTuple):
    """What decides how one draft is checked."""

    select: tuple[str, ...] = ()
    """Rules and categories that run; empty for all."""
    ignore: tuple[str, ...] = ()
    preview: bool = False
    genre: str = ""
    """What every draft is, whatever it says of itself; empty to tell by its title."""
    severity: tuple[tuple[str, Severity | Literal["off"]], ...] = ()
    """Of rules and categories."""
    thresholds: tuple[tuple[str, str, float], ...] = ()
    """Rule, field and number."""
    allow: tuple[str, ...] = ()
    """Words that are right, whatever a rule says: a finding inside one is none."""


class Override(NamedTuple):
    """Settings for some drafts. `given` holds only what is said; lists but `select` add to what holds otherwise."""

    paths: tuple[str, ...]
    given: Mapping[str, Any]


class Suppression(NamedTuple):
    """A finding that is let stand: in a file of `path` (a pattern) and with `text` in its sentence, where they are given."""

    rule: str
    """A rule or a category."""
    reason: str
    path: str
    text: str
    until: str
    """The last day on which it holds, in ISO 8601; empty for ever."""
    line: int
    """Where it stands in the configuration file, from 1."""


class Config(NamedTuple):
    """One configuration file. All its paths are relative to `root`, an absolute folder."""

    root: str
    file: str = ""
    """Its absolute path; empty where there is none."""
    include: tuple[str, ...] = ()
    """Patterns of the drafts in a folder; empty for every format that can be read."""
    exclude: tuple[str, ...] = ()
    gitignore: bool = True
    fail_on: FailOn = "warning"
    rules: tuple[str, ...] = ()
    """Absolute folders of rule packs."""
    baseline: str = ""
    cache: bool = True
    settings: Settings = Settings()
    overrides: tuple[Override, ...] = ()
    suppress: tuple[Suppression, ...] = ()

    def name_of(self, path: str) -> str:
        """A path as patterns and the baseline name it: relative to the root, with slashes."""
        absolute = os.path.abspath(path)
        inside = f"{self.root.rstrip(os.sep)}{os.sep}"
        relative = absolute.removeprefix(inside) if absolute.startswith(inside) else os.path.relpath(absolute, self.root)
        return relative.replace(os.sep, "/")

    def settings_for(self, path: str) -> Settings:
        """What decides how a draft is checked: the settings of the file, then every override that names it, in their order."""
        settings = self.settings
        for _, override in self.overrides_for(path):
            settings = joined(settings, override.given)
        return settings

    def overrides_for(self, path: str) -> Iterator[tuple[int, Override]]:
        """The overrides that name a draft, with their numbers from 0."""
        name = self.name_of(path) if self.overrides else ""
        return ((number, override) for number, override in enumerate(self.overrides) if matches(override.paths, name))


def joined(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """Settings with others over them: `select` takes the place of the other, everything that is a list else is added to."""
    changes: dict[str, Any] = {
        field: value if field in ("select", "preview", "genre") else (*getattr(settings, field), *value)
        for field, value in given.items()
    }
    return settings._replace(**changes)


@cache
def _spec(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec  # It takes a third of the time that a small run takes, and most runs need none.

    return GitIgnoreSpec.from_lines(patterns)


def matches(patterns: Sequence[str], name: str) -> bool:
    """Whether patterns in the manner of .gitignore match a name with slashes."""
    return bool(patterns) and bool(_spec(tuple(patterns)).match_file(name))


class Configs:
    """Finds the configuration of every draft: the nearest upwards, or the one that was named, or none at all."""

    def __init__(self, named: str = "", isolated: bool = False) -> None:
        self._one = read_config(os.path.abspath(named)) if named else Config(os.getcwd()) if isolated else None
        self._found: dict[str, Config] = {}

    def of(self, path: str) -> Config:
        """The configuration of a file. Raises ConfigError."""
        return self.of_folder(os.path.dirname(path))

    def of_folder(self, folder: str) -> Config:
        """The configuration of a folder. Raises ConfigError."""
        known = self._one or self._found.get(folder)
        if known is None:
            absolute = os.path.abspath(folder)
            known = self._found[folder] = self._found.get(absolute) or self._read(absolute)
        return known

    def _read(self, folder: str) -> Config:
        file = os.path.join(folder, FILE)
        if os.path.isfile(file):
            return read_config(file)
        file = os.path.join(folder, PYPROJECT)
        if os.path.isfile(file) and _IN_PYPROJECT in _bytes(file):
            return read_config(file)
        above = os.path.dirname(folder)
        if above == folder:
            return Config(os.getcwd())
        found = self.of_folder(above)
        if not found.file and os.path.exists(os.path.join(folder, ".git")):
            return Config(folder)  # Without a configuration the root of the repository is what paths are relative to.
        return found


def read_config(file: str) -> Config:
    """The configuration in a file, given by its absolute path. Raises ConfigError, which names file and line."""
    data = _bytes(file)
    kept = os.path.join(cache_folder(), f"config-{VERSION}-{len(data)}-{crc32(data, crc32(file.encode())):08x}.json")
    try:
        with open(kept, "rb") as cached:
            return _config(file, json.load(cached))
    except (OSError, ValueError, KeyError, TypeError):
        from lint.config_file import compile_config

        compiled = compile_config(file, data)
        keep(kept, json.dumps(compiled, ensure_ascii=False).encode())
        return _config(file, compiled)


def _config(file: str, compiled: dict[str, Any]) -> Config:
    fields = dict(compiled)
    root = os.path.dirname(file)
    settings = joined(Settings(), _tuples(fields.pop("settings")))
    overrides = tuple(Override(tuple(paths), _tuples(given)) for paths, given in fields.pop("overrides"))
    suppress = tuple(Suppression(**table) for table in fields.pop("suppress"))
    rules = tuple(os.path.normpath(os.path.join(root, folder)) for folder in fields.pop("rules"))
    return Config(root, file, rules=rules, settings=settings, overrides=overrides, suppress=suppress, **_tuples(fields))


def _tuples(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(tuple(item) if isinstance(item, list) else item for item in value) if isinstance(value, list) else value
        for name, value in fields.items()
    }


def _bytes(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise ConfigError(f"{file}: cannot read the configuration: {error.strerror}") from error
