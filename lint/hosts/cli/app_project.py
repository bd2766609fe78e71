"""The commands on a project and on this installation, defined for typer."""

from typing import TYPE_CHECKING, Annotated

import typer

from lint.hosts.cli.arguments import Against, CacheDir, Config, Isolated, Jobs, Packs, Paths, one_of
from lint.hosts.cli.help_page import Command, Group
from lint.hosts.cli.terminal import write_text
from lint.pipeline.options import Options

if TYPE_CHECKING:
    from lint.hosts.cli.baseline import Action

baseline_app = typer.Typer(
    cls=Group, help="Write down what is there already, so that only what is new is reported.", no_args_is_help=True
)


def _baseline(
    action: "Action", paths: list[str] | None, config: str, rules: list[str] | None, jobs: int, against: list[str] | None
) -> None:
    from lint.hosts.cli.baseline import baseline

    options = Options(
        tuple(paths or (".",)), config=config, rules=tuple(rules or ()), jobs=jobs, against=tuple(against or ())
    )  # fmt: skip
    raise typer.Exit(baseline(action, options))


@baseline_app.command(cls=Command)
def create(
    paths: Paths = None, config: Config = "", rules: Packs = None, jobs: Jobs = 0, against: Against = None, cache_dir: CacheDir = ""
) -> None:
    """Write a baseline where there is none."""
    _baseline("create", paths, config, rules, jobs, against)


@baseline_app.command(cls=Command)
def update(
    paths: Paths = None, config: Config = "", rules: Packs = None, jobs: Jobs = 0, against: Against = None, cache_dir: CacheDir = ""
) -> None:
    """Make the baseline say what is there now."""
    _baseline("update", paths, config, rules, jobs, against)


@baseline_app.command(cls=Command)
def prune(
    paths: Paths = None, config: Config = "", rules: Packs = None, jobs: Jobs = 0, against: Against = None, cache_dir: CacheDir = ""
) -> None:
    """Take out of the baseline what is no longer there."""
    _baseline("prune", paths, config, rules, jobs, against)


config_app = typer.Typer(cls=Group, help="See what holds for a draft, and who said so.", no_args_is_help=True)


@config_app.command("show", cls=Command)
def show_config(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A draft or a folder.")] = ".",
    config: Config = "",
    isolated: Isolated = False,
) -> None:
    """Show which file and which key decided what."""
    from lint.hosts.cli.configuration import show_config

    raise typer.Exit(show_config(file, config, isolated))


@config_app.command("schema", cls=Command)
def print_config_schema() -> None:
    """Print the JSON Schema of a configuration file, for editors."""
    import json

    from lint.pipeline.discover.config_file import ConfigTable

    write_text(json.dumps(ConfigTable.model_json_schema(), ensure_ascii=False, indent=2) + "\n")


def list_files(paths: Paths = None, config: Config = "", isolated: Isolated = False) -> None:
    """List the drafts that would be read (standard output), and why the rest would not be (standard error)."""
    from lint.hosts.cli.configuration import list_files as run_files

    raise typer.Exit(run_files(tuple(paths or (".",)), config, isolated))


def init(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Where the drafts are.")] = ".",
    forge: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            callback=one_of("--forge", lambda: ("github", "gitlab", "gitea", "none")),
            help="github, gitlab, gitea or none (default: what is found).",
        ),
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="URL@REV", help="The repository and revision of speechlint that hook and CI job install it from."
        ),
    ] = "",
    roster: Annotated[bool, typer.Option("--roster", help="Write a commented roster of persons, units and meetings, too.")] = False,
    editor: Annotated[
        bool, typer.Option("--editor", help="Write schemas of configuration and rules for editors, too, and settings of taplo.")
    ] = False,
) -> None:
    """Write a commented configuration, a pre-commit entry, and a CI job for the forge. Files that are there stay as they are."""
    from lint.hosts.cli.init import init as run_init

    raise typer.Exit(run_init(folder, forge, source, roster, editor))


def clean(cache_dir: CacheDir = "") -> None:
    """Remove all that earlier runs kept, of every project."""
    from lint.hosts.cli.clean import clean as run_clean

    raise typer.Exit(run_clean())


def version(as_json: Annotated[bool, typer.Option("--json", help="As JSON, for a bug report.")] = False) -> None:
    """Show the versions of speechlint, of Python and of the libraries. No path and no name of the user is among them."""
    from lint.hosts.cli.version import version as run_version

    raise typer.Exit(run_version(as_json))
