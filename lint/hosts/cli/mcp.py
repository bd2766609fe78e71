"""`speechlint mcp`: the server for assistants."""

import os
import sys

from lint.hosts.cli.extras import require
from lint.hosts.cli.terminal import note
from lint.model.errors import ConfigError
from lint.model.wording import Wording, said
from lint.pipeline.discover.config import Configs
from lint.pipeline.options import Options


def mcp(options: Options, may_write: bool) -> int:
    """Serves an assistant over standard input and output. Raises ConfigError without the extra, and for a folder that is none."""
    require("mcp", "mcp", "mcp")
    for folder in options.paths:
        if not os.path.isdir(folder):
            raise ConfigError(Wording("no such folder", "没有这个文件夹").within(folder))
    Configs(options.config)  # A fault in one that is named is said now, and not with the first draft.
    from lint.hosts.mcp.serve import serve

    if sys.stdin is not None and sys.stdin.isatty():
        note(
            said(
                "speechlint mcp is for assistants, which start it themselves. Ctrl+C stops it.",
                "speechlint mcp 是给智能助手用的，由助手自己启动。按 Ctrl+C 停止。",
            )
        )
    return serve(options, may_write)
