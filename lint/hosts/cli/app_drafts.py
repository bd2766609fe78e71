"""The commands on drafts, defined for typer."""

from typing import Annotated, Any, cast

import typer

from lint.hosts.cli.arguments import (
    FAIL_ON,
    Against,
    CacheDir,
    Config,
    Debug,
    Format,
    Genre,
    Isolated,
    Jobs,
    Names,
    Output,
    Packs,
    Paths,
    Preview,
    StdinFilename,
    number,
    one_of,
)
from lint.hosts.cli.options import SORTS, Annotation, split
from lint.model.violation import FailOn
from lint.pipeline.options import Options
from lint.speech.spoken_length import RATE

_Given = list[str] | None
"""The values of an option that may be repeated."""


def _options(paths: _Given, select: _Given, ignore: _Given, rules: _Given, against: _Given = None, **others: Any) -> Options:
    """The options of a run; those that may be repeated come as typer gives them."""
    return Options(
        paths=tuple(paths or (".",)),
        select=split(",".join(select or ())),
        ignore=split(",".join(ignore or ())),
        rules=tuple(rules or ()),
        against=tuple(against or ()),
        **others,
    )


def check(
    paths: Paths = None,
    format: Format = "",
    output: Annotated[list[str] | None, typer.Option(metavar="FORMAT=FILE", help="A report to write besides; repeatable.")] = None,
    select: Names = None,
    ignore: Names = None,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="SEVERITY",
            callback=one_of("--fail-on", lambda: FAIL_ON),
            autocompletion=lambda: FAIL_ON,
            help="The lightest severity that makes the exit status 1: error, warning (default), info or never.",
        ),
    ] = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found, unless a file is unread.")] = False,
    sort: Annotated[
        str,
        typer.Option(
            metavar="ORDER",
            callback=one_of("--sort", lambda: SORTS),
            autocompletion=lambda: SORTS,
            help="The order within a draft in full and concise: place (default), or severity, the gravest first.",
        ),
    ] = "",
    max_findings: Annotated[
        int | None,
        typer.Option(
            metavar="N", parser=number("--max-findings", 0), help="How many findings full and concise print; all of them count."
        ),
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

    options = _options(
        paths, select, ignore, rules, against,
        format=format, output=tuple(output or ()),
        fail_on=cast(FailOn | None, fail_on or None), stdin_filename=stdin_filename,
        genre=genre, config=config, since=since, jobs=jobs,
        preview=preview, isolated=isolated, no_baseline=no_baseline, strict_baseline=strict_baseline, no_cache=no_cache,
        statistics=statistics, fix=fix, watch=watch, force=force, across=across, exit_zero=exit_zero,
        gravest_first=sort == "severity", max_findings=max_findings,
    )  # fmt: skip
    raise typer.Exit(run_check(options))


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

    options = _options(
        paths, select, ignore, rules, genre=genre, stdin_filename=stdin_filename, preview=preview, config=config, isolated=isolated
    )
    raise typer.Exit(run_fix(options, unsafe, diff, interactive, not no_backup))


def annotate(
    paths: Paths = None,
    output: Output = "",
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

    options = _options(paths, select, ignore, rules, against, genre=genre, preview=preview, config=config, isolated=isolated)
    raise typer.Exit(run_annotate(options, Annotation(output, in_place, track, unsafe, author)))


def report(
    paths: Paths = None,
    output: Output = "",
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

    options = _options(paths, select, ignore, rules, against, genre=genre, preview=preview, config=config, isolated=isolated)
    raise typer.Exit(run_report(options, output, format))


def outline(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A draft; - reads standard input.")],
    rate: Annotated[
        int, typer.Option(metavar="N", parser=number("--rate", 1), help="Characters spoken in a minute (default: 220).")
    ] = RATE,
    stdin_filename: StdinFilename = "",
    debug: Debug = False,
) -> None:
    """Draw a draft as a tree: sections, points, characters, minutes, and the counts that it announces."""
    from lint.hosts.cli.outline import outline as run_outline

    raise typer.Exit(run_outline(path, rate, stdin_filename))
