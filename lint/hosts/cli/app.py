"""The command line as typer reads it. Each command lives in a file of its own; here are only its arguments and its help."""

from typing import Annotated

import typer

from lint.hosts.cli.options import FailOn, Format, Options, split
from lint.version import VERSION

app = typer.Typer(
    name="speechlint",
    help="Lint Chinese official speech drafts. Everything runs on this machine; nothing is sent anywhere.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Names = Annotated[list[str] | None, typer.Option(metavar="NAMES", help="Rules or categories, separated by commas.")]
StdinFilename = Annotated[str, typer.Option(metavar="NAME", help="What to call standard input; its ending chooses the format.")]


def run(arguments: list[str]) -> int:
    """Runs the command line that the arguments make up; gives the exit code."""
    try:
        app(arguments, prog_name="speechlint")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"speechlint {VERSION}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS]...", help="Drafts or folders (default: this one); - reads standard input."),
    ] = None,
    format: Annotated[Format, typer.Option(help="full for people, concise for editors, json for programs.")] = "full",
    select: Names = None,
    ignore: Names = None,
    fail_on: Annotated[FailOn, typer.Option(help="Lightest severity that makes the exit status 1.")] = "warning",
    stdin_filename: StdinFilename = "",
) -> None:
    """Check drafts. Exit status: 0 clean, 1 violations, 2 something could not be checked."""
    from lint.hosts.cli.check import check as run_check

    chosen, left_out = split(",".join(select or ())), split(",".join(ignore or ()))
    raise typer.Exit(run_check(Options(tuple(paths or (".",)), format, chosen, left_out, fail_on, stdin_filename)))


@app.command()
def outline(
    path: Annotated[str, typer.Argument(help="A draft; - reads standard input.")],
    rate: Annotated[int, typer.Option(min=1, help="Characters spoken in a minute.")] = 220,
    stdin_filename: StdinFilename = "",
) -> None:
    """Draw a draft as a tree: sections, points, characters, minutes, and the counts that it announces."""
    from lint.hosts.cli.outline import outline as run_outline

    raise typer.Exit(run_outline(path, rate, stdin_filename))


@app.command()
def rules(category: Annotated[str | None, typer.Argument(help="Only this category.")] = None) -> None:
    """List the rules."""
    from lint.hosts.cli.rules import list_rules

    raise typer.Exit(list_rules(category))


@app.command()
def explain(rule: Annotated[str, typer.Argument(help="The id of a rule.")]) -> None:
    """Show what a rule says, why, on whose authority, and its examples."""
    from lint.hosts.cli.rules import explain_rule

    raise typer.Exit(explain_rule(rule))
