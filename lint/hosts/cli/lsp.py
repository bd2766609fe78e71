"""`speechlint lsp`: the language server for editors."""

import sys

from lint.hosts.cli.extras import require
from lint.hosts.cli.terminal import note
from lint.model.wording import said
from lint.pipeline.options import Options


def lsp(options: Options) -> int:
    """Serves an editor over standard input and output. Raises ConfigError where the extra is not installed."""
    require("lsp", "lsp", "pygls")
    from lint.hosts.lsp.serve import serve

    if sys.stdin is not None and sys.stdin.isatty():
        note(
            said(
                "speechlint lsp is for editors, which start it themselves. Ctrl+C stops it.",
                "speechlint lsp 是给编辑器用的，由编辑器自己启动。按 Ctrl+C 停止。",
            )
        )

    return serve(options)
