"""An assistant: the library's client of the server, which runs in a process of its own; and the bare pipes to it."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import mcp_types as types
from mcp import Client
from mcp.client.context import ClientRequestContext
from mcp.client.stdio import StdioServerParameters, stdio_client

from helpers.piped import LONGEST, piped
from lint.model.wording import VARIABLE
from lint.pipeline.storage.cache import FOLDER

ERAS = ("legacy", "2026-07-28")
"""How a client greets: by the handshake, and with every request."""
INHERITED = (FOLDER, VARIABLE, "PYTHONDONTWRITEBYTECODE")


def live(scenario: Coroutine[Any, Any, None]) -> None:
    """Runs what happens at an assistant."""
    asyncio.run(asyncio.wait_for(scenario, 4 * LONGEST))


class Assistant:
    """A client, the folders that it names, and what the server said on standard error."""

    def __init__(self, roots: Sequence[str] | None) -> None:
        self.roots = roots
        """File URIs; None for a client that names no folders."""
        self.asked = 0
        """How often it was asked for them."""
        self.client: Client

    async def list_roots(self, context: ClientRequestContext) -> types.ListRootsResult:
        self.asked += 1
        return types.ListRootsResult.model_validate({"roots": [{"uri": uri} for uri in self.roots or ()]})

    async def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What a tool answers, judged by the client against its schema."""
        result = await self.client.call_tool(tool, arguments)
        assert not result.is_error, result.content
        answer: dict[str, Any] = result.structured_content
        return answer

    async def said(self, tool: str, **arguments: Any) -> list[str]:
        """The same as the model reads it, a text a block."""
        result = await self.client.call_tool(tool, arguments)
        assert not result.is_error, result.content
        return [block.text for block in result.content if isinstance(block, types.TextContent)]

    async def refused(self, tool: str, **arguments: Any) -> str:
        """Why a tool does not answer: one line, and nothing else."""
        result = await self.client.call_tool(tool, arguments)
        assert result.is_error
        assert result.structured_content is None
        [block] = result.content
        assert isinstance(block, types.TextContent)
        assert "\n" not in block.text
        assert "Traceback" not in block.text
        return block.text


@asynccontextmanager
async def assistant(
    cwd: Path, *arguments: str, roots: Sequence[str] | None = None, era: str = "legacy", **environment: str
) -> AsyncIterator[Assistant]:
    """A client with the server that it started; at the end nothing may stand on standard error."""
    names = Assistant(roots)
    given = {name: os.environ[name] for name in INHERITED if name in os.environ} | environment
    server = StdioServerParameters(command=sys.executable, args=["-m", "lint", "mcp", *arguments], env=given, cwd=cwd)
    log = cwd / ".stderr"
    with log.open("w") as errors:
        callback = None if roots is None else names.list_roots
        transport = stdio_client(server, errlog=errors)
        async with Client(transport, mode=era, list_roots_callback=callback, read_timeout_seconds=LONGEST) as names.client:
            await names.client.list_tools()
            yield names
    assert log.read_text(encoding="utf-8") == ""


class Pipes:
    """Two pipes to a server, and all that it wrote."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.heard: list[dict[str, Any]] = []

    def write(self, data: bytes) -> None:
        assert self.process.stdin
        self.process.stdin.write(data)

    def send(self, **message: Any) -> None:
        self.write(json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode() + b"\n")

    async def greet(self) -> None:
        """The handshake of a client that names no folders."""
        client = {"name": "test", "version": "1"}
        self.send(id=0, method="initialize", params={"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client})
        await self.answer(0)
        self.send(method="notifications/initialized")

    def call(self, number: int, tool: str, **arguments: Any) -> None:
        self.send(id=number, method="tools/call", params={"name": tool, "arguments": arguments})

    async def answer(self, number: int) -> dict[str, Any]:
        """The answer to a request."""
        while True:
            for message in self.heard:
                if message.get("id") == number and "method" not in message:
                    return message
            assert self.process.stdout
            line = await asyncio.wait_for(self.process.stdout.readline(), LONGEST)
            assert line, "the server is gone"
            message = json.loads(line)
            assert message["jsonrpc"] == "2.0"
            self.heard.append(message)

    async def end(self) -> tuple[int, str]:
        """Hangs up; the exit status, and what was said on standard error. What is left to hear is heard."""
        assert self.process.stdin
        assert self.process.stdout
        assert self.process.stderr
        self.process.stdin.close()
        rest = await asyncio.wait_for(self.process.stdout.read(), LONGEST)
        self.heard += map(json.loads, rest.splitlines())
        said = await asyncio.wait_for(self.process.stderr.read(), LONGEST)
        return await asyncio.wait_for(self.process.wait(), LONGEST), said.decode()


@asynccontextmanager
async def pipes(cwd: Path, *arguments: str) -> AsyncIterator[Pipes]:
    """A server that nobody has greeted yet."""
    program = (sys.executable, "-m", "lint", "mcp", *arguments)
    async with piped(program, cwd) as process:
        yield Pipes(process)
