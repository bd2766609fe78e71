"""Help and usage errors in the language of the user. Typer's texts are English; the Chinese ones stand beside, in `zh.toml`."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from typer.core import TyperCommand, TyperGroup

from lint.formats import reports
from lint.hosts.cli.common import no_such
from lint.hosts.cli.folding import folded, help_width
from lint.model.errors import ConfigError
from lint.model.wording import Wording, language, said

_LEFT = 26
"""How wide the column of names is at most."""
_COMMAND = Wording("command", "命令")
_PIECES = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]…"}
_HELP = "Show this help and stop."


class Command(TyperCommand):
    """A command whose help is in the language of the user."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_page(self, ctx))


class Group(TyperGroup):
    """A group of commands, likewise."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_page(self, ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Raises ConfigError for a command that there is not."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise ConfigError(no_such(_COMMAND, args[0], self.commands))
        return super().resolve_command(ctx, args)


def _page(command: Command | Group, context: Any) -> str:
    """The help of a command."""
    width = help_width()
    pieces = [said(piece, _PIECES.get(piece, piece)) for piece in command.collect_usage_pieces(context)]
    usage = said("Usage: ", "用法：") + " ".join([context.command_path, *pieces])
    sections = [usage, "", folded(_translated(command.help or ""), width, "  ", "  ")]
    for title, rows in _tables(command, context):
        if rows:
            sections += ["", title, *_drawn(rows, width)]
    return "\n".join(sections) + "\n"


def _tables(command: Command | Group, context: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    shown = [parameter for parameter in command.get_params(context) if not getattr(parameter, "hidden", False)]
    arguments = [one for one in shown if one.param_type_name == "argument"]
    yield said("Arguments:", "参数："), [(str(one.metavar), _help_of(one)) for one in arguments]
    if isinstance(command, Group):
        commands = [
            (name, _first_sentence(_translated(one.help or ""))) for name, one in command.commands.items() if not one.hidden
        ]
        yield said("Commands:", "命令："), commands
    yield said("Options:", "选项："), [(_names(one), _help_of(one)) for one in shown if one not in arguments]


def _names(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.metavar}"


def _help_of(parameter: Any) -> str:
    english = _HELP if "--help" in parameter.opts else parameter.help or ""
    return _translated(english).replace("{formats}", ", ".join(reports.names()))


def _first_sentence(text: str) -> str:
    return text.partition("。" if language() == "zh" else ". ")[0].rstrip(".")


def _drawn(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Rows of two columns; names that are too long have a line of their own."""
    left = min(_LEFT, max(len(name) for name, _ in rows))
    indent = " " * (left + 4)
    for name, text in rows:
        if len(name) > left:
            yield f"  {name}"
        yield folded(text, width, indent, indent if len(name) > left else f"  {name:<{left}}  ")


def _translated(english: str) -> str:
    """A text of typer's in the language of the user."""
    return english if language() == "en" else chinese().get(english, english)


@cache
def chinese() -> Mapping[str, str]:
    """The Chinese help by the English one."""
    import tomllib

    with open(os.path.join(os.path.dirname(__file__), "zh.toml"), "rb") as file:
        return tomllib.load(file)
