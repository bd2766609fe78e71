"""The configuration of a folder of drafts: `speechlint.toml`, or `[tool.speechlint]` of `pyproject.toml`, nearest upwards.

Reading one needs pydantic once; what it comes to is kept as plain data, keyed on the content of the file and the version.
"""

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lint.model.errors import ConfigError
from lint.model.violation import FailOn
from lint.pipeline.discover.gitignore import matches
from lint.pipeline.storage.cache import code_digest, digest, keep, recall
from lint.pipeline.storage.files import leads_out, read_regular
from lint.rules.tuning import Settings

FILE = "speechlint.toml"
PYPROJECT = "pyproject.toml"
BASELINE = "speechlint-baseline.tsv"
_IN_PYPROJECT = b"[tool.speechlint"
_LARGEST = 1 << 20


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
    """Its absolute path; empty for the usual one."""
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

    @property
    def text(self) -> str:
        """What the file says; empty where there is none. Raises ConfigError."""
        return _bytes(self.file).decode("utf-8-sig") if self.file else ""

    def fence(self, path: str) -> str:
        """The folder that the links of a draft must not lead out of: that of the configuration, if the draft lies in it."""
        inside = os.path.abspath(path).startswith(os.path.join(self.root, ""))
        return self.root if self.file and inside else ""

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


class Configs:
    """Finds the configuration of every draft: the nearest upwards, or the one that was named, or none at all."""

    def __init__(self, named: str = "", isolated: bool = False) -> None:
        self._one: Config | None = None
        if named:
            self._one = read_config(os.path.abspath(named))
        elif isolated:
            self._one = Config(os.getcwd())
        self._found: dict[str, Config] = {}

    def of(self, path: str) -> Config:
        """The configuration of a file. Raises ConfigError."""
        return self.of_folder(os.path.dirname(path))

    def of_folder(self, folder: str) -> Config:
        """The configuration of a folder. Raises ConfigError."""
        known = self._one or self._found.get(folder)
        if known is None:
            absolute = os.path.abspath(folder)
            known = self._found[folder] = self._found.get(absolute) or self._nearest(absolute)
        return known

    def _nearest(self, folder: str) -> Config:
        """The configuration in a folder or the nearest above it. Folders nest too deep for recursion."""
        passed: list[str] = []
        found = self._found.get(folder) or _in_folder(folder)
        while found is None and folder != os.path.dirname(folder):
            passed.append(folder)
            folder = os.path.dirname(folder)
            found = self._found.get(folder) or _in_folder(folder)
        found = found or Config(os.getcwd())
        for below in reversed(passed):
            if not found.file and os.path.exists(os.path.join(below, ".git")):
                found = Config(below)  # Without a configuration the root of the repository is what paths are relative to.
            self._found[below] = found
        return found


def _in_folder(folder: str) -> Config | None:
    for file in (os.path.join(folder, FILE), os.path.join(folder, PYPROJECT)):
        if os.path.lexists(file) and not os.path.isdir(file) and _is_ours(file):
            return read_config(file)
    return None


def _is_ours(file: str) -> bool:
    """Whether a file configures speechlint: a pyproject.toml may be about anything, and be anything."""
    if not file.endswith(PYPROJECT):
        return True
    try:
        return _IN_PYPROJECT in read_regular(file, _LARGEST)
    except OSError:
        return False


def read_config(file: str) -> Config:
    """The configuration in a file, given by its absolute path. Raises ConfigError, which names file and line."""
    data = _bytes(file)
    key = digest(code_digest(), os.fsencode(file), data)
    kept = recall("config", key)
    if kept is not None:
        return _config(file, json.loads(kept))
    from lint.pipeline.discover.config_file import compile_config

    compiled = compile_config(file, data)
    config = _config(file, compiled)
    keep("config", key, json.dumps(compiled, ensure_ascii=False).encode())
    return config


def _config(file: str, compiled: dict[str, Any]) -> Config:
    fields = dict(compiled)
    root = os.path.dirname(file)
    settings = joined(Settings(), _tuples(fields.pop("settings")))
    overrides = tuple(Override(tuple(paths), _tuples(given)) for paths, given in fields.pop("overrides"))
    suppress = tuple(Suppression(**table) for table in fields.pop("suppress"))
    rules = tuple(_below(file, root, "rules", folder) for folder in fields.pop("rules"))
    fields["baseline"] = fields["baseline"] and _below(file, root, "baseline", fields["baseline"])
    return Config(root, file, rules=rules, settings=settings, overrides=overrides, suppress=suppress, **_tuples(fields))


def _below(file: str, root: str, key: str, path: str) -> str:
    """The absolute path of what a configuration names, which has to lie in its folder. Raises ConfigError."""
    absolute = os.path.normpath(os.path.join(root, path))
    if leads_out(absolute, root):
        from lint.rules.compile.toml_lines import line_of

        prefix = ("tool", "speechlint") if file.endswith(PYPROJECT) else ()
        place = f"{os.path.relpath(file)}:{line_of(_bytes(file).decode('utf-8-sig'), (*prefix, key))}"
        instead = "; name it by --rules on the command line" if key == "rules" else ""
        raise ConfigError(f"{place}: '{path}' leads out of the folder of the configuration{instead}")
    return absolute


def _tuples(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _tuple(value) for name, value in fields.items()}


def _tuple(value: Any) -> Any:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value


def _bytes(file: str) -> bytes:
    try:
        return read_regular(file, _LARGEST, within=os.path.dirname(file))
    except OSError as error:
        raise ConfigError(f"{os.path.relpath(file)}: cannot read the configuration: {error.strerror}") from error
