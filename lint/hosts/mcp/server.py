"""Lists the tools and answers calls, one after the other.

What goes wrong is an error of the tool, of one line; no traceback leaves the process.
"""

import asyncio
import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar

import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server as Library
from mcp.shared.exceptions import MCPError
from mcp_types.version import MODERN_PROTOCOL_VERSIONS

from lint import VERSION
from lint.formats.portable import to_json
from lint.formats.printable import printable
from lint.hosts.mcp.arguments import read
from lint.hosts.mcp.desk import Call, Desk
from lint.hosts.mcp.results import Answer
from lint.hosts.mcp.roots import path_of
from lint.hosts.mcp.told import told
from lint.hosts.mcp.tools import DATA, TOOLS, listed
from lint.model.errors import LintError, guarding
from lint.model.wording import Wording, unknown
from lint.pipeline.options import Options

_ROOTS = "roots"
_PATIENCE = 30
"""How many seconds a client has to name its folders."""
_LONGEST = 2000
_Result = TypeVar("_Result")
_Context = ServerRequestContext[None, None]


class Server:
    """The server of one client. `options.paths` are the folders for a client that names none."""

    def __init__(self, options: Options, may_write: bool) -> None:
        self._desk = Desk(options, may_write)
        self._folders = [os.path.abspath(path) for path in options.paths]
        self._worker = ThreadPoolExecutor(1, "rules")
        self._roots: list[str] | None = None
        """What the client named; None where it is to be asked."""
        self._renewals = 0
        self.library: Library[None] = Library(
            "speechlint",
            version=VERSION,
            title="speechlint",
            instructions=DATA.spoken(),
            on_list_tools=self._list,
            on_call_tool=self._call,
        )
        self.library.add_notification_handler("notifications/roots/list_changed", types.NotificationParams, self._forget_roots)
        self.library.middleware.clear()  # It would tell tracers of every call.
        self._worker.submit(self._desk.warm)

    async def _list(self, context: _Context, params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed(self._desk.may_write))

    async def _call(
        self, context: _Context, params: types.CallToolRequestParams
    ) -> types.CallToolResult | types.InputRequiredResult:
        try:
            tool = TOOLS.get(params.name)
            if tool is None:
                raise LintError(unknown(Wording("tool", "工具"), params.name, TOOLS))
            given = read(tool.arguments, params.arguments)
            roots = await self._roots_of(context, params)
            if roots is None:
                return types.InputRequiredResult(input_requests={_ROOTS: types.ListRootsRequest()})
            stopped = Event()
            call = Call(roots or self._folders, stopped)
            return await self._aside(lambda: _answered(tool.run(self._desk, given, call)), stopped)
        except LintError as error:
            return _refusal(error)

    async def _roots_of(self, context: _Context, params: types.CallToolRequestParams) -> Sequence[str] | None:
        """The folders that the client names; None where it has to be asked by an answer. Raises LintError where it does not say."""
        able = context.session.client_capabilities
        if able is None or able.roots is None:
            return []
        if context.protocol_version in MODERN_PROTOCOL_VERSIONS:
            answer = (params.input_responses or {}).get(_ROOTS)
            return _paths(answer) if isinstance(answer, types.ListRootsResult) else None
        while self._roots is None:
            renewals = self._renewals
            named = _paths(await _asked(context))
            if renewals == self._renewals:
                self._roots = named
        return self._roots

    async def _forget_roots(self, context: _Context, params: types.NotificationParams | None) -> None:
        self._roots = None
        self._renewals += 1

    async def _aside(self, work: Callable[[], _Result], stopped: Event) -> _Result:
        """Does work in the thread of the rules. Raises LintError."""

        def guarded() -> _Result:
            with guarding():
                return work()

        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, guarded)
        except asyncio.CancelledError:
            stopped.set()
            raise


async def _asked(context: _Context) -> types.ListRootsResult:
    try:
        return await context.session.send_request(types.ListRootsRequest(), types.ListRootsResult, _PATIENCE)
    except (MCPError, ValueError) as error:
        raise LintError(Wording("the client did not say which folders may be read", "客户端没有说明哪些文件夹可以读")) from error


def _paths(answer: types.ListRootsResult) -> list[str]:
    """The folders that a client named. Raises LintError where it named what is none."""
    return [path_of(str(root.uri)) for root in answer.roots]


def _answered(answer: Answer) -> types.CallToolResult:
    structured = json.loads(to_json(answer.model_dump(mode="json")))
    return types.CallToolResult(content=[_text(part) for part in told(answer)], structured_content=structured)


def _refusal(error: LintError) -> types.CallToolResult:
    return types.CallToolResult(content=[_text(printable("; ".join(error.lines()))[:_LONGEST])], is_error=True)


def _text(text: str) -> types.TextContent:
    return types.TextContent(text=text.encode("utf-8", "replace").decode())
