"""`speechlint lsp`, defined for typer."""

from typing import Annotated

import typer

from lint.hosts.cli.arguments import Config, Debug, Isolated, Packs
from lint.pipeline.options import Options


def lsp(
    rules: Packs = None,
    config: Config = "",
    isolated: Isolated = False,
    debug: Debug = False,
    stdio: Annotated[bool, typer.Option("--stdio", help="For editors that ask for it; there is no other way.")] = False,
) -> None:
    """Check drafts while they are written: the language server that editors start. It speaks over standard input and output."""
    from lint.hosts.cli.lsp import lsp as run_lsp

    raise typer.Exit(run_lsp(Options(rules=tuple(rules or ()), config=config, isolated=isolated)))
