"""`speechlint lsp`: the language server for editors."""

from lint.model.errors import ConfigError
from lint.model.wording import Wording
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

    return serve(options)
