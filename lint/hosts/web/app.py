"""The server of the page: a request each, JSON in and out. Drafts are worked on one at a time, in a thread of their own."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from json import dumps
from typing import Any, TypeVar
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from lint import VERSION
from lint.hosts.web.desk import MOST_WINDOWS, Desk, Window
from lint.hosts.web.downloads import downloads, made
from lint.hosts.web.paper import Paper
from lint.hosts.web.requests import RefusedError, body, file_name, json_of
from lint.hosts.web.steps import Finding
from lint.hosts.web.view import view_of
from lint.model.errors import LintError, guarding

_PAGE = os.path.join(os.path.dirname(__file__), "page")
_LARGEST = 32 << 20
"""The largest draft that is taken, in bytes; every step of work on it holds another one in memory."""
_BEAT = 10
"""Seconds between two signs of life: a connection that is cut without a word is noticed when one cannot be written."""
_LOOKS, _LOOK_EVERY = 10, 0.1
"""How often, and after how many seconds each, it is looked whether a window that is loaded again has gone: its end may be heard of
after its return."""
_GRACE = 10
"""How many seconds a window that is gone may take to come back, as one does that is loaded again."""
_TOO_MANY = f"同时最多开 {MOST_WINDOWS} 个窗口；请先关掉一个，再刷新"
_Made = TypeVar("_Made")


class Server:
    """The requests. `working` keeps two drafts from being worked on at once: what is cached is not made for threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._working = CapacityLimiter(1)
        self._warming: asyncio.Task[None] | None = None

    async def window(self, request: Request) -> Response:
        """A stream that stays open as long as a window does; when it closes, the drafts of the window are forgotten."""
        wanted = request.query_params.get("id", "")
        for _ in range(_LOOKS):
            if not self._desk.is_open(wanted):
                break
            await asyncio.sleep(_LOOK_EVERY)
        if self._desk.is_full:
            raise RefusedError(429, _TOO_MANY)
        self._warming = self._warming or asyncio.create_task(self._at_work(self._desk.warm))

        async def life() -> AsyncIterator[str]:
            if self._desk.is_full:  # Several came at once.
                yield dumps({"error": _TOO_MANY}) + "\n"
                return
            identity = self._desk.enter(wanted)  # Not before: where nobody reads the stream any more, it never begins nor ends.
            try:
                yield dumps({"window": identity, "version": VERSION}) + "\n"
                while True:
                    await asyncio.sleep(_BEAT)
                    yield "{}\n"
            finally:
                self._desk.leave(identity, lambda forget: asyncio.get_running_loop().call_later(_GRACE, forget))

        return StreamingResponse(life(), media_type="application/x-ndjson")

    async def documents(self, request: Request) -> Response:
        """All drafts of a window; and those that were to be opened in it and cannot be read, with the error."""
        window = self._window(request)
        refused = await self._at_work(lambda: self._desk.open_waiting(window))
        shown = await self._at_work(lambda: [view_of(paper) for paper in list(window.papers.values())])
        return JSONResponse([*shown, *({"name": name, "error": error} for name, error in refused)])

    async def bring(self, request: Request) -> Response:
        """A draft that was dropped or pasted."""
        window, name, data = self._window(request), file_name(request), await body(request, _LARGEST)
        return JSONResponse(await self._at_work(lambda: view_of(self._desk.bring(window, name, data))), 201)

    async def close(self, request: Request) -> Response:
        """Forgets a draft."""
        window = self._window(request)
        self._paper(request)
        del window.papers[request.path_params["paper"]]
        return Response(status_code=204)

    async def compare(self, request: Request) -> Response:
        """An old draft beside one; or none any more."""
        paper = self._paper(request)
        if request.method == "DELETE":
            return await self._changed(paper, lambda: self._desk.compare_no_more(paper))
        name, data = file_name(request), await body(request, _LARGEST)
        return await self._changed(paper, lambda: self._desk.compare(paper, name, data))

    async def mend(self, request: Request) -> Response:
        """Makes fixes."""
        paper, given = self._paper(request), await json_of(request)
        wanted = given.get("findings")
        names = wanted if isinstance(wanted, list) else [wanted]
        return await self._changed(paper, lambda: paper.mend(_findings(paper, names)))

    async def keep(self, request: Request) -> Response:
        """Lets a finding stand."""
        paper, given = self._paper(request), await json_of(request)
        reason = str(given.get("reason", ""))
        return await self._changed(paper, lambda: paper.keep(_findings(paper, [given.get("finding")])[0], reason))

    async def ignore(self, request: Request) -> Response:
        """Lets all findings of a rule stand."""
        paper, given = self._paper(request), await json_of(request)
        return await self._changed(paper, lambda: paper.ignore(str(given.get("rule", ""))))

    async def unkeep(self, request: Request) -> Response:
        """Reports a finding again that was to stand."""
        paper, given = self._paper(request), await json_of(request)
        return await self._changed(paper, lambda: paper.unkeep(str(given.get("key", ""))))

    async def unignore(self, request: Request) -> Response:
        """Reports the findings of a rule again."""
        paper, given = self._paper(request), await json_of(request)
        return await self._changed(paper, lambda: paper.unignore(str(given.get("rule", ""))))

    async def undo(self, request: Request) -> Response:
        """Takes the last step back."""
        paper = self._paper(request)
        return await self._changed(paper, paper.undo)

    async def document(self, request: Request) -> Response:
        """One draft."""
        return await self._changed(self._paper(request), lambda: None)

    async def download(self, request: Request) -> Response:
        """A file to take home."""
        paper, what = self._paper(request), request.path_params["what"]
        one = next((download for download in downloads(paper) if download.what == what), None)
        if one is None:
            raise RefusedError(404, "没有这种文件可以下载")
        data = await self._at_work(lambda: made(paper, what))
        named = f"attachment; filename*=UTF-8''{quote(one.name, safe='')}"
        return Response(data, media_type="application/octet-stream", headers={"Content-Disposition": named})

    async def _changed(self, paper: Paper, change: Callable[[], None]) -> Response:
        def work() -> dict[str, Any]:
            change()
            return view_of(paper)

        return JSONResponse(await self._at_work(work))

    async def _at_work(self, work: Callable[[], _Made]) -> _Made:
        def guarded() -> _Made:
            with guarding():
                return work()

        return await to_thread.run_sync(guarded, limiter=self._working)

    def _window(self, request: Request) -> Window:
        window = self._desk.windows.get(request.headers.get("x-speechlint-window", ""))
        if window is None:
            raise RefusedError(404, "这个窗口已经关闭，文稿不在了；请刷新页面，再拖一次")
        return window

    def _paper(self, request: Request) -> Paper:
        paper = self._window(request).papers.get(request.path_params["paper"])
        if paper is None:
            raise RefusedError(404, "这份文稿已经关上；请再拖一次")
        return paper


