"""`speechlint rules …` and `speechlint explain`, defined for typer."""

from typing import Annotated

import typer

from lint.hosts.cli.arguments import Packs
from lint.hosts.cli.help_page import Command, Group

rules_app = typer.Typer(cls=Group, help="List the rules, and write your own.", invoke_without_command=True)


@rules_app.callback()
def _rules(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_rules_of()


@rules_app.command("list", cls=Command)
def list_rules_of(
    category: Annotated[str | None, typer.Argument(metavar="CATEGORY", help="Only this category.")] = None, rules: Packs = None
) -> None:
    """List the rules."""
    from lint.hosts.cli.rules import list_rules

    raise typer.Exit(list_rules(category, tuple(rules or ())))


@rules_app.command("page", cls=Command)
def write_pages_of(
    output: Annotated[str, typer.Option("-o", "--output", metavar="DIR", help="The folder of the pages.")] = "speechlint-rules",
    rules: Packs = None,
) -> None:
    """Write the rule book as web pages, one a rule, to read, to print and to link reports to (`rules-url`)."""
    from lint.hosts.cli.rules import write_pages

    raise typer.Exit(write_pages(output, tuple(rules or ())))


@rules_app.command(cls=Command)
def validate(folders: Annotated[list[str] | None, typer.Argument(metavar="DIRS", help="Rule packs.")] = None) -> None:
    """Run every example, and look for entries that contradict each other or cannot be reached."""
    from lint.hosts.cli.rule_packs import validate as run_validate

    raise typer.Exit(run_validate(tuple(folders or ())))


@rules_app.command("schema", cls=Command)
def print_schema() -> None:
    """Print the JSON Schema of a rule file, for editors."""
    from lint.hosts.cli.rule_packs import print_schema as run_schema

    raise typer.Exit(run_schema())


@rules_app.command(cls=Command)
def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The rule file to write or to add to: rules/wording.toml.")],
    id: Annotated[str, typer.Option(metavar="ID", help="The id of the rule, in kebab case.")] = "my-rule",
    kind: Annotated[str, typer.Option(metavar="KIND", help="A kind of rule: phrase, substitution, pattern …")] = "phrase",
) -> None:
    """Write a commented skeleton of a rule."""
    from lint.hosts.cli.rule_packs import new as run_new

    raise typer.Exit(run_new(file, id, kind))


def explain(rule: Annotated[str, typer.Argument(metavar="RULE", help="The id of a rule.")], rules: Packs = None) -> None:
    """Show what a rule says, why, on whose authority, and its examples."""
    from lint.hosts.cli.rules import explain_rule

    raise typer.Exit(explain_rule(rule, tuple(rules or ())))
