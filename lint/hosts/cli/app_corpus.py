"""`speechlint corpus`, defined for typer."""

from typing import Annotated, Any

import typer

from lint.hosts.cli.arguments import Config, Debug, Genre, Isolated, Jobs, Names, Packs, Preview
from lint.hosts.cli.help_page import Command, Group
from lint.hosts.cli.options import split
from lint.pipeline.options import Options

_FIRST = "check"


class _Corpus(Group):
    """A group whose first command is meant where none is named: `corpus IN -o OUT` beside `corpus report OUT`."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        named = args and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named or not args else [_FIRST, *args])


corpus_app = typer.Typer(
    cls=_Corpus,
    help="Check any number of documents into tables, or go on with it (check, which need not be named), and report on them.",
    no_args_is_help=True,
)


@corpus_app.command(_FIRST, cls=Command)
def check(
    paths: Annotated[
        list[str], typer.Argument(metavar="IN", help="Folders of drafts or tables, .parquet, .jsonl, .csv, or zips of drafts.")
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="OUT", help="The folder of results; an interrupted run goes on there.")
    ],
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=NAME", help="What a column is called that is not called so: text=content; repeatable."),
    ] = None,
    engine: Annotated[str, typer.Option(metavar="NAME", help="spark, ray or daft instead of processes of this machine.")] = "",
    jobs: Jobs = 0,
    select: Names = None,
    ignore: Names = None,
    genre: Genre = "",
    rules: Packs = None,
    preview: Preview = False,
    config: Config = "",
    isolated: Isolated = False,
    debug: Debug = False,
) -> None:
    """Check any number of documents into tables of Parquet: documents and findings, written as it goes."""
    from lint.hosts.cli.corpus import corpus

    options = Options(
        tuple(paths), select=split(",".join(select or ())), ignore=split(",".join(ignore or ())), genre=genre, jobs=jobs,
        rules=tuple(rules or ()), preview=preview, config=config, isolated=isolated,
    )  # fmt: skip
    raise typer.Exit(corpus(options, output, engine, tuple(column or ())))


@corpus_app.command("report", cls=Command)
def report(
    folder: Annotated[str, typer.Argument(metavar="OUT", help="The folder of results of speechlint corpus.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="The page to write, such as corpus.html.")],
    no_shared: Annotated[
        bool, typer.Option("--no-shared", help="Do not look for paragraphs that drafts share: the drafts need not be read again.")
    ] = False,
    jobs: Jobs = 0,
    rules: Packs = None,
    config: Config = "",
    isolated: Isolated = False,
    debug: Debug = False,
) -> None:
    """Write a page on the results: findings by year, genre and unit, the most frequent defects, paragraphs that drafts share."""
    from lint.hosts.cli.corpus_report import corpus_report

    options = Options((), rules=tuple(rules or ()), jobs=jobs, config=config, isolated=isolated)
    raise typer.Exit(corpus_report(folder, output, options, with_shared=not no_shared))