def application(desk: Desk) -> Starlette:
    """The application, without its guard."""
    server = Server(desk)

    def route(path: str, endpoint: Callable[[Request], Awaitable[Response]], *methods: str) -> Route:
        return Route(path, endpoint, methods=methods)

    paper = "/api/documents/{paper}"
    return Starlette(
        routes=[
            route("/api/window", server.window, "GET"),
            route("/api/documents", server.documents, "GET"),
            route("/api/documents", server.bring, "POST"),
            route(paper, server.document, "GET"),
            route(paper, server.close, "DELETE"),
            route(f"{paper}/against", server.compare, "PUT", "DELETE"),
            route(f"{paper}/mend", server.mend, "POST"),
            route(f"{paper}/keep", server.keep, "POST"),
            route(f"{paper}/ignore", server.ignore, "POST"),
            route(f"{paper}/unkeep", server.unkeep, "POST"),
            route(f"{paper}/unignore", server.unignore, "POST"),
            route(f"{paper}/undo", server.undo, "POST"),
            route(f"{paper}/download/{{what}}", server.download, "GET"),
            route("/{file}", _page, "GET"),
            route("/", _page, "GET"),
        ],
        exception_handlers={LintError: _failed, RefusedError: _refused, ClientDisconnect: _gone, 404: _unknown, 405: _unknown},
    )


async def _page(request: Request) -> Response:
    """A file of the page: only those that lie in its folder."""
    name = request.path_params.get("file", "index.html")
    if name == "favicon.ico":
        return Response(status_code=204)
    if name not in os.listdir(_PAGE):
        raise RefusedError(404, "没有这个页面")
    return FileResponse(os.path.join(_PAGE, name))


def _findings(paper: Paper, names: Iterable[object]) -> list[Finding]:
    """The findings that the page calls f1, f2 and so on. Raises RefusedError where there is none of a name."""
    named = {f"f{number}": finding for number, finding in enumerate(paper.open, 1)}
    found = [named.get(name) if isinstance(name, str) else None for name in names]
    if None in found:
        raise RefusedError(409, "这一处已经不在了；请刷新页面")
    return [finding for finding in found if finding]


async def _failed(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 422)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return JSONResponse({"error": error.error}, error.status)


async def _gone(_: Request, _error: Exception) -> Response:
    return Response(status_code=400)


async def _unknown(_: Request, _error: Exception) -> Response:
    return JSONResponse({"error": "没有这个页面"}, 404)
