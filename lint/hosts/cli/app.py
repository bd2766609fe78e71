"""The command line, defined for typer. Each command is implemented in a file of its own."""

from typing import Annotated, Any

import typer
from typer.main import get_command

from lint import VERSION
from lint.hosts.cli import app_drafts, app_project
from lint.hosts.cli.app_corpus import corpus_app
from lint.hosts.cli.app_lsp import lsp
from lint.hosts.cli.app_mcp import mcp
from lint.hosts.cli.app_rules import explain, rules_app
from lint.hosts.cli.app_serve import serve
from lint.hosts.cli.common import COLOUR, COLOURS, LANG, QUIET, VERBOSE
from lint.hosts.cli.help_page import Command, Group
from lint.hosts.cli.terminal import complain, write_text
from lint.hosts.cli.usage import as_config_error
from lint.model.wording import LANGUAGES

app = typer.Typer(
    name="speechlint",
    cls=Group,
    help="Lint Chinese official speech drafts. Everything runs on this machine; nothing is sent anywhere.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_command = app.command(cls=Command)
_DRAFTS = (app_drafts.check, app_drafts.fix, app_drafts.annotate, app_drafts.report, app_drafts.outline)
for _function in (*_DRAFTS, serve, lsp, mcp, explain):
    _command(_function)
app.add_typer(corpus_app, name="corpus")
app.add_typer(rules_app, name="rules")
app.add_typer(app_project.baseline_app, name="baseline")
app.add_typer(app_project.config_app, name="config")
app.command("files", cls=Command)(app_project.list_files)
for _other in (app_project.init, app_project.clean, app_project.version):
    app.command(cls=Command)(_other)


def _version(wanted: bool) -> None:
    if wanted:
        write_text(f"speechlint {VERSION}\n")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool,
        typer.Option("-V", "--version", callback=_version, is_eager=True, expose_value=False, help="Show the version and stop."),
    ] = False,
    lang: Annotated[
        str,
        typer.Option(
            LANG, metavar="LANG", expose_value=False, autocompletion=lambda: LANGUAGES,
            help="The language of help and messages: zh or en (default: that of the locale).",
        ),
    ] = "",
    color: Annotated[
        str,
        typer.Option(
            COLOUR, metavar="WHEN", expose_value=False, autocompletion=lambda: COLOURS,
            help="Whether to colour: auto (default), always or never.",
        ),
    ] = "",
    quiet: Annotated[bool, typer.Option(*QUIET, expose_value=False, help="Print errors only.")] = False,
    verbose: Annotated[
        bool, typer.Option(*VERBOSE, expose_value=False, help="Tell what was read, by which configuration, and how long it took.")
    ] = False,
) -> None:  # fmt: skip
    """The last four are taken from any command line before typer reads it (`common.py`); here they are for help and completion."""


def run(arguments: list[str]) -> int:
    """Runs a command line; returns the exit code. Raises ConfigError for a command line that makes no sense."""
    command: Any = get_command(app)
    _share(command, [one for one in command.params if {LANG, COLOUR, *QUIET, *VERBOSE}.intersection(one.opts)])
    try:
        code = command.main(arguments, prog_name="speechlint", standalone_mode=False)
    except SystemExit as stop:  # Shell completion.
        code = stop.code
    except typer.Abort:
        return 130
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            complain_page(error.format_message())
            return 2
        raise as_config_error(error) from error
    return code if isinstance(code, int) else 0


def complain_page(text: str) -> None:
    """Prints help on standard error, to somebody who gave no command."""
    for line in text.rstrip("\n").split("\n"):
        complain(line)


def _share(group: Any, common: list[Any]) -> None:
    """Lets every command know the common options."""
    for command in group.commands.values():
        command.params = [*command.params, *common]
        if isinstance(command, Group):
            _share(command, common)
