"""The commands on a project, defined for typer: `baseline …` and `config …`."""

from typing import TYPE_CHECKING, Annotated

import typer

from lint.hosts.cli.arguments import Against, CacheDir, Config, Isolated, Jobs, Packs, Paths
from lint.hosts.cli.terminal import write_text
from lint.pipeline.options import Options

if TYPE_CHECKING:
    from lint.hosts.cli.baseline import Action

baseline_app = typer.Typer(help="Write down what is there already, so that only what is new is reported.", no_args_is_help=True)


def _baseline(
    action: "Action", paths: list[str] | None, config: str, rules: list[str] | None, jobs: int, against: list[str] | None
) -> None:
    from lint.hosts.cli.baseline import baseline

    options = Options(
        tuple(paths or (".",)), config=config, rules=tuple(rules or ()), jobs=jobs, against=tuple(against or ())
    )  # fmt: skip
    raise typer.Exit(baseline(action, options))


@baseline_app.command()
def create(
    paths: Paths = None, config: Config = "", rules: Packs = None, jobs: Jobs = 0, against: Against = None, cache_dir: CacheDir = ""
) -> None:
    """Write a baseline where there is none."""
    _baseline("create", paths, config, rules, jobs, against)


@baseline_app.command()
def update(
    paths: Paths = None, config: Config = "", rules: Packs = None, jobs: Jobs = 0, against: Against = None, cache_dir: CacheDir = ""
) -> None:
    """Make the baseline say what is there now."""
    _baseline("update", paths, config, rules, jobs, against)


@baseline_app.command()
def prune(
    paths: Paths = None, config: Config = "", rules: Packs = None, jobs: Jobs = 0, against: Against = None, cache_dir: CacheDir = ""
) -> None:
    """Take out of the baseline what is no longer there."""
    _baseline("prune", paths, config, rules, jobs, against)


config_app = typer.Typer(help="See what holds for a draft, and who said so.", no_args_is_help=True)


@config_app.command()
def show(
    file: Annotated[str, typer.Argument(help="A draft or a folder.")] = ".", config: Config = "", isolated: Isolated = False
) -> None:
    """Show which file and which key decided what."""
    from lint.hosts.cli.configuration import show_config

    raise typer.Exit(show_config(file, config, isolated))


@config_app.command("schema")
def print_config_schema() -> None:
    """Print the JSON Schema of a configuration file, for editors."""
    import json

    from lint.pipeline.discover.config_file import ConfigTable

    write_text(json.dumps(ConfigTable.model_json_schema(), ensure_ascii=False, indent=2) + "\n")
