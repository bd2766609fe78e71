"""Lets in this page and nobody else: other pages of the browser, other machines, and names that were made to point here.

A page of somebody else can send requests to 127.0.0.1, but cannot know the token, cannot send our headers without asking, and says
where it comes from. Nothing of what is refused is read.
"""

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

TOKEN = "x-speechlint-token"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """ASGI middleware that refuses what does not come from the page, and tells browsers how little the page may do."""

    def __init__(self, app: Application, token: str, hosts: frozenset[str]) -> None:
        self._app = app
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            return  # There are no web sockets here.
        refusal = self._refusal(scope["path"], Headers(raw=scope["headers"]))

        async def protected(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(raw=message["headers"]).update(_HEADERS)
            await send(message)

        if refusal:
            status, error = refusal
            await JSONResponse({"error": error}, status)(scope, receive, protected)
        else:
            await self._app(scope, receive, protected)

    def _refusal(self, path: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if host not in self._hosts:
            return 400, "这个地址不是 speechlint 给出的；请用程序显示的地址打开"
        if headers.get("origin", f"http://{host}") != f"http://{host}":
            return 403, "别的网页不能使用这个程序"
        if path.startswith("/api/"):
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return 403, "别的网页不能使用这个程序"
            if not hmac.compare_digest(headers.get(TOKEN, "").encode(), self._token.encode()):
                return 403, "口令不对；请用程序显示的完整地址打开"
        return None
