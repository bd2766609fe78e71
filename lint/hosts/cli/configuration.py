"""`speechlint config show` and `speechlint files`: the effective settings of a draft with their origin, and the files to read."""

import os
from collections.abc import Iterator

from lint.hosts.cli.terminal import name_failures, note, print_lines, show
from lint.model.errors import ConfigError
from lint.model.wording import Wording, said
from lint.pipeline.discover.config import Config, Configs
from lint.pipeline.discover.draft_file import MISSING
from lint.pipeline.discover.walk import walk
from lint.pipeline.project import baseline_file
from lint.rules.compile.toml_lines import find_line
from lint.rules.tuning import Settings

_DEFAULT = Wording("default", "默认")
_NONE = Wording("none", "无")
_Row = tuple[str, str, str]
"""Key, value, and origin."""


def show_config(path: str, named: str, isolated: bool) -> int:
    """Prints the effective settings of a draft or a folder, each with the file and line that sets it. Raises ConfigError."""
    if not os.path.exists(path):
        raise ConfigError(Wording("no such file or folder", "没有这个文件或文件夹").within(path))
    configs = Configs(named, isolated)
    config = configs.of_folder(path) if os.path.isdir(path) else configs.of(path)
    found = walk((path,), configs)
    reason = next((reason for _, reason in (*found.skipped, *found.unreadable)), "") if os.path.isfile(path) else ""
    rows = list(_rows(config, path))
    widths = [max(_width(row[column]) for row in rows) for column in (0, 1)]
    print_lines(
        [
            [(path, "path"), (f"  {_verdict(reason)}", "")],
            [(said("configuration: ", "配置文件：") + (os.path.relpath(config.file) if config.file else _NONE.spoken()), "")],
            [(said("folder: ", "根目录：") + config.root, "")],
            [],
            *(
                [(_padded(key, widths[0]), "rule"), (_padded(value, widths[1]), ""), (origin, "faint")]
                for key, value, origin in rows
            ),
        ]
    )  # fmt: skip
    return 0


def _verdict(reason: str) -> str:
    return said(f"not checked: {reason}", f"不检查：{reason}") if reason else said("checked", "检查")


def list_files(paths: tuple[str, ...], named: str, isolated: bool) -> int:
    """Prints the drafts that would be read, then the other files with the reason. 2: a path is unreadable or holds no draft."""
    found = walk(paths, Configs(named, isolated))
    for path in filter(os.path.exists, found.files):
        show(path)
    hidden = said("a hidden file or folder", "隐藏的文件或文件夹")
    for path, reason in [*found.skipped, *((path, hidden) for path in found.hidden)]:
        note(f"{path}{said(': ', '：')}{reason}")
    missing = [(path, MISSING.spoken()) for path in found.files if not os.path.exists(path)]
    name_failures([*found.unreadable, *missing])
    return 2 if found.unreadable or missing else 0


def _rows(config: Config, path: str) -> Iterator[_Row]:
    own = _Origins(config)
    for key in ("include", "exclude", "gitignore", "fail_on", "rules", "rules_url", "cache"):
        yield key.replace("_", "-"), _display_text(getattr(config, key)), own.of(key)
    yield "baseline", _baseline(config), own.of("baseline")
    settings = config.settings_for(path)
    overrides = list(config.overrides_for(path))
    for key in Settings._fields:
        origins = [own.of(key)] if own.is_set(key) else []
        origins += [own.of("overrides", number, key) for number, override in overrides if key in override.given]
        yield key, _display_text(getattr(settings, key)), said(", ", "，").join(origins) or _DEFAULT.spoken()
    for number, table in enumerate(config.suppress):
        where = " ".join(
            filter(None, (table.path, table.text, said(f"until {table.until}", f"至 {table.until}") if table.until else ""))
        )
        yield "suppress", f"{table.rule}  {where}", own.of("suppress", number)


def _baseline(config: Config) -> str:
    file = baseline_file(config)
    return os.path.relpath(file) if os.path.isfile(file) else _NONE.spoken()


class _Origins:
    """File and line of each key in a configuration."""

    def __init__(self, config: Config) -> None:
        self._file = os.path.basename(config.file)
        self._text = config.text
        self._prefix = ("tool", "speechlint") if self._file == "pyproject.toml" else ()

    def is_set(self, key: str) -> bool:
        return self._line(key) is not None

    def of(self, *key: str | int) -> str:
        line = self._line(*key)
        return f"{self._file}:{line}" if line else _DEFAULT.spoken()

    def _line(self, *key: str | int) -> int | None:
        dashed = tuple(part.replace("_", "-") if isinstance(part, str) else part for part in key)
        return find_line(self._text, (*self._prefix, *dashed))


def _display_text(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(" ".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in value) or _NONE.spoken()
    if isinstance(value, bool):
        return said("yes", "是") if value else said("no", "否")
    return str(value) or _NONE.spoken()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text) + 2)


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
