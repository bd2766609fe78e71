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
Packs = Annotated[
    list[str] | None, typer.Option("--rules", metavar="DIR", help="A folder of rules of your own; may be given several times.")
]
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
    rules: Packs = None,
    preview: Annotated[bool, typer.Option("--preview", help="Run the rules that are not sure enough yet, too.")] = False,
    genre: Annotated[str, typer.Option(metavar="NAME", help="What the drafts are (讲话, 致辞 …); none for other documents.")] = "",
) -> None:
    """Check drafts. Exit status: 0 clean, 1 violations, 2 something could not be checked."""
    from lint.hosts.cli.check import check as run_check

    chosen, left_out = split(",".join(select or ())), split(",".join(ignore or ()))
    options = Options(tuple(paths or (".",)), format, chosen, left_out, fail_on, stdin_filename, tuple(rules or ()), preview, genre)
    raise typer.Exit(run_check(options))


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
def explain(rule: Annotated[str, typer.Argument(help="The id of a rule.")], rules: Packs = None) -> None:
    """Show what a rule says, why, on whose authority, and its examples."""
    from lint.hosts.cli.rules import explain_rule

    raise typer.Exit(explain_rule(rule, tuple(rules or ())))


rules_app = typer.Typer(help="List the rules, and write your own.", invoke_without_command=True)
app.add_typer(rules_app, name="rules")


@rules_app.callback()
def _rules(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_rules_of()


@rules_app.command("list")
def list_rules_of(category: Annotated[str | None, typer.Argument(help="Only this category.")] = None, rules: Packs = None) -> None:
    """List the rules."""
    from lint.hosts.cli.rules import list_rules

    raise typer.Exit(list_rules(category, tuple(rules or ())))


@rules_app.command()
def validate(folders: Annotated[list[str] | None, typer.Argument(metavar="[DIRS]...", help="Rule packs.")] = None) -> None:
    """Run every example, and look for entries that contradict each other or cannot be reached."""
    from lint.hosts.cli.rule_packs import validate as run_validate

    raise typer.Exit(run_validate(tuple(folders or ())))


@rules_app.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of a rule file, for editors."""
    from lint.hosts.cli.rule_packs import print_schema as run_schema

    raise typer.Exit(run_schema())


@rules_app.command()
def new(
    file: Annotated[str, typer.Argument(help="The rule file to write or to add to: rules/wording.toml.")],
    id: Annotated[str, typer.Option(metavar="ID", help="The id of the rule, in kebab case.")] = "my-rule",
    kind: Annotated[str, typer.Option(metavar="KIND", help="A kind of rule: phrase, substitution, pattern …")] = "phrase",
) -> None:
    """Write a commented skeleton of a rule."""
    from lint.hosts.cli.rule_packs import new as run_new

    raise typer.Exit(run_new(file, id, kind))
