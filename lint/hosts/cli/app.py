"""The command line, defined for typer: arguments and help texts. Each command is implemented in a file of its own."""

from typing import Annotated

import typer

from lint import VERSION
from lint.formats import reports
from lint.hosts.cli.app_project import baseline_app, config_app
from lint.hosts.cli.app_rules import rules_app
from lint.hosts.cli.app_serve import serve
from lint.hosts.cli.arguments import (
    Against,
    CacheDir,
    Config,
    Debug,
    Genre,
    Isolated,
    Jobs,
    Names,
    Packs,
    Paths,
    Preview,
    StdinFilename,
)  # fmt: skip
from lint.hosts.cli.options import Annotation, split
from lint.model.violation import FailOn
from lint.pipeline.options import Options
from lint.speech.spoken_length import RATE

app = typer.Typer(
    name="speechlint",
    help="Lint Chinese official speech drafts. Everything runs on this machine; nothing is sent anywhere.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(rules_app, name="rules")
app.add_typer(baseline_app, name="baseline")
app.add_typer(config_app, name="config")
app.command()(serve)


def run(arguments: list[str]) -> int:
    """Runs a command line; returns the exit code."""
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
    paths: Paths = None,
    format: Annotated[str, typer.Option(metavar="FORMAT", help=f"{', '.join(reports.names())} (default: what fits).")] = "",
    output: Annotated[list[str] | None, typer.Option(metavar="FORMAT=FILE", help="A report to write besides; repeatable.")] = None,
    select: Names = None,
    ignore: Names = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Lightest severity that makes the exit status 1 (default: warning).")
    ] = None,
    stdin_filename: StdinFilename = "",
    rules: Packs = None,
    preview: Preview = False,
    genre: Genre = "",
    config: Config = "",
    isolated: Isolated = False,
    against: Against = None,
    across: Annotated[bool, typer.Option("--across", help="Compare the drafts with each other, too.")] = False,
    since: Annotated[str, typer.Option(metavar="REV", help="Only findings on lines that changed since this git revision.")] = "",
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Report what the baseline lets stand, too.")] = False,
    strict_baseline: Annotated[
        bool, typer.Option("--strict-baseline", help="Fail when the baseline holds what is no longer there.")
    ] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Show counts by rule and by path.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Make the safe fixes first; see `speechlint fix`.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a draft or a rule changes.")] = False,
    jobs: Jobs = 0,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Lint every draft anew, and keep nothing of it.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Let a report take the place of a file that is none.")] = False,
    cache_dir: CacheDir = "",
    debug: Debug = False,
) -> None:
    """Check drafts. Exit status: 0 clean, 1 violations, 2 something could not be checked."""
    from lint.hosts.cli.check import check as run_check

    options = Options(
        paths=tuple(paths or (".",)), format=format, output=tuple(output or ()), select=split(",".join(select or ())),
        ignore=split(",".join(ignore or ())), fail_on=fail_on, stdin_filename=stdin_filename, rules=tuple(rules or ()),
        genre=genre, config=config, since=since, against=tuple(against or ()), jobs=jobs, preview=preview, isolated=isolated,
        no_baseline=no_baseline, strict_baseline=strict_baseline, no_cache=no_cache, statistics=statistics, fix=fix, watch=watch,
        force=force, across=across,
    )  # fmt: skip
    raise typer.Exit(run_check(options))


@app.command()
def fix(
    paths: Paths = None,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Make the fixes too that somebody should look at.")] = False,
    no_backup: Annotated[bool, typer.Option("--no-backup", help="Keep no .bak of a Word document that is mended.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Only show what would change; exit status 1 if anything would.")] = False,
    interactive: Annotated[bool, typer.Option("--interactive", help="Ask about every fix.")] = False,
    select: Names = None,
    ignore: Names = None,
    stdin_filename: StdinFilename = "",
    rules: Packs = None,
    preview: Preview = False,
    genre: Genre = "",
    config: Config = "",
    isolated: Isolated = False,
    debug: Debug = False,
) -> None:
    """Mend drafts in place, as far as it is safe. Exit status: 0 done, 2 something could not be read or written."""
    from lint.hosts.cli.fix import fix as run_fix

    options = Options(
        paths=tuple(paths or (".",)), select=split(",".join(select or ())), ignore=split(",".join(ignore or ())), genre=genre,
        stdin_filename=stdin_filename, rules=tuple(rules or ()), preview=preview, config=config, isolated=isolated,
    )  # fmt: skip
    raise typer.Exit(run_fix(options, unsafe, diff, interactive, not no_backup))


