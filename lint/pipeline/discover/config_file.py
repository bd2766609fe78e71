"""The schema of configuration files: parses TOML and returns validated plain data."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from lint.model.errors import ConfigError
from lint.model.violation import FailOn
from lint.model.wording import Wording, near_name, unknown
from lint.pipeline.discover.gitignore import matches
from lint.rules.compile.field_errors import FieldError, causes, value_fault
from lint.rules.compile.toml_lines import line_of

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _pattern(pattern: str) -> str:
    matches([pattern], "")
    return pattern


def _path(path: str) -> str:
    if not path.isprintable():
        raise FieldError("a path holds no control characters", "路径里不能有控制字符")
    return path


def _url(url: str) -> str:
    if url and not _URL.fullmatch(url):
        raise FieldError(
            "an address begins with https://, http:// or file:/// and holds {rule} once",
            "地址以 https://、http:// 或 file:/// 开头，其中 {rule} 写一次",
        )
    return url


_URL = re.compile(r"(?:https?://[^\s{}<>\"'`\\\x00-\x20\x7f-\uffff/]+/|file:///)[!-;=?-\[\]_a-z~]*\{rule\}[!-;=?-\[\]_a-z~]*")
"""Printable ASCII without what ends an address in a page or on a terminal."""
Pattern = Annotated[Text, AfterValidator(_pattern)]
Folder = Annotated[Text, AfterValidator(_path)]
_TOO_WIDE = Wording(
    "a [[suppress]] needs 'path' or 'text'; to turn a rule off use 'ignore'",
    "[[suppress]] 要写明“path”或“text”；要关掉一条规则，请用“ignore”",
)
_SETTINGS = ("select", "ignore", "preview", "genre", "severity", "thresholds", "allow")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-"), strict=True)


class _Settings(_Table):
    select: list[Text] = Field(default=[], description="Rules or categories that run; empty for all.")
    ignore: list[Text] = Field(default=[], description="Rules or categories that do not run.")
    preview: bool = Field(default=False, description="Whether rules that are not sure enough yet run, too.")
    genre: str = Field(default="", description="What the drafts are; empty to tell by the title, none for other documents.")
    severity: dict[Text, Literal["error", "warning", "info", "off"]] = Field(
        default={}, description="Severity of rules or categories."
    )
    thresholds: dict[Text, dict[Text, float | int]] = Field(default={}, description="Numbers of rules: rule.field = number.")
    allow: list[Text] = Field(default=[], description="Words that are right, whatever a rule says.")


class OverrideTable(_Settings):
    """One [[overrides]]."""

    paths: list[Pattern] = Field(min_length=1, description="Patterns in the manner of .gitignore.")


class SuppressTable(_Table):
    """One [[suppress]]: narrow, and with a reason."""

    rule: Text
    reason: Text
    path: Annotated[str, AfterValidator(_pattern)] = ""
    text: str = ""
    until: Annotated[date, Field(strict=False)] | None = None


class ConfigTable(_Settings):
    """A whole configuration file."""

    include: list[Pattern] = Field(default=[], description="Patterns of the drafts in a folder; empty for all formats.")
    exclude: list[Pattern] = Field(default=[], description="Patterns of what is never checked, even when it is named.")
    gitignore: bool = Field(default=True, description="Whether what git ignores is passed over in folders.")
    fail_on: FailOn = Field(default="warning", description="The lightest severity that makes the exit status 1.")
    rules: list[Folder] = Field(default=[], description="Folders of rules of your own.")
    baseline: Annotated[str, AfterValidator(_path)] = Field(
        default="", description="The baseline; empty for speechlint-baseline.tsv beside this file."
    )
    rules_url: Annotated[str, AfterValidator(_url)] = Field(
        default="",
        description="Where rules are explained, with {rule} for the id; reports link to it. `rules page` writes the pages.",
    )
    cache: bool = Field(default=True, description="Whether results are kept in the user's cache folder.")
    overrides: list[OverrideTable] = Field(default=[], description="Settings for some drafts.")
    suppress: list[SuppressTable] = Field(default=[], description="Findings that are let stand.")


def compile_config(file: str, data: bytes) -> dict[str, Any]:
    """The fields of `lint.pipeline.discover.config.Config` as plain data. Raises ConfigError, whose message names file and line."""
    display_path = os.path.relpath(file)
    text, table, prefix = _parse(display_path, data, file.endswith("pyproject.toml"))
    try:
        checked = ConfigTable.model_validate(table)
    except ValidationError as error:
        raise ConfigError(*_explain(display_path, text, prefix, error.errors())) from error
    too_wide = [number for number, suppression in enumerate(checked.suppress) if not suppression.path and not suppression.text]
    if too_wide:
        lines = [line_of(text, (*prefix, "suppress", number)) for number in too_wide]
        raise ConfigError(*(_TOO_WIDE.within(f"{display_path}:{line}") for line in lines))
    return {
        "settings": _given(checked),
        "overrides": [[override.paths, _given(override)] for override in checked.overrides],
        "suppress": [
            suppression.model_dump() | {
                "until": suppression.until.isoformat() if suppression.until else "",
                "line": line_of(text, (*prefix, "suppress", number)),
            }
            for number, suppression in enumerate(checked.suppress)
        ],
        **checked.model_dump(exclude={*_SETTINGS, "overrides", "suppress"}),
    }  # fmt: skip


def _given(table: _Settings) -> dict[str, Any]:
    """The settings that a table sets explicitly; mappings as lists of their items."""
    fields = table.model_dump(include=set(_SETTINGS), exclude_unset=True)
    if "severity" in fields:
        fields["severity"] = [[name, severity] for name, severity in fields["severity"].items()]
    if "thresholds" in fields:
        numbers = fields["thresholds"].items()
        fields["thresholds"] = [[rule, field, number] for rule, of_rule in numbers for field, number in of_rule.items()]
    return fields


def _parse(display_path: str, data: bytes, in_pyproject: bool) -> tuple[str, Mapping[str, Any], tuple[str, ...]]:
    """The text of the file, the table of speechlint, and the key path of that table."""
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        problem = Wording("not UTF-8; save the configuration as UTF-8", "不是 UTF-8 编码；请另存为 UTF-8")
        raise ConfigError(problem.within(f"{display_path}:1")) from error
    except (ValueError, RecursionError) as error:  # ValueError: invalid TOML, or a number of thousands of digits.
        line = re.search(r"at line (\d+)", str(error))
        problem = Wording(f"not valid TOML: {error}", f"不合 TOML 语法（{error}）")
        raise ConfigError(problem.within(f"{display_path}:{line[1] if line else 1}")) from error
    prefix: tuple[str, ...] = ("tool", "speechlint") if in_pyproject else ()
    for length, name in enumerate(prefix, 1):
        table = table.get(name, {})
        if not isinstance(table, dict):
            key = ".".join(prefix[:length])
            problem = Wording(f"'{key}' is no table", f"“{key}”不是表")
            raise ConfigError(problem.within(f"{display_path}:{line_of(text, prefix[:length])}"))
    return text, table, prefix


def _explain(display_path: str, text: str, prefix: tuple[str, ...], errors: Sequence[Any]) -> list[Wording]:
    """The problems of a configuration, one message each, in the order of the file."""
    placed = [
        (line_of(text, (*prefix, *_place(error))), _problem(error))
        for error in causes(errors)
        if error["loc"][-1] != _REDUNDANT_BRANCH
    ]
    return [problem.within(f"{display_path}:{line}") for line, problem in sorted(dict.fromkeys(placed))]


def _place(error: Any) -> tuple[str | int, ...]:
    return tuple(part for part in error["loc"] if part not in _BRANCHES)


_KEY = Wording("key", "配置项")
_BRANCHES = ("[key]", "int", "float")
"""Parts that pydantic adds to the location of a value: that a key is meant, or which type of a union it tried."""


_REDUNDANT_BRANCH = "int"
"""The branch of a union that is not reported: its error repeats that of the other branch, float."""


def _problem(error: Any) -> Wording:
    place = _place(error)
    name = str(place[-1]) if place else ""
    if error["type"] == "extra_forbidden":
        tables: dict[str, type[_Table]] = {"overrides": OverrideTable, "suppress": SuppressTable} if len(place) > 1 else {}
        known = [field.alias or name for name, field in tables.get(str(place[0]), ConfigTable).model_fields.items()]
        near = near_name(name, known)
        if not near.english:
            return unknown(_KEY, name, known)
        return Wording(f"no key '{name}'{near.english}", f"没有“{name}”这一项{near.chinese}")
    if error["type"] == "missing":
        return Wording(f"[[{place[0]}]] lacks '{name}'", f"[[{place[0]}]] 缺少“{name}”")
    return value_fault(dict(error) | {"loc": place}).wording
