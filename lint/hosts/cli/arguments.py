"""The arguments that several commands share, defined for typer."""

from typing import Annotated

import typer

from lint.hosts.cli.options import cache_in, debug

Names = Annotated[list[str] | None, typer.Option(metavar="NAMES", help="Rules or categories, separated by commas.")]
Packs = Annotated[
    list[str] | None, typer.Option("--rules", metavar="DIR", help="A folder of rules of your own; may be given several times.")
]
StdinFilename = Annotated[str, typer.Option(metavar="NAME", help="What to call standard input; its ending chooses the format.")]
Paths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATHS]...", help="Drafts or folders (default: this one); - reads standard input.")
]
Against = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PATH", help="An old draft, or a folder of which the nearest counts: what did it leave behind? Repeatable."
    ),
]
Config = Annotated[str, typer.Option(metavar="FILE", help="The configuration (default: the nearest speechlint.toml upwards).")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration and no baseline.")]
Preview = Annotated[bool, typer.Option("--preview", help="Run the rules that are not sure enough yet, too.")]
Jobs = Annotated[int, typer.Option(min=0, help="Processes; 0 for as many as are worth it.")]
Genre = Annotated[str, typer.Option(metavar="NAME", help="What the drafts are (讲话, 致辞 …); none for other documents.")]
CacheDir = Annotated[
    str,
    typer.Option(
        metavar="DIR",
        callback=cache_in,
        expose_value=False,
        help="Where results are kept (default: the user's cache folder).",
    ),
]
Debug = Annotated[
    bool, typer.Option("--debug", callback=debug, expose_value=False, help="Show where a mistake of the program comes from.")
]
