"""Runs the server over standard input and output, until the editor says so or is gone."""

import gc
import logging
import os
import signal
import sys

from lint.hosts.lsp.server import server_for
from lint.model.errors import DEBUG
from lint.pipeline.options import Options

_INTERRUPTED = 130


def serve(options: Options) -> int:
    """Serves the editor at the other end of standard input. Returns the exit status: 0 after an orderly shutdown."""
    gc.enable()  # It runs for days.
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # What anybody prints must not get between the messages.
    if not os.environ.get(DEBUG):
        logging.disable()  # The library logs tracebacks, and drafts.
    signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))  # The thread that waits for input would not hear of it.
    server = server_for(options)
    server.start_io(sys.stdin.buffer, out)
    return 0 if server.was_shut_down else 1
