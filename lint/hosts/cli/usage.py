"""Usage errors, which typer finds, in one line and in the language of the user."""

import re
from typing import Any

from typer import TyperException

from lint.hosts.cli.common import no_such, no_value
from lint.model.errors import ConfigError
from lint.model.wording import Wording

_OPTION = Wording("option", "选项")
_EXTRA = re.compile(r"Got unexpected extra arguments? ?\(?s?\)? ?\((?P<what>.*)\)")


def as_config_error(error: TyperException) -> ConfigError:
    """What a user did wrong. Typer tells kinds of errors apart by classes that are its own affair, but by names that stay."""
    return ConfigError(_wording(error))


def _wording(error: Any) -> Wording:
    kind = type(error).__name__
    context: Any = getattr(error, "ctx", None)
    option = getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        known = [name for parameter in context.command.get_params(context) for name in parameter.opts] if context else []
        return no_such(_OPTION, option, known)
    if kind == "BadOptionUsage" and "does not take" in error.message:
        return Wording(f"{option} takes no value", f"{option} 后面不带值")
    if kind == "BadOptionUsage":
        return no_value(option)
    if kind == "MissingParameter":
        name = error.param.metavar or error.param.name.upper()
        return Wording(f"{name} is missing; see {context.command_path} --help", f"缺少 {name}；请看 {context.command_path} --help")
    if extra := _EXTRA.match(error.message):
        what = extra["what"]
        return Wording(f"too many arguments: {what}", f"参数太多：{what}")
    return Wording(error.format_message(), f"命令行写得不对（{error.format_message()}）")
