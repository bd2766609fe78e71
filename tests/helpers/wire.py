"""The language server at the other end of two pipes: what is sent to it byte by byte, and all that it says."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from helpers.piped import LONGEST, piped

Message = Mapping[str, Any]


class Wire:
    """Two pipes to a server, and a record of what went through them."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.record: list[tuple[str, Message]] = []
        """Who said what: `→` for the editor, `←` for the server."""
        self._number = 0

    def send_bytes(self, data: bytes) -> None:
        """Sends what need be no message."""
        assert self.process.stdin
        self.process.stdin.write(data)

    def send(self, message: Message) -> None:
        """Sends a message."""
        self.record.append(("→", message))
        self.send_bytes(framed(json.dumps(message, ensure_ascii=False).encode()))

    def notify(self, method: str, **params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    async def ask(self, method: str, **params: Any) -> Any:
        """The result of a request, or its error."""
        self._number += 1
        self.send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        answer = await self.heard(lambda message: message.get("id") == self._number and "method" not in message)
        return answer["error"] if "error" in answer else answer["result"]

    async def heard(self, right: Any) -> Message:
        """The next message of the server that is the right one; those before it are recorded, too."""
        while True:
            message = await asyncio.wait_for(self._next(), LONGEST)
            if right(message):
                return message

    async def published(self) -> Any:
        """The next diagnostics."""
        return (await self.heard(lambda message: message.get("method") == "textDocument/publishDiagnostics"))["params"]

    async def ended(self) -> tuple[int, str]:
        """The exit status, and what was said on standard error."""
        assert self.process.stdout
        assert self.process.stderr
        await asyncio.wait_for(self.process.stdout.read(), LONGEST)
        said = await asyncio.wait_for(self.process.stderr.read(), LONGEST)
        return await asyncio.wait_for(self.process.wait(), LONGEST), said.decode()

    async def _next(self) -> Message:
        assert self.process.stdout
        length = 0
        while line := (await self.process.stdout.readline()).strip():
            name, _, value = line.partition(b": ")
            length = int(value) if name == b"Content-Length" else length
        message: Message = json.loads(await self.process.stdout.readexactly(length))
        self.record.append(("←", message))
        return message


def framed(body: bytes) -> bytes:
    """A body with its header."""
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


@asynccontextmanager
async def wired(folder: Path, program: Sequence[str] = (sys.executable, "-m", "lint", "lsp")) -> AsyncIterator[Wire]:
    """A server that nobody has greeted yet."""
    async with piped(program, folder) as process:
        yield Wire(process)


def greeting(folder: Path, **capabilities: Any) -> dict[str, Any]:
    """The parameters of the first request."""
    root = {"uri": folder.as_uri(), "name": folder.name}
    return {"processId": None, "rootUri": folder.as_uri(), "workspaceFolders": [root], "capabilities": capabilities}


def document(uri: str, text: str, language: str = "plaintext") -> dict[str, Any]:
    """A text that is opened."""
    return {"uri": uri, "languageId": language, "version": 1, "text": text}
