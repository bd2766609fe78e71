"""`speechlint serve`, defined for typer."""

from typing import Annotated

import typer

from lint.hosts.cli.arguments import Config, Debug, Isolated, Packs, number
from lint.pipeline.options import Options


def serve(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATHS", help="Drafts to open in the page.")] = None,
    port: Annotated[
        int, typer.Option(metavar="N", parser=number("--port", 0, 65535), help="The port; 0 for any that is free.")
    ] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the address.")] = False,
    until_closed: Annotated[bool, typer.Option("--until-closed", help="Stop when the last window of the page closes.")] = False,
    author: Annotated[str, typer.Option(metavar="NAME", help="Whose comments and changes they are.")] = "speechlint",
    rules: Packs = None,
    config: Config = "",
    isolated: Isolated = False,
    debug: Debug = False,
) -> None:
    """Open a page in the browser where drafts are checked and mended. It is served on this machine only."""
    from lint.hosts.cli.serve import serve as run_serve

    options = Options(paths=tuple(paths or ()), rules=tuple(rules or ()), config=config, isolated=isolated)
    raise typer.Exit(run_serve(options, port, author, browser=not no_browser, stops_unused=until_closed))
