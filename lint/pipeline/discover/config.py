"""The configuration of a folder of drafts: `speechlint.toml`, or `[tool.speechlint]` of `pyproject.toml`, nearest upwards.

Validating a file needs pydantic; the result is cached as plain data, under a key of the content of the file and of the code.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.violation import FailOn
from lint.model.wording import Wording, reason_of
from lint.pipeline.storage.cache import code_digest, digest, recall, store
from lint.pipeline.storage.files import leads_out, read_regular
from lint.rules.tuning import Settings

FILE = "speechlint.toml"
PYPROJECT = "pyproject.toml"
BASELINE = "speechlint-baseline.tsv"
_IN_PYPROJECT = b"[tool.speechlint"
_LARGEST = 1 << 20


class Override(NamedTuple):
    """Settings for some drafts. `given` holds only the keys that are set; lists, except `select`, extend the general ones."""

    paths: tuple[str, ...]
    given: Mapping[str, Any]


class Suppression(NamedTuple):
    """Accepts violations in files that match `path` (a pattern) and whose sentence contains `text`, as far as these are given."""

    rule: str
    """A rule or a category."""
    reason: str
    path: str
    text: str
    until: str
    """The last day on which it applies, in ISO 8601; empty for no limit."""
    line: int
    """Its line in the configuration file, from 1."""


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
    """Its absolute path; empty for the default."""
    rules_url: str = ""
    """Where rules are explained, with {rule} for the id; empty where nowhere."""
    cache: bool = True
    settings: Settings = Settings()
    overrides: tuple[Override, ...] = ()
    suppress: tuple[Suppression, ...] = ()

    def name_of(self, path: str) -> str:
        """A path as patterns and the baseline use it: relative to the root, with slashes."""
        absolute = os.path.abspath(path)
        inside = f"{self.root.rstrip(os.sep)}{os.sep}"
        relative = absolute.removeprefix(inside) if absolute.startswith(inside) else os.path.relpath(absolute, self.root)
        return relative.replace(os.sep, "/")

    @property
    def text(self) -> str:
        """The content of the file; empty where there is none. Raises ConfigError."""
        return _bytes(self.file).decode("utf-8-sig") if self.file else ""

    def fence(self, path: str) -> str:
        """The folder that symbolic links of a draft must not lead out of: that of the configuration, if the draft lies in it."""
        inside = os.path.abspath(path).startswith(os.path.join(self.root, ""))
        return self.root if self.file and inside else ""

    def excludes(self, path: str) -> bool:
        """Whether a draft or, with a slash at its end, a folder is excluded."""
        return bool(self.exclude) and _matches(self.exclude, self.name_of(path) + ("/" if path.endswith("/") else ""))

    def settings_for(self, path: str) -> Settings:
        """The effective settings of a draft: those of the file, then those of every override that matches it, in their order."""
        settings = self.settings
        for _, override in self.overrides_for(path):
            settings = joined(settings, override.given)
        return settings._replace(apart=tuple(self._accepted_texts(path))) if self.suppress else settings

    def _accepted_texts(self, path: str) -> Iterator[tuple[str, str]]:
        """The rules and categories of the suppressions that accept single sentences of a draft, and the text of each."""
        name = self.name_of(path)
        for table in self.suppress:
            if table.text and (not table.path or _matches((table.path,), name)):
                yield table.rule, table.text

    def overrides_for(self, path: str) -> Iterator[tuple[int, Override]]:
        """The overrides that match a draft, with their numbers from 0."""
        name = self.name_of(path) if self.overrides else ""
        return ((number, override) for number, override in enumerate(self.overrides) if _matches(override.paths, name))


def _matches(patterns: Sequence[str], name: str) -> bool:
    from lint.pipeline.discover.gitignore import matches  # Many drafts have no configuration, and few have one with patterns.

    return matches(patterns, name)


def joined(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """Merges settings into others: single values and `select` are replaced, other lists are extended."""
    changes: dict[str, Any] = {
        field: value if field in ("select", "preview", "genre") else (*getattr(settings, field), *value)
        for field, value in given.items()
    }
    return settings._replace(**changes)


class Configs:
    """Finds the configuration of every draft: the nearest upwards, the explicit one, or none at all."""

    def __init__(self, named: str = "", isolated: bool = False, gitignore: bool = True) -> None:
        self._fixed: Config | None = None
        if named:
            self._fixed = read_config(os.path.abspath(named))
        elif isolated:
            self._fixed = Config(os.getcwd(), gitignore=gitignore)
        self._by_folder: dict[str, Config] = {}

    def of(self, path: str) -> Config:
        """The configuration of a file. Raises ConfigError."""
        return self.of_folder(os.path.dirname(path))

    def of_folder(self, folder: str) -> Config:
        """The configuration of a folder. Raises ConfigError."""
        config = self._fixed or self._by_folder.get(folder)
        if config is None:
            absolute = os.path.abspath(folder)
            config = self._by_folder[folder] = self._by_folder.get(absolute) or self._nearest(absolute)
        return config

    def _nearest(self, folder: str) -> Config:
        """The configuration in a folder or the nearest above it. A loop, since folders may nest deeper than the recursion limit."""
        passed: list[str] = []
        found = self._by_folder.get(folder) or self.in_folder(folder)
        while found is None and folder != os.path.dirname(folder):
            passed.append(folder)
            folder = os.path.dirname(folder)
            found = self._by_folder.get(folder) or self.in_folder(folder)
        found = found or Config(os.getcwd())
        for below in reversed(passed):
            if not found.file and os.path.exists(os.path.join(below, ".git")):
                found = Config(below)  # Without a configuration, paths are relative to the root of the repository.
            self._by_folder[below] = found
        return found

    def in_folder(self, folder: str) -> Config | None:
        """The configuration that lies in a folder itself. Raises ConfigError."""
        return _in_folder(folder)


def _in_folder(folder: str) -> Config | None:
    for file in (os.path.join(folder, FILE), os.path.join(folder, PYPROJECT)):
        if os.path.lexists(file) and not os.path.isdir(file) and _is_ours(file):
            return read_config(file)
    return None


def _is_ours(file: str) -> bool:
    """Whether a file configures speechlint: a pyproject.toml need not, and need not even be valid."""
    if not file.endswith(PYPROJECT):
        return True
    try:
        return _IN_PYPROJECT in read_regular(file, _LARGEST)
    except OSError:
        return False


def read_config(file: str) -> Config:
    """The configuration in a file, given by its absolute path. Raises ConfigError, whose message names file and line."""
    data = _bytes(file)
    key = digest(code_digest(), os.fsencode(file), data)
    import json  # Imported late: most runs over one draft have no configuration.

    cached = recall("config", key)
    if cached is not None:
        return _config(file, json.loads(cached))
    from lint.pipeline.discover.config_file import compile_config

    compiled = compile_config(file, data)
    config = _config(file, compiled)
    store("config", key, json.dumps(compiled, ensure_ascii=False).encode())
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
    """The absolute path for a relative one in a configuration; it must lie in the folder of the file. Raises ConfigError."""
    absolute = os.path.normpath(os.path.join(root, path))
    if leads_out(absolute, root):
        from lint.rules.compile.toml_lines import line_of

        prefix = ("tool", "speechlint") if file.endswith(PYPROJECT) else ()
        place = f"{os.path.relpath(file)}:{line_of(_bytes(file).decode('utf-8-sig'), (*prefix, key))}"
        instead = (
            Wording("; name it by --rules on the command line", "；请在命令行用 --rules 给出")
            if key == "rules"
            else Wording("", "")
        )
        problem = Wording(
            f"'{path}' leads out of the folder of the configuration{instead.english}",
            f"“{path}”指到了配置所在的文件夹之外{instead.chinese}",
        )
        raise ConfigError(problem.within(place))
    return absolute


def _tuples(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _tuple(value) for name, value in fields.items()}


def _tuple(value: Any) -> Any:
    return tuple(map(_tuple, value)) if isinstance(value, list) else value


def _bytes(file: str) -> bytes:
    try:
        return read_regular(file, _LARGEST, within=os.path.dirname(file))
    except OSError as error:
        reason = reason_of(error)
        problem = Wording(f"cannot read the configuration: {reason.english}", f"读不了配置：{reason.chinese}")
        raise ConfigError(problem.within(os.path.relpath(file))) from error
