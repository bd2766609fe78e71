"""The command line as typer reads it. Each command lives in a file of its own; here are only its arguments and its help."""

from enum import Enum
from typing import Annotated, Optional

import typer

from lint.hosts.cli.options import FAIL_ON, FORMATS, Options, split
from lint.ruleset import VERSION

app = typer.Typer(
    name="speechlint",
    help="Lint Chinese official speech drafts. Everything runs on this machine; nothing is sent anywhere.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Format = Enum("Format", {name: name for name in FORMATS}, type=str)
FailOn = Enum("FailOn", {name: name for name in FAIL_ON}, type=str)


def run(arguments: list[str]) -> int:
    """Runs the command line that the arguments make up; gives the exit code."""
    try:
        code = app(arguments, prog_name="speechlint", standalone_mode=True)
    except SystemExit as stop:
        code = stop.code
    return code if isinstance(code, int) else 0


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"speechlint {VERSION}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")] = False,
) -> None:
    pass


@app.command()
def check(
    paths: Annotated[Optional[list[str]], typer.Argument(help="Drafts or folders; - reads standard input.", show_default="here")] = None,
    format_name: Annotated[Format, typer.Option("--format", help="full for people, concise for editors, json for programs.")] = Format.full,  # type: ignore[attr-defined]
    select: Annotated[Optional[list[str]], typer.Option(help="Only these rules or categories, separated by commas.")] = None,
    ignore: Annotated[Optional[list[str]], typer.Option(help="Leave out these rules or categories.")] = None,
    fail_on: Annotated[FailOn, typer.Option(help="Lightest severity that makes the exit status 1.")] = FailOn.warning,  # type: ignore[attr-defined]
    stdin_filename: Annotated[str, typer.Option(help="What to call standard input; its ending chooses the format.")] = "",
) -> None:
    """Check drafts: 0 clean, 1 violations, 2 something could not be checked."""
    from lint.hosts.cli.check import check as run_check

    raise typer.Exit(run_check(options_of(paths, format_name.value, select, ignore, fail_on.value, stdin_filename)))


def options_of(
    paths: list[str] | None, format_name: str, select: list[str] | None, ignore: list[str] | None, fail_on: str, stdin_filename: str
) -> Options:
    """The same options as `read_arguments` gives for the same command line."""
    return Options(
        tuple(paths or ()) or (".",), format_name, split(",".join(select or ())), split(",".join(ignore or ())), fail_on, stdin_filename
    )


@app.command()
def outline(
    path: Annotated[str, typer.Argument(help="A draft; - reads standard input.")],
    rate: Annotated[int, typer.Option(min=1, help="Characters spoken in a minute.")] = 220,
    stdin_filename: Annotated[str, typer.Option(help="What to call standard input.")] = "",
) -> None:
    """Draw a draft as a tree: sections, points, characters, minutes, and the counts it announces."""
    from lint.hosts.cli.outline import outline as run_outline

    raise typer.Exit(run_outline(path, rate, stdin_filename))


@app.command()
def rules(
    category: Annotated[Optional[str], typer.Argument(help="Only this category.")] = None,
) -> None:
    """List the rules."""
    from lint.hosts.cli.rules import list_rules

    raise typer.Exit(list_rules(category))


@app.command()
def explain(rule: Annotated[str, typer.Argument(help="The id of a rule.")]) -> None:
    """Show what a rule says, why, on whose authority, and its examples."""
    from lint.hosts.cli.rules import explain_rule

    raise typer.Exit(explain_rule(rule))
