"""`speechlint mcp`, defined for typer."""

from typing import Annotated

import typer

from lint.hosts.cli.arguments import Config, Debug, Isolated, Packs
from lint.pipeline.options import Options


def mcp(
    folders: Annotated[
        list[str] | None,
        typer.Argument(metavar="DIR", help="Folders whose drafts may be read, where the assistant names none itself."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Let the assistant have drafts mended in place, where it asks for it.")
    ] = False,
    rules: Packs = None,
    config: Config = "",
    isolated: Isolated = False,
    debug: Debug = False,
) -> None:
    """Check, outline and mend drafts for an assistant: the server that it starts. It speaks MCP over standard input and output."""
    from lint.hosts.cli.mcp import mcp as run_mcp

    options = Options(paths=tuple(folders or ()), rules=tuple(rules or ()), config=config, isolated=isolated)
    raise typer.Exit(run_mcp(options, write))
