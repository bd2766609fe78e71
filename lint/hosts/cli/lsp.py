"""`speechlint lsp`: the language server for editors."""

import sys

from lint.hosts.cli.terminal import note
from lint.model.errors import ConfigError
from lint.model.wording import Wording, said
from lint.pipeline.options import Options


def lsp(options: Options) -> int:
    """Serves an editor over standard input and output. Raises ConfigError where the extra is not installed."""
    try:
        import pygls  # noqa: F401
    except ImportError as error:
        raise ConfigError(
            Wording(
                "lsp needs the extra lsp of speechlint (pip install pygls)",
                "lsp 要先安装 speechlint 的 lsp 组件（pip install pygls）",
            )
        ) from error
    from lint.hosts.lsp.serve import serve

    if sys.stdin is not None and sys.stdin.isatty():
        note(
            said(
                "speechlint lsp is for editors, which start it themselves. Ctrl+C stops it.",
                "speechlint lsp 是给编辑器用的，由编辑器自己启动。按 Ctrl+C 停止。",
            )
        )

    return serve(options)
