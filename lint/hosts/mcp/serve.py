"""Runs the server over standard input and output, until the client is gone."""

import gc
import logging
import os
import signal
import warnings
from typing import cast

import anyio
from anyio import AsyncFile
from mcp.server.stdio import stdio_server

from lint.hosts.mcp.lines import Lines
from lint.hosts.mcp.server import Server
from lint.model.errors import DEBUG
from lint.pipeline.options import Options

_INTERRUPTED = 130


def serve(options: Options, may_write: bool) -> int:
    """Serves the client at the other end of standard input. Returns the exit status: 0 when it leaves."""
    gc.enable()  # It runs for days.
    if not os.environ.get(DEBUG):
        logging.disable()  # The library logs messages, and drafts with them.
        warnings.simplefilter("ignore")
    signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))  # The thread that waits for input would not hear of it.
    try:
        anyio.run(_serve, Server(options, may_write))
    except* (BrokenPipeError, ConnectionResetError):
        pass  # The client is gone.
    return 0


async def _serve(server: Server) -> None:
    # Standard output is the protocol's alone: what else is printed goes to standard error.
    async with stdio_server(stdin=cast("AsyncFile[str]", Lines())) as (coming, going):
        await server.library.run(coming, going, server.library.create_initialization_options())