@app.command()
def annotate(
    paths: Paths = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="PATH", help="A file, or a folder for several.")] = "",
    in_place: Annotated[bool, typer.Option("--in-place", help="Write into the draft itself; the old one is kept as .bak.")] = False,
    track: Annotated[bool, typer.Option("--track", help="Make the safe fixes, as tracked changes.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="With --track: the fixes too that somebody should look at.")] = False,
    author: Annotated[str, typer.Option(metavar="NAME", help="Whose comments and changes they are.")] = "speechlint",
    select: Names = None,
    ignore: Names = None,
    rules: Packs = None,
    preview: Preview = False,
    genre: Genre = "",
    against: Against = None,
    config: Config = "",
    isolated: Isolated = False,
    debug: Debug = False,
) -> None:
    """Write findings into a copy of a Word draft, as comments and tracked changes. Exit status: 0 done, 2 something failed."""
    from lint.hosts.cli.annotate import annotate as run_annotate

    options = Options(
        paths=tuple(paths or (".",)), select=split(",".join(select or ())), ignore=split(",".join(ignore or ())), genre=genre,
        rules=tuple(rules or ()), preview=preview, config=config, isolated=isolated, against=tuple(against or ()),
    )  # fmt: skip
    raise typer.Exit(run_annotate(options, Annotation(output, in_place, track, unsafe, author)))


@app.command()
def report(
    paths: Paths = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="PATH", help="A file, or a folder for several.")] = "",
    format: Annotated[
        str, typer.Option(metavar="FORMAT", help="docx or html (default: what the file's ending says, or docx).")
    ] = "",
    select: Names = None,
    ignore: Names = None,
    rules: Packs = None,
    preview: Preview = False,
    genre: Genre = "",
    against: Against = None,
    config: Config = "",
    isolated: Isolated = False,
    debug: Debug = False,
) -> None:
    """Write a 校对单 for every draft, to read and to print. Exit status: 0 done, 2 something failed."""
    from lint.hosts.cli.report import report as run_report

    options = Options(
        paths=tuple(paths or (".",)), select=split(",".join(select or ())), ignore=split(",".join(ignore or ())), genre=genre,
        rules=tuple(rules or ()), preview=preview, config=config, isolated=isolated, against=tuple(against or ()),
    )  # fmt: skip
    raise typer.Exit(run_report(options, output, format))


@app.command("files")
def list_files(paths: Paths = None, config: Config = "", isolated: Isolated = False) -> None:
    """List the drafts that would be read (standard output), and why the rest would not be (standard error)."""
    from lint.hosts.cli.configuration import list_files as run_files

    raise typer.Exit(run_files(tuple(paths or (".",)), config, isolated))


@app.command()
def init(
    folder: Annotated[str, typer.Argument(help="Where the drafts are.")] = ".",
    forge: Annotated[str, typer.Option(metavar="NAME", help="github, gitlab, gitea or none (default: what is found).")] = "",
    roster: Annotated[bool, typer.Option("--roster", help="Write a commented roster of persons, units and meetings, too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before overwriting.")] = False,
) -> None:
    """Write a commented configuration, a pre-commit entry, and a CI job for the forge."""
    from lint.hosts.cli.init import init as run_init

    raise typer.Exit(run_init(folder, forge, yes, roster))


@app.command()
def clean(cache_dir: CacheDir = "") -> None:
    """Remove all that earlier runs kept, of every project."""
    from lint.hosts.cli.clean import clean as run_clean

    raise typer.Exit(run_clean())


@app.command()
def outline(
    path: Annotated[str, typer.Argument(help="A draft; - reads standard input.")],
    rate: Annotated[int, typer.Option(min=1, help="Characters spoken in a minute.")] = RATE,
    stdin_filename: StdinFilename = "",
    debug: Debug = False,
) -> None:
    """Draw a draft as a tree: sections, points, characters, minutes, and the counts that it announces."""
    from lint.hosts.cli.outline import outline as run_outline

    raise typer.Exit(run_outline(path, rate, stdin_filename))


@app.command()
def explain(rule: Annotated[str, typer.Argument(help="The id of a rule.")], rules: Packs = None) -> None:
    """Show what a rule says, why, on whose authority, and its examples."""
    from lint.hosts.cli.rules import explain_rule

    raise typer.Exit(explain_rule(rule, tuple(rules or ())))
