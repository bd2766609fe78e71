"""Runs the server of the page on this machine, for this machine only."""

import asyncio
import secrets
import socket
import webbrowser
from collections.abc import Callable, Sequence

import uvicorn

from lint.hosts.web.app import application
from lint.hosts.web.desk import Desk, House
from lint.hosts.web.guard import Guard
from lint.model.errors import ConfigError
from lint.model.wording import Wording, reason_of

_HOST = "127.0.0.1"
_CLOSING = 2
"""How many seconds requests that are under way are given when the server stops."""
_LOOK_EVERY = 1.0
_UNUSED = 5
"""How many looks without any window make the server stop that is to stop with its last window."""


def serve(
    house: House,
    waiting: Sequence[tuple[str, bytes]],
    port: int,
    opened: Callable[[str], None],
    *,
    stops_unused: bool = False,
) -> None:
    """Serves the page until interrupted or, on request, until its last window closes. `opened` is told the address.

    `waiting` are the names and bytes of drafts for the first window; port 0 is any free one. Raises ConfigError.
    """
    desk = Desk(house, waiting)
    with _bound(port) as listening:
        number = listening.getsockname()[1]
        token = secrets.token_urlsafe(24)
        hosts = frozenset(f"{name}:{number}" for name in (_HOST, "localhost"))
        config = uvicorn.Config(
            Guard(application(desk), token, hosts), log_config=None, log_level="critical", access_log=False, lifespan="off",
            server_header=False, date_header=False, timeout_graceful_shutdown=_CLOSING, ws="none", loop="asyncio", http="h11",
        )  # fmt: skip
        server = uvicorn.Server(config)
        opened(f"http://{_HOST}:{number}/#{token}")
        asyncio.run(_run(server, listening, desk, stops_unused))


def open_browser(address: str) -> bool:
    """Opens the address in the browser of the user; whether there is one."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


async def _run(server: uvicorn.Server, listening: socket.socket, desk: Desk, stops_unused: bool) -> None:
    watching = asyncio.create_task(_watch(server, desk)) if stops_unused else None
    await server.serve(sockets=[listening])
    if watching:
        watching.cancel()


async def _watch(server: uvicorn.Server, desk: Desk) -> None:
    """Stops the server when no window has been open for a while."""
    unused = 0
    while unused < _UNUSED:
        await asyncio.sleep(_LOOK_EVERY)
        unused = unused + 1 if desk.was_used and not desk.windows else 0
    server.should_exit = True


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((_HOST, port))
        listening.listen()  # A browser that comes before the server is ready waits, and is not refused.
    except (OSError, OverflowError) as error:
        listening.close()
        reason = reason_of(error) if isinstance(error, OSError) else Wording(str(error), "没有这个端口")
        raise ConfigError(
            Wording(
                f"--port {port}: cannot listen there ({reason.english}); try --port 0",
                f"--port {port}：用不了这个端口（{reason.chinese}）；可用 --port 0",
            )
        ) from error
    return listening
