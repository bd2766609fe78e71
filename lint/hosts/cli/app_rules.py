"""`speechlint rules …`, defined for typer."""

from typing import Annotated

import typer

from lint.hosts.cli.arguments import Packs
from lint.model.errors import Language

rules_app = typer.Typer(help="List the rules, and write your own.", invoke_without_command=True)


@rules_app.callback()
def _rules(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_rules_of()


@rules_app.command("list")
def list_rules_of(category: Annotated[str | None, typer.Argument(help="Only this category.")] = None, rules: Packs = None) -> None:
    """List the rules."""
    from lint.hosts.cli.rules import list_rules

    raise typer.Exit(list_rules(category, tuple(rules or ())))


@rules_app.command("page")
def write_pages_of(
    output: Annotated[str, typer.Option("-o", "--output", metavar="DIR", help="The folder of the pages.")] = "speechlint-rules",
    rules: Packs = None,
) -> None:
    """Write the rule book as web pages, one a rule, to read, to print and to link reports to (`rules-url`)."""
    from lint.hosts.cli.rules import write_pages

    raise typer.Exit(write_pages(output, tuple(rules or ())))


@rules_app.command()
def validate(
    folders: Annotated[list[str] | None, typer.Argument(metavar="[DIRS]...", help="Rule packs.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Language of what is said (default: that of the locale).")] = None,
) -> None:
    """Run every example, and look for entries that contradict each other or cannot be reached."""
    from lint.hosts.cli.language import language_of
    from lint.hosts.cli.rule_packs import validate as run_validate

    raise typer.Exit(run_validate(tuple(folders or ()), language_of(lang)))


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
